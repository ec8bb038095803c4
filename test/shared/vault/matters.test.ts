/** Claims on a contract and complaints: their terms, what proves them, and who sees what of them. */
import { expect, test } from 'vitest'
import type { VaultError } from '../../../shared/model/errors.ts'
import { addInsured } from '../../../shared/vault/add-insured.ts'
import { closeClaim } from '../../../shared/vault/close-claim.ts'
import { closeComplaint } from '../../../shared/vault/close-complaint.ts'
import { openClaim } from '../../../shared/vault/open-claim.ts'
import { openComplaint } from '../../../shared/vault/open-complaint.ts'
import { registerClient } from '../../../shared/vault/register-client.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { updateLoan } from '../../../shared/vault/update-loan.ts'
import { keyed } from '../../judges/house.ts'
import { contentsUnder, livingDossier, stored, validatedDossier } from './life.ts'
import { ada, camille, draft } from './opened.ts'
import { admitted } from './sharing.ts'

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: VaultError) => error.code,
  )
const accident = { occurredOn: '2026-11-20', text: 'Fell from a ladder, canary.' }

/** A contract of two borrowers, each with a login. */
async function insured() {
  const world = await validatedDossier()
  const { ports, dossierId } = world
  const other = await registerClient(ports, ada, { ...camille, givenName: 'Denis' }, keyed())
  await addInsured(ports, ada, dossierId, other.accountId, keyed())
  const denis = admitted(world, 'denis', { role: 'client', accountId: other.accountId }, 'client')
  return { ...world, other: other.accountId, denis }
}

test('a claim is opened by the person, settled by the claims manager, and both stand in the history', async () => {
  const { ports, dossierId, client, hugo, ...world } = await insured()

  const { claimId } = await openClaim(ports, client, dossierId, accident, keyed())
  const early = await codeOf(
    closeClaim(ports, client, { dossierId, claimId }, { ending: 'settled' }, keyed()),
  )
  await closeClaim(ports, hugo, { dossierId, claimId }, { ending: 'settled' }, keyed())

  expect(early).toBe('REFUSED')
  expect(contentsUnder(world, 'matter-event#')).toMatchObject([
    { by: 'open-claim', claimId, occurredOn: '2026-11-20' },
    { by: 'close-claim', claimId, ending: 'settled' },
  ])
  expect((await showOwnDossier(ports, client, dossierId)).matters?.claims).toMatchObject([
    { claimId, state: 'closed', ending: 'settled' },
  ])
})

test('the words of a claim are for the person and the claims manager; an advisor sees that there is one', async () => {
  const { ports, dossierId, client, denis, hugo, judge } = await insured()
  await openClaim(ports, client, dossierId, accident, keyed())

  const claims = [
    (await showOwnDossier(ports, client, dossierId)).matters?.claims,
    (await showDossier(ports, hugo, dossierId)).matters?.claims,
    (await showDossier(ports, ada, dossierId)).matters?.claims,
    (await showOwnDossier(ports, denis, dossierId)).matters?.claims,
  ]

  expect(claims.map((seen) => seen?.map(({ text }) => text))).toEqual([
    [accident.text],
    [accident.text],
    [undefined],
    [],
  ])
  expect(JSON.stringify(judge.entries())).not.toContain('canary')
})

test('the other borrower proves nothing of a claim that is not theirs, as of one that never was', async () => {
  const { ports, dossierId, client, denis } = await insured()
  const { claimId } = await openClaim(ports, client, dossierId, accident, keyed())

  const foreign = codeOf(requestUpload(ports, denis, dossierId, { ...draft('claim-file'), claimId }, keyed()))

  expect(await foreign).toBe('NOT_FOUND')
})

test('what proves a claim is about whoever claims, and comes in although nobody might ask before the contract', async () => {
  const world = await insured()
  const { ports, dossierId, accountId, other, hugo } = world
  const insuredPeople = [accountId, other].map((id) => ({
    accountId: id,
    shareEuros: 100_000,
    lastInstalmentOn: '2030-01-01',
  }))
  await updateLoan(ports, ada, dossierId, { insured: insuredPeople }, keyed())
  const { claimId } = await openClaim(ports, hugo, dossierId, { ...accident, accountId: other }, keyed())

  const without = await codeOf(requestUpload(ports, ada, dossierId, draft('medical-certificate'), keyed()))
  await requestUpload(ports, ada, dossierId, { ...draft('medical-certificate'), claimId }, keyed())

  expect(without).toBe('CATEGORY_NOT_NEEDED')
  expect(contentsUnder(world, 'document#').at(-1)).toMatchObject({
    category: 'medical-certificate',
    classification: 'health',
    subjectId: other,
    claimId,
  })
})

test('a complaint of the person is acknowledged at once and due in two months', async () => {
  const { ports, dossierId, client } = await livingDossier()

  const terms = await openComplaint(ports, client, dossierId, { text: 'Nobody answers.' }, keyed())

  expect(terms).toMatchObject({ acknowledgeBy: '2026-12-05', answerBy: '2027-01-24' })
  const { matters } = await showOwnDossier(ports, client, dossierId)
  expect(matters?.complaints).toMatchObject([{ sentOn: '2026-11-24', acknowledgedOn: '2026-11-24' }])
})

test('the terms of a complaint by post count from the day it was sent, and an answer acknowledges it', async () => {
  const { ports, dossierId, hugo } = await livingDossier()
  const letter = { sentOn: '2026-11-13', text: 'Nobody answers.' }
  const { complaintId, ...terms } = await openComplaint(ports, ada, dossierId, letter, keyed())

  await closeComplaint(
    ports,
    hugo,
    { dossierId, complaintId },
    { ending: 'upheld', answeredOn: '2026-11-20' },
    keyed(),
  )

  expect(terms).toEqual({ acknowledgeBy: '2026-11-25', answerBy: '2027-01-13' })
  expect((await showDossier(ports, ada, dossierId)).matters?.complaints).toMatchObject([
    { state: 'closed', acknowledgedOn: '2026-11-20', answeredOn: '2026-11-20', ending: 'upheld' },
  ])
})

test('a dossier stays open while somebody claims or complains, and closes once it is settled', async () => {
  const world = await validatedDossier()
  const { ports, dossierId, client, hugo } = world
  await world.contract({ endedOn: '2026-12-31' })
  const { claimId } = await openClaim(ports, client, dossierId, accident, keyed())
  const close = () => world.advance({ to: 'closed', reason: 'contract-ended' }, hugo)

  const before = await codeOf(close())
  await closeClaim(ports, hugo, { dossierId, claimId }, { ending: 'refused' }, keyed())
  await close()

  expect(before).toBe('WRONG_STATE')
  expect(stored(world)).toMatchObject({ state: 'closed', openMatters: { claims: 0, complaints: 0 } })
})

test('a claim on a closed dossier reopens nothing, and its proofs still come in', async () => {
  const world = await validatedDossier()
  const { ports, dossierId, client, hugo } = world
  await world.contract({ endedOn: '2026-12-31' })
  await world.advance({ to: 'closed', reason: 'contract-ended' }, hugo)

  const { claimId } = await openClaim(ports, client, dossierId, accident, keyed())
  await requestUpload(ports, client, dossierId, { ...draft('claim-file'), claimId }, keyed())

  expect(stored(world).state).toBe('closed')
})
