/** Where a dossier goes: led by the verbs that imply it, and by people where they decide. */
import { expect, test } from 'vitest'
import type { VaultError } from '../../../shared/model/errors.ts'
import { recordContract } from '../../../shared/vault/record-contract.ts'
import { recordOutcome } from '../../../shared/vault/record-outcome.ts'
import { requestDocuments } from '../../../shared/vault/request-documents.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { showOwnDossier } from '../../../shared/vault/show-own-dossier.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { updateLoan } from '../../../shared/vault/update-loan.ts'
import { withdrawConsent } from '../../../shared/vault/withdraw-consent.ts'
import { keyed } from '../../judges/house.ts'
import { contentsUnder, livingDossier, ownContract, stored, validatedDossier } from './life.ts'
import { ada, draft, dumas } from './opened.ts'
import { diane } from './sharing.ts'

type World = Awaited<ReturnType<typeof livingDossier>>

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: VaultError) => error.code,
  )
const conclude = ({ ports, dossierId }: World) =>
  recordOutcome(ports, dumas, dossierId, { code: 'accepted-standard' }, keyed())
const borrow = ({ ports, dossierId, accountId }: World, shareEuros: number) =>
  updateLoan(
    ports,
    ada,
    dossierId,
    { insured: [{ accountId, shareEuros, lastInstalmentOn: '2035-01-01' }] },
    keyed(),
  )

test('from its opening to the end of its contract, each move stands in the history with who led it', async () => {
  const world = await livingDossier()
  const { ports, dossierId, a } = world

  await requestDocuments(ports, ada, dossierId, ['passport'], keyed())
  await borrow(world, 320_000)
  await world.advance({ to: 'complete' })
  await world.advance({ to: 'medical-assessment' })
  await conclude(world)
  const transmissionId = await world.share(a)
  await world.decide(a, transmissionId, 'accepted')
  await world.contract()
  await world.contract({ endedOn: '2026-12-31' })
  await world.advance({ to: 'closed', reason: 'contract-ended' }, world.hugo)

  expect(contentsUnder(world, 'dossier-event#')).toMatchObject([
    { from: 'opened', to: 'documents-requested', by: 'request-documents' },
    { from: 'documents-requested', to: 'complete', by: 'advance-dossier' },
    { from: 'complete', to: 'medical-assessment', by: 'advance-dossier' },
    { from: 'medical-assessment', to: 'outcome', by: 'record-outcome' },
    { from: 'outcome', to: 'transmitted', by: 'transmit-documents' },
    { from: 'transmitted', to: 'accepted', by: 'decide-transmission' },
    { from: 'accepted', to: 'validated', by: 'record-contract' },
    { from: 'validated', to: 'closed', by: 'advance-dossier', reason: 'contract-ended' },
  ])
  expect(await showDossier(ports, ada, dossierId)).toMatchObject({ state: 'closed' })
})

test('a move that the table does not know is refused, noted, and changes nothing', async () => {
  const world = await livingDossier()
  const before = stored(world)

  const codes = [
    await codeOf(world.advance({ to: 'medical-assessment' })),
    await codeOf(world.advance({ to: 'closed', reason: 'contract-ended' })),
    await codeOf(world.contract()),
  ]

  expect(codes).toEqual(['WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE'])
  expect(stored(world)).toEqual(before)
  expect(world.judge.entries().at(-1)).toMatchObject({ action: 'record-contract', code: 'WRONG_STATE' })
})

test('a closed dossier takes nothing more, and one call under one key closes it once', async () => {
  const world = await livingDossier()
  const { ports, dossierId } = world
  await world.advance({ to: 'closed', reason: 'abandoned' })

  const codes = [
    await codeOf(requestUpload(ports, ada, dossierId, draft(), keyed())),
    await codeOf(requestDocuments(ports, ada, dossierId, ['passport'], keyed())),
    await codeOf(conclude(world)),
    await codeOf(world.consent(world.a, 'non-medical')),
    await codeOf(world.advance({ to: 'complete' })),
  ]

  expect(codes).toEqual(codes.map(() => 'WRONG_STATE'))
})

test('while one partner still thinks, the decline of another leaves the dossier where it is', async () => {
  const world = await livingDossier()
  const { a, b } = world
  const [first, second] = [await world.share(a), await world.share(b)]

  await world.decide(a, first, 'declined')
  const between = stored(world)
  await world.decide(b, second, 'declined')

  expect([between.state, between.noPartnerSince]).toEqual(['transmitted', undefined])
  expect(stored(world)).toMatchObject({
    state: 'declined',
    partners: [],
    noPartnerSince: new Date(world.time.now).toISOString(),
  })
})

test('the partner that accepted leaves: the dossier waits for the other, or stands declined', async () => {
  const world = await livingDossier()
  const { a, b } = world
  const [first, second] = [await world.share(a), await world.share(b)]
  await world.decide(a, first, 'accepted')

  await world.decide(a, first, 'withdrawn')
  const between = stored(world).state
  await world.decide(b, second, 'withdrawn')

  expect([between, stored(world).state]).toEqual(['transmitted', 'declined'])
})

test('a partner whose consent the person withdrew does not remain', async () => {
  const world = await livingDossier()
  const { ports, client, dossierId, a, b } = world
  const { consentId } = await world.consent(a, 'non-medical')
  await world.send(ada, a, 'non-medical', [world.statement])
  const second = await world.share(b)
  await withdrawConsent(ports, client, dossierId, consentId, 'signed', keyed())

  await world.decide(b, second, 'declined')

  expect(stored(world).state).toBe('declined')
})

test('a dossier that every partner declined goes to another with a new consent, and its clock stops', async () => {
  const world = await livingDossier()
  const transmissionId = await world.share(world.a)
  await world.decide(world.a, transmissionId, 'declined')

  const without = await codeOf(world.send(ada, world.a, 'non-medical', [world.statement]))
  await world.share(world.a)

  expect(without).toBe('REFUSED')
  expect([stored(world).state, stored(world).noPartnerSince]).toEqual(['transmitted', undefined])
})

test('no decision of a partner reopens what became a contract', async () => {
  const world = await validatedDossier()

  await world.decide(world.a, world.transmissionId, 'withdrawn')

  expect(stored(world)).toMatchObject({ state: 'validated', partners: [] })
  expect(stored(world).noPartnerSince).toBeUndefined()
})

test('a contract is shown to the advisor and to the person, not to a privacy officer, and stands in no entry', async () => {
  const world = await validatedDossier()
  const { ports, dossierId, client, judge } = world
  await takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())

  const shown = [
    await showDossier(ports, ada, dossierId),
    await showOwnDossier(ports, client, dossierId),
    await showDossier(ports, diane, dossierId),
  ]

  expect(shown.map(({ contract }) => contract?.contractNumber)).toEqual(['CT-1', 'CT-1', undefined])
  expect(JSON.stringify(judge.entries())).not.toMatch(/CT-1|Canari/)
})

test('the partner that accepted records its own contract, and keeps it up to date', async () => {
  const world = await livingDossier()
  const { ports, dossierId, desks, a } = world
  const transmissionId = await world.share(a)
  const record = (more: object = {}) =>
    recordContract(
      ports,
      desks.aSales,
      { partnerId: a, dossierId, transmissionId },
      { ...ownContract, ...more },
      keyed(),
    )

  const early = await codeOf(record())
  await world.decide(a, transmissionId, 'accepted')
  await record()
  await record({ contractNumber: 'CT-2' })

  expect(early).toBe('WRONG_STATE')
  expect(contentsUnder(world, 'contract-event#')).toMatchObject([
    { contractNumber: 'CT-1', partnerId: a },
    { contractNumber: 'CT-2', partnerId: a },
  ])
  expect((await showDossier(ports, ada, dossierId)).contract?.contractNumber).toBe('CT-2')
})

test('where the law lets nobody ask, a complete dossier is past its assessment, until the loan grows', async () => {
  const world = await livingDossier()
  const { ports, dossierId } = world
  await world.advance({ to: 'complete' })

  await borrow(world, 150_000)
  const small = await showDossier(ports, ada, dossierId)
  await borrow(world, 210_000)
  const large = await showDossier(ports, ada, dossierId)

  expect([small.state, small.outcome?.code]).toEqual(['outcome', 'no-medical-assessment-required'])
  expect([large.state, large.outcome]).toEqual(['complete', undefined])
})

test('what a physician concluded from health gives way once nobody may ask about it', async () => {
  const world = await livingDossier()
  const { ports, dossierId } = world
  await borrow(world, 320_000)
  await conclude(world)

  await borrow(world, 150_000)

  expect((await showDossier(ports, ada, dossierId)).outcome?.code).toBe('no-medical-assessment-required')
  expect(contentsUnder(world, 'outcome-event#')).toMatchObject([
    { code: 'accepted-standard' },
    { code: 'no-medical-assessment-required' },
  ])
  expect(contentsUnder(world, 'assessment-event#')).toMatchObject([
    { assessments: [{ medical: 'allowed' }] },
    { assessments: [{ medical: 'barred' }] },
  ])
})

test('a loan of people who are not in the dossier concludes nothing', async () => {
  const world = await livingDossier()
  const { ports, dossierId } = world
  const other = 'account_01ARYZ6S410000000000000009' as World['accountId']

  await borrow({ ...world, accountId: other }, 1)

  expect((await showDossier(ports, ada, dossierId)).outcome).toBeUndefined()
})
