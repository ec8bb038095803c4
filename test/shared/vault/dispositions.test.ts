/** What is due by a rule that asks for a review: it waits, a privacy officer answers, and the facts have the last word. */
import { expect, test } from 'vitest'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { listDispositions } from '../../../shared/vault/list-dispositions.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { reviewDispositions } from '../../../shared/vault/review-disposition.ts'
import { caller, idOf, keyed } from '../../judges/house.ts'
import { lea, louis } from './kept.ts'
import { diane, dueOn, healedOn, rule, withClaim } from './reviewed.ts'

const hold = { kind: 'litigation', reference: 'F-1', reviewOn: '2037-06-24' } as const
const page = { limit: 50 }

async function asked() {
  const world = await withClaim()
  await world.sweep()
  return world
}
type World = Awaited<ReturnType<typeof asked>>

const waitingIn = async ({ ports }: World) => (await listDispositions(ports, diane, page)).items
const corrected = ({ ports, dossierId }: World, on: string) =>
  recordEvent(ports, louis, dossierId, { trigger: 'injury-consolidated', on }, keyed())

test('what is due by a rule that asks for a review is not destroyed, and is asked about once however often one sweeps', async () => {
  const world = await withClaim()

  await world.sweep()
  world.on('2036-12-24')
  await world.sweep()

  expect(world.stored(world.claim)).toMatchObject({ state: 'available', review: { state: 'waiting', rule } })
  expect(world.steps().filter((step) => step.endsWith('ask-review'))).toHaveLength(1)
  expect(await waitingIn(world)).toEqual([
    {
      ...world.named,
      category: 'claim-file',
      classification: 'sensitive',
      rule,
      ruleVersion: 1,
      due: dueOn,
      askedOn: dueOn,
    },
  ])
})

test('approved it goes with the next sweep, and its certificate says who approved', async () => {
  const world = await asked()

  const results = await world.approve()
  const waiting = await waitingIn(world)
  await world.sweep()

  expect(results).toEqual([{ ...world.named, state: 'approved' }])
  expect(waiting).toEqual([])
  expect(world.stored(world.claim).state).toBe('destroyed')
  expect(world.certificate()).toMatchObject({
    rule,
    due: dueOn,
    approvedBy: idOf('diane'),
    approvedAt: new Date(world.time.now).toISOString(),
  })
  expect(world.steps().slice(-5)).toEqual([
    'sweep-retention ask-review',
    'review-disposition approve',
    'sweep-retention decide',
    'destroy-version begin',
    'destroy-version certify',
  ])
})

test('refused it stays with its reason, and is asked about again from the day on that was named', async () => {
  const world = await asked()

  await world.refuse('2037-03-01')
  await world.sweep()
  world.on('2037-02-28')
  await world.sweep()
  const early = await waitingIn(world)
  world.on('2037-03-01')
  await world.sweep()

  expect(early).toEqual([])
  expect(await waitingIn(world)).toMatchObject([{ documentId: world.claim, askedOn: '2037-03-01' }])
  expect(world.stored(world.claim).state).toBe('available')
})

test('a refusal that would stand for more than a year, or for no day, is none', async () => {
  const world = await asked()

  expect(await world.refuse('2037-11-25')).toEqual([{ ...world.named, code: 'WRONG_STATE' }])
  expect(await world.refuse(dueOn)).toEqual([{ ...world.named, code: 'WRONG_STATE' }])
  expect(await waitingIn(world)).toHaveLength(1)
})

test('a hold between approval and sweep wins; lifted, the approval that did not know of it counts no more', async () => {
  const world = await asked()
  await world.approve()
  const { holdId } = await placeHold(world.ports, louis, world.dossierId, hold, keyed())

  await world.sweep()
  const held = world.stored(world.claim).state
  for (const officer of [louis, lea]) await liftHold(world.ports, officer, world.dossierId, holdId, keyed())
  await world.sweep()

  expect(held).toBe('available')
  expect(world.stored(world.claim)).toMatchObject({ state: 'available', review: { state: 'waiting' } })
  await world.approve()
  await world.sweep()
  expect(world.stored(world.claim).state).toBe('destroyed')
})

test('a clock that is corrected and set back between approval and sweep is asked about again', async () => {
  const world = await asked()
  await world.approve()

  await corrected(world, '2026-12-24')
  await corrected(world, healedOn)
  await world.sweep()

  expect(world.stored(world.claim)).toMatchObject({ state: 'available', review: { state: 'waiting' } })
})

test('what is held or not due any more while it waits is taken out of the list, and cannot be approved', async () => {
  const world = await asked()
  await corrected(world, '2030-01-01')

  expect(await world.approve()).toEqual([{ ...world.named, code: 'WRONG_STATE' }])
  await world.sweep()
  expect(await waitingIn(world)).toEqual([])
  expect(world.stored(world.claim).review?.state).toBe('withdrawn')
  world.on('2040-01-01')
  await world.sweep()
  expect(await waitingIn(world)).toMatchObject([{ due: '2040-01-01' }])
})

test('a hold between the decision and the removal is found there too, and the question comes again', async () => {
  const world = await asked()
  await world.approve()
  const { events } = world.ports
  const publish = async (event: Parameters<typeof events.publish>[0]) => {
    await events.publish(event)
    if (event.type !== 'DispositionDecided') return undefined
    const { holdId } = await placeHold(world.ports, louis, world.dossierId, hold, keyed())
    for (const officer of [louis, lea]) await liftHold(world.ports, officer, world.dossierId, holdId, keyed())
    return undefined
  }
  const late = { ...world.ports, events: { publish } }

  await world.sweep(late)

  expect(world.stored(world.claim).state).toBe('available')
  await world.sweep()
  expect(await waitingIn(world)).toHaveLength(1)
})

test('nobody but a privacy officer answers, each answer once, and what nobody asked about is not there', async () => {
  const world = await asked()
  const of = (documentId: typeof world.claim) => ({
    dispositions: [{ dossierId: world.dossierId, documentId }],
    verdict: 'approve' as const,
  })

  expect(await reviewDispositions(world.ports, louis, of(world.claim), keyed())).toMatchObject([
    { code: 'REFUSED' },
  ])
  expect(await reviewDispositions(world.ports, caller('aline'), of(world.claim), keyed())).toMatchObject([
    { code: 'REFUSED' },
  ])
  expect(await reviewDispositions(world.ports, diane, of(world.passport), keyed())).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
  await world.approve()
  expect(await world.approve()).toMatchObject([{ code: 'WRONG_STATE' }])
})
