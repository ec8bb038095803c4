import { expect, test } from 'vitest'
import { dossiersPerAccountMax } from '../../../shared/limits.ts'
import type { AccountId } from '../../../shared/model/ids.ts'
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { admitPrincipal } from '../../../shared/vault/admit-principal.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import { ownDocuments, showOwnDocument } from '../../../shared/vault/own-documents.ts'
import { ownDossiers } from '../../../shared/vault/own-dossiers.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import type { RecordKey } from '../../../shared/vault/records.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, camille, draft, dumas, opened, page } from './opened.ts'

const issuer = 'https://clients.example'

/** Camille and Denis borrow together; both have a login. */
async function borrowers() {
  const one = await opened()
  const { ports, dossierId } = one
  const denis = { ...camille, givenName: 'Denis', birthDate: '1979-02-02' }
  const other = await registerClient(ports, ada, denis, keyed())
  await addInsured(ports, ada, dossierId, other.accountId, keyed())
  const login = async (subject: string, accountId: AccountId) => {
    const admitted = await admitPrincipal(ports, { issuer, subject, role: 'client', accountId })
    return { ...caller('nobody', 'client'), principalId: admitted.principalId }
  }
  const first = await login('camille', one.accountId)
  return { ...one, other: other.accountId, camille: first, denis: await login('denis', other.accountId) }
}

const account = ({ judge }: Awaited<ReturnType<typeof opened>>, id: AccountId) => {
  const { pk, sk } = keyOf.account(id)
  return judge.items.get(`${pk}\n${sk}`)
}

test('an admitted client stands on their account as its login, and a second admission changes nothing', async () => {
  const one = await borrowers()
  const before = account(one, one.accountId)

  await admitPrincipal(one.ports, {
    issuer,
    subject: 'camille',
    role: 'client',
    accountId: one.accountId,
  })

  expect(before?.content).toMatchObject({
    principalId: one.camille.principalId,
    dossierIds: [one.dossierId],
  })
  expect(account(one, one.accountId)).toEqual(before)
})

test('each borrower finds the dossier, and only the one whose it is finds a name in it', async () => {
  const { ports, other, camille: first, denis, dossierId } = await borrowers()

  const mine = await ownDossiers(ports, first, page)
  const theirs = await ownDossiers(ports, denis, page)

  expect(mine.items).toMatchObject([{ dossierId, client: { givenName: 'Camille' } }])
  expect(theirs.items).toEqual([
    { dossierId, accountId: other, line: 'loan-insurance', state: 'opened', since: theirs.items[0]?.since },
  ])
})

test('the entry says how many were found, and where they cannot be read there is no entry', async () => {
  const { ports, judge, camille: first, dossierId } = await borrowers()
  const broken = async (keys: readonly RecordKey[]) => {
    if (keys.some(({ pk }) => pk === keyOf.dossier(dossierId).pk)) throw new Error('the store is gone')
    return ports.listings.read(keys)
  }

  await ownDossiers(ports, first, page)
  const noted = judge.entries().filter(({ action }) => action === 'list-dossiers')
  const attempt = ownDossiers({ ...ports, listings: { ...ports.listings, read: broken } }, first, page)

  expect(noted).toMatchObject([{ detail: { count: 1 } }])
  await expect(attempt).rejects.toThrow('the store is gone')
  expect(judge.entries().filter(({ action }) => action === 'list-dossiers')).toHaveLength(1)
})

test('the outcome of one borrower is not shown to the other', async () => {
  const { ports, camille: first, denis, dossierId } = await borrowers()
  await recordOutcome(ports, dumas, dossierId, { code: 'postponed' }, keyed())

  const mine = await showOwnDossier(ports, first, dossierId)
  const theirs = await showOwnDossier(ports, denis, dossierId)

  expect(mine.outcome).toMatchObject({ code: 'postponed' })
  expect(theirs.outcome).toBeUndefined()
})

test('a document that one borrower brings is not there for the other, not even in a count', async () => {
  const { ports, judge, camille: first, denis, dossierId } = await borrowers()
  const { documentId } = await requestUpload(ports, first, dossierId, draft('operation-report'), keyed())

  const mine = await ownDocuments(ports, first, dossierId, page)
  const theirs = await ownDocuments(ports, denis, dossierId, page)
  const one = showOwnDocument(ports, denis, dossierId, documentId)

  await expect(one).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(mine.items).toMatchObject([{ documentId, label: 'canari-dossier.pdf' }])
  expect(theirs.items).toEqual([])
  const counts = judge.entries().filter(({ action }) => action === 'list-documents')
  expect(counts.map(({ detail }) => detail)).toEqual([{ count: 1 }, { count: 0 }])
})

test('pages of dossiers end where the dossiers do', async () => {
  const { ports, camille: first, accountId, dossierId, time } = await borrowers()
  time.now += 1000
  const later = await openDossier(ports, ada, { accountId, line: 'home' }, keyed())

  const newest = await ownDossiers(ports, first, { limit: 1 })
  const oldest = await ownDossiers(ports, first, { limit: 1, cursor: newest.cursor })

  expect(newest.items).toMatchObject([{ dossierId: later.dossierId }])
  expect(oldest.items).toMatchObject([{ dossierId }])
  expect(oldest.cursor).toBeUndefined()
})

test('an account holds so many dossiers and no more', async () => {
  const one = await opened()
  const open = () => openDossier(one.ports, ada, { accountId: one.accountId, line: 'home' }, keyed())
  for (let held = 1; held < dossiersPerAccountMax; held += 1) await open()

  const beyond = open()

  await expect(beyond).rejects.toMatchObject({ code: 'WRONG_STATE' })
})
