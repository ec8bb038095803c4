import { expect, test } from 'vitest'
import type { AccountId } from '../../../shared/model/ids.ts'
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { fileDirective } from '../../../shared/vault/file-directive.ts'
import { listDossiers } from '../../../shared/vault/list-dossiers.ts'
import { listWorklist } from '../../../shared/vault/list-worklist.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { showPreferences, updatePreferences } from '../../../shared/vault/own-preferences.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { type Fault, faulty } from '../../judges/faults.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, camille, dumas, opened, page } from './opened.ts'

async function withLogin() {
  const one = await opened()
  const login = async (subject: string, accountId: AccountId) => {
    const person = { issuer: 'https://clients.example', subject, role: 'client', accountId } as const
    const { principalId } = await admitPrincipal(one.ports, person)
    return { ...caller('nobody', 'client'), principalId }
  }
  return { ...one, login, me: await login('camille', one.accountId) }
}

test('nothing is accepted until the person says so, surveys and calls apart', async () => {
  const { ports, me, accountId } = await withLogin()

  const before = await showPreferences(ports, me, accountId)
  await updatePreferences(ports, me, accountId, { channels: { email: true, phone: true } }, keyed())

  expect(Object.values(before.channels)).not.toContain(true)
  expect(await showPreferences(ports, me, accountId)).toMatchObject({
    channels: { post: false, email: true, phone: true },
    phoneProspectingConsent: false,
    surveys: false,
  })
})

test('an objection holds at once and leaves the other ways as they were; the history keeps both', async () => {
  const { ports, judge, me, accountId } = await withLogin()
  await updatePreferences(ports, me, accountId, { channels: { email: true, sms: true } }, keyed())

  const answered = await updatePreferences(ports, me, accountId, { channels: { email: false } }, keyed())

  expect(answered.channels).toMatchObject({ email: false, sms: true })
  expect(await showPreferences(ports, me, accountId)).toEqual(answered)
  const history = [...judge.items.values()].filter(({ sk }) => sk.startsWith('preferences-event#'))
  expect(history.map(({ version, content }) => [version, content])).toMatchObject([
    [1, { channels: { email: true } }],
    [1, { channels: { email: false } }],
  ])
})

test('a directive adds to those before it, and its words stand in no entry', async () => {
  const { ports, judge, me, accountId } = await withLogin()
  const directive = { instruction: 'erase', text: 'canari words', consent: true } as const

  await fileDirective(ports, me, accountId, directive, keyed())
  await fileDirective(ports, me, accountId, { ...directive, instruction: 'none' }, keyed())

  const filed = [...judge.items.values()].filter(({ sk }) => sk.startsWith('directive#'))
  expect(filed).toHaveLength(2)
  const entries = judge.entries().filter(({ action }) => action === 'file-directive')
  expect(entries.map(({ detail }) => detail?.instruction)).toEqual(['erase', 'none'])
  expect(JSON.stringify(judge.entries())).not.toContain('canari')
})

test('a closed account takes its dossiers from the advisor, and leaves those that are another borrower’s', async () => {
  const { ports, me, login, accountId, dossierId } = await withLogin()
  const other = await registerClient(ports, ada, { ...camille, givenName: 'Denis' }, keyed())
  await addInsured(ports, ada, dossierId, other.accountId, keyed())
  const denis = await login('denis', other.accountId)

  await closeAccount(ports, denis, other.accountId, keyed())
  const still = await showDossier(ports, ada, dossierId)
  await closeAccount(ports, me, accountId, keyed())

  expect(still.dossierId).toBe(dossierId)
  await expect(showDossier(ports, ada, dossierId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(showOwnDossier(ports, me, dossierId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('whose account ended stands in no list of an advisor or a physician, and is there for nothing new', async () => {
  const { ports, me, accountId, dossierId } = await withLogin()
  const another = await registerClient(ports, ada, { ...camille, givenName: 'Denis' }, keyed())
  const kept = await openDossier(
    ports,
    ada,
    { accountId: another.accountId, line: 'loan-insurance' },
    keyed(),
  )
  expect((await listWorklist(ports, dumas, page)).items).toHaveLength(1)

  await closeAccount(ports, me, accountId, keyed())
  const listed = await listDossiers(ports, ada, page)
  const worklist = await listWorklist(ports, dumas, page)

  expect(listed.items.map((one) => one.dossierId)).toEqual([kept.dossierId])
  expect(worklist.items).toEqual([])
  for (const attempt of [
    openDossier(ports, ada, { accountId, line: 'home' }, keyed()),
    addInsured(ports, ada, kept.dossierId, accountId, keyed()),
    addInsured(ports, ada, dossierId, another.accountId, keyed()),
  ])
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

const crashes = (['crash before', 'crash after', 'answer lost', 'error before'] as const).flatMap((fault) =>
  [1, 2, 3, 4, 5, 6].map((call): [Fault, number] => [fault, call]),
)

test.each(crashes)('%s at call %i of a closure: the next one finishes it', async (fault, call) => {
  const { ports, judge, me, accountId, dossierId } = await withLogin()
  const second = await openDossier(ports, ada, { accountId, line: 'home' }, keyed())
  const key = keyed()
  const broken = { ...ports, records: faulty(judge.records, call, fault) }

  await closeAccount(broken, me, accountId, key).catch(() => undefined)
  await closeAccount(ports, me, accountId, key)

  for (const id of [dossierId, second.dossierId])
    await expect(showDossier(ports, ada, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
