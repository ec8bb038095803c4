/** A client dies: who inherits is recorded with its proofs, sees what the estate needs, and the clocks start. */
import { expect, test } from 'vitest'
import { estatesMax } from '../../../shared/limits.ts'
import type { Directive } from '../../../shared/model/directive.ts'
import { AccountId } from '../../../shared/model/ids.ts'
import { Principal } from '../../../shared/model/records.ts'
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { explainRetention } from '../../../shared/vault/explain-retention.ts'
import { fileDirective } from '../../../shared/vault/file-directive.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { ownDocuments } from '../../../shared/vault/own-documents.ts'
import { ownDossiers } from '../../../shared/vault/own-dossiers.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { recordHeir } from '../../../shared/vault/record-heir.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { louis } from './kept.ts'
import { ada, camille, page } from './opened.ts'
import { diane } from './sharing.ts'
import { withUnseen } from './unseen.ts'

const death = { proof: 'AN-7', diedOn: '2026-11-24', deathProof: 'AD-7' } as const

/** A client with two dossiers, papers of three kinds, and somebody who may inherit from them. */
async function bereaved() {
  const one = await withUnseen()
  const { ports, dossierId, at } = one
  const advice = await one.available(pdf('advice', 2_000), 'advice-record')
  const heirs = await registerClient(ports, ada, { ...camille, givenName: 'Louise' }, keyed())
  const login = { issuer: 'https://clients.example', subject: 'louise', role: 'client', ...heirs } as const
  const { principalId } = await admitPrincipal(ports, login)
  const heir = { ...caller('nobody', 'client'), principalId }
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  const record = (inherits = true, key = keyed(), accountId = heirs.accountId) =>
    recordHeir(ports, diane, dossierId, { accountId, inherits, ...death }, key)
  const direct = (instruction: Directive['instruction']) =>
    fileDirective(ports, one.me(), one.accountId, { instruction, text: 'My words.', consent: true }, keyed())
  const sees = async () =>
    (await ownDocuments(ports, heir, dossierId, page)).items.map(({ documentId }) => documentId)
  const person = () => Principal.parse(at(keyOf.principal(principalId)))
  return { ...one, advice, heir, heirAccount: heirs.accountId, record, direct, sees, person }
}

test('an heir sees what the estate needs and nothing medical, from when they are recorded on', async () => {
  const { ports, heir, record, sees, advice, dossierId, report, second } = await bereaved()
  await expect(sees()).rejects.toMatchObject({ code: 'NOT_FOUND' })

  await record()

  expect(await sees()).toEqual([advice])
  const { items } = await ownDossiers(ports, heir, page)
  expect(items.map((one) => one.dossierId).toSorted()).toEqual([dossierId, second.dossierId].toSorted())
  await expect(readHealthDocument(ports, heir, dossierId, report, 'client-request')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('whoever directed that it be communicated leaves all but what is medical, and the officer reads their words', async () => {
  const { record, direct, sees, advice, passport, person, accountId } = await bereaved()
  await direct('erase')
  await direct('communicate')

  const { directive } = await record()

  expect(directive).toEqual({ instruction: 'communicate', text: 'My words.' })
  expect(await sees()).toEqual([advice, passport])
  expect(person()).toMatchObject({ heirOf: [accountId], addresseeOf: [accountId] })
})

test('whoever directed that all be erased leaves nothing to heirs, and a directive taken back counts no more', async () => {
  const { record, direct, sees } = await bereaved()
  await direct('erase')

  const refused = record()

  await expect(refused).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(sees()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await direct('none')
  expect(await record()).not.toHaveProperty('directive')
})

test('the clocks of every dossier of theirs start with the death, and a day that was told stays', async () => {
  const { ports, second, record, sweep, retention, at, judge, on } = await bereaved()
  on('2026-11-25')
  await takeCase(ports, louis, second.dossierId, { ticket: 'T-2', until: '2026-12-31' }, keyed())
  await recordEvent(ports, louis, second.dossierId, { trigger: 'event-known', on: '2026-11-25' }, keyed())

  await record()
  const here = retention().clocks
  await sweep()
  await sweep()

  expect(here).toMatchObject({ 'insured-died': '2026-11-24', 'event-known': '2026-11-24' })
  expect(at(keyOf.retention(second.dossierId))).toMatchObject({
    clocks: { 'insured-died': '2026-11-24', 'event-known': '2026-11-25' },
  })
  const told = judge.entries().filter(({ detail, dossierRef }) => detail?.step === 'tell-death' && dossierRef)
  expect(told).toHaveLength(1)
})

test('the login of the dead opens nothing from then on, whatever is taken back, and their heir goes on', async () => {
  const { ports, me, record, sees, advice, accountId } = await bereaved()
  await record(false)
  await record()

  await expect(ownDossiers(ports, me(), page)).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(closeAccount(ports, me(), accountId, keyed())).rejects.toMatchObject({ code: 'REFUSED' })

  expect(await sees()).toEqual([advice])
})

test('a login that the account of the dead is given later is ended by the sweep, once', async () => {
  const { ports, record, sweep, judge, at, accountId } = await bereaved()
  await record()
  const other = {
    issuer: 'https://clients.example',
    subject: 'camille-2',
    role: 'client',
    accountId,
  } as const
  const { principalId } = await admitPrincipal(ports, other)

  await sweep()
  await sweep()

  expect(at(keyOf.principal(principalId))).toMatchObject({ suspended: true })
  const ended = judge
    .entries()
    .filter(({ detail, dossierRef }) => detail?.step === 'tell-death' && !dossierRef)
  expect(ended).toHaveLength(1)
})

test('a dossier of another person, who was insured beside the dead, is told nothing', async () => {
  const { ports, accountId, record, sweep, at } = await bereaved()
  const another = await registerClient(ports, ada, { ...camille, givenName: 'Denis' }, keyed())
  const line = 'loan-insurance'
  const theirs = await openDossier(ports, ada, { accountId: another.accountId, line }, keyed())
  await addInsured(ports, ada, theirs.dossierId, accountId, keyed())

  await record()
  await sweep()

  expect(at(keyOf.retention(theirs.dossierId))).not.toMatchObject({
    clocks: { 'insured-died': expect.anything() },
  })
})

test('what a contract owes its beneficiaries runs from the death: ten years, and thirty where we manage the life', async () => {
  const { ports, dossierId, available, passport, record } = await bereaved()
  const named = await available(pdf('beneficiaries', 2_000), 'beneficiary-designation')
  const ended = { trigger: 'contract-ended', on: '2026-11-24' } as const
  const circumstances = ['contract', 'beneficiary-other', 'life-managed'] as const
  await recordEvent(ports, louis, dossierId, { ...ended, circumstances: [...circumstances] }, keyed())

  await record()

  const until = async (documentId: typeof named, rule: string) =>
    (await explainRetention(ports, louis, dossierId, documentId)).terms.find((term) => term.rule === rule)
      ?.until
  expect(await until(passport, 'con.life10')).toBe('2036-11-24')
  expect(await until(named, 'con.life30')).toBe('2056-11-24')
})

test('both proofs stay with who recorded them, and the entry names them', async () => {
  const { record, judge, accountId, heirAccount } = await bereaved()

  await record()

  const noted = [...judge.items.values()].filter(({ sk }) => sk.startsWith('heir-event#'))
  expect(noted).toMatchObject([
    {
      pk: keyOf.account(accountId).pk,
      content: { accountId: heirAccount, inherits: true, ...death, recordedBy: diane.principalId },
    },
  ])
  expect(judge.entries().at(-1)).toMatchObject({
    action: 'record-heir',
    objectRef: heirAccount,
    journal: 'lifecycle',
    detail: { inherits: true, proof: 'AN-7', deathProof: 'AD-7', on: '2026-11-24' },
  })
})

test('who does not inherit after all is cut at once, and the clocks stay', async () => {
  const { record, direct, sees, person, retention } = await bereaved()
  await direct('communicate')
  await record()

  await record(false)

  await expect(sees()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(person()).toMatchObject({ heirOf: [], addresseeOf: [] })
  expect(retention().clocks).toMatchObject({ 'insured-died': '2026-11-24' })
})

test('an heir closes the account, and then finds nothing', async () => {
  const { ports, heir, record, accountId, account, sees } = await bereaved()
  await expect(closeAccount(ports, heir, accountId, keyed())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await record()

  await closeAccount(ports, heir, accountId, keyed())

  expect(account().phase).toBe('deletion-requested')
  await expect(sees()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('the same request again records nothing more, and a later admission keeps what was recorded', async () => {
  const { ports, record, judge, heirAccount, person, accountId } = await bereaved()
  const key = keyed()
  await record(true, key)

  await record(true, key)
  const login = { issuer: 'https://clients.example', subject: 'louise', role: 'client' } as const
  await admitPrincipal(ports, { ...login, accountId: heirAccount })

  expect([...judge.items.values()].filter(({ sk }) => sk.startsWith('heir-event#'))).toHaveLength(1)
  expect(person().heirOf).toEqual([accountId])
})

test('nobody without a login inherits, and nobody from more people than one may', async () => {
  const { ports, record, judge, heir } = await bereaved()
  const { accountId } = await registerClient(ports, ada, camille, keyed())
  const unknown = AccountId.parse('account_01ARYZ6S410000000000000000')
  for (const account of [accountId, unknown])
    await expect(record(true, keyed(), account)).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const { pk, sk } = keyOf.principal(heir.principalId)
  const item = judge.items.get(`${pk}\n${sk}`)
  const heirOf = Array.from(
    { length: estatesMax },
    (_, place) => `account_01ARYZ6S41${String(place).padStart(16, '0')}`,
  )
  const content = { ...(item?.content as object), heirOf }
  judge.items.set(`${pk}\n${sk}`, { pk, sk, version: item?.version ?? 1, content })

  await expect(record()).rejects.toMatchObject({ code: 'WRONG_STATE' })
})
