/** Privacy officers are told what waits for a review: once a day, by rule and in numbers. */
import { describe, expect, test } from 'vitest'
import { detections } from '../../../shared/detection/detections.ts'
import { reviewLimits } from '../../../shared/limits.ts'
import { daysLater } from '../../../shared/model/paris-day.ts'
import { beginRun } from '../../../shared/vault/retention-run.ts'
import { showRun } from '../../../shared/vault/show-run.ts'
import { tellReviews } from '../../../shared/vault/tell-reviews.ts'
import { mortal, orCrash } from './mortal.ts'
import { diane, dueOn, rule, withClaim } from './reviewed.ts'

const waits = { type: 'IncidentRaised', incident: 'disposition-review-waits', about: rule, count: 1 }
const overdue = { ...waits, incident: 'disposition-review-overdue' }

/** A claim file is due, and the sweep has asked about it. */
async function asked() {
  const world = await withClaim()
  await world.sweep()
  const told = () => world.published.filter((event) => event.type === 'IncidentRaised' && 'count' in event)
  return { ...world, told, tell: () => tellReviews(world.ports, 'request-1') }
}

test('what waits is told by its rule and how much it is, and of nothing and nobody which or whose', async () => {
  const { tell, told, judge } = await asked()

  const found = await tell()

  expect(found).toEqual({ waiting: 1, late: 0 })
  expect(told()).toEqual([waits])
  expect(judge.entries().at(-1)).toMatchObject({
    action: 'sweep-retention',
    detail: { step: 'tell-reviews', due: dueOn },
  })
})

test('it is told once a day, however many sweeps the day has', async () => {
  const { tell, told, sweep, on, judge } = await asked()
  await tell()
  await sweep()
  const before = judge.entries().length

  const again = await tell()

  expect(again).toEqual({ waiting: 1, late: 0 })
  expect([told(), judge.entries().length]).toEqual([[waits], before])
  on(daysLater(dueOn, 1))
  await sweep()
  await tell()
  expect(told()).toEqual([waits, waits])
})

test('a sweep that begins later on that day leaves the note as it was', async () => {
  const { tell, told, ports } = await asked()
  await tell()

  await beginRun(ports, dueOn, 'request-2')
  await tell()

  expect((await showRun(ports, diane, dueOn)).sweeps).toBe(2)
  expect(told()).toEqual([waits])
})

test('answered, it is told of no more: approved, or refused until a day', async () => {
  for (const answer of ['approve', 'refuse'] as const) {
    const world = await asked()
    await (answer === 'approve' ? world.approve() : world.refuse('2037-01-01'))

    expect(await world.tell()).toEqual({ waiting: 0, late: 0 })
    expect(world.told()).toEqual([])
  }
})

test('past its limit it is told apart, and to be looked at within the day', async () => {
  const late = await asked()
  late.on(daysLater(dueOn, reviewLimits.overdueDays - 1))
  await late.sweep()
  expect(await late.tell()).toEqual({ waiting: 1, late: 0 })

  late.on(daysLater(dueOn, reviewLimits.overdueDays))
  await late.sweep()
  const found = await late.tell()

  expect(found).toEqual({ waiting: 1, late: 1 })
  expect(late.told()).toEqual([waits, waits, overdue])
  expect(detections['disposition-review-overdue']).toMatchObject({
    owner: 'privacy-officer',
    triageHours: 24,
  })
})

test('what cannot be read keeps nothing else from being told', async () => {
  const { tell, told, judge } = await asked()
  const broken = { pk: 'dossier#broken', sk: 'document#broken', version: 1, content: { review: 'waiting' } }
  judge.items.set(`${broken.pk}\n${broken.sk}`, broken)
  judge.copies.set(`${broken.pk}\n${broken.sk}`, { worklist: 'dispositions', updatedAt: '2036-01-01#broken' })

  expect(await tell()).toEqual({ waiting: 1, late: 0 })
  expect(told()).toEqual([waits])
})

describe.each(['before', 'after'] as const)('a telling that ends %s one of its calls', (mode) => {
  test('is made again by the next sweep: told at least once and at most twice, and noted', async () => {
    const tried = async (place: number) => {
      const world = await asked()
      const process = mortal(world, place, mode)
      await orCrash(tellReviews(process.ports))
      await world.tell()
      const once = world.told().length
      await world.tell()
      return { calls: process.calls(), once, after: world.told().length }
    }
    const { calls } = await tried(Number.POSITIVE_INFINITY)
    expect(calls).toBeGreaterThan(3)

    for (let place = 1; place <= calls; place += 1) {
      const { once, after } = await tried(place)
      expect([1, 2], `call ${place}`).toContain(once)
      expect(after, `call ${place}`).toBe(once)
    }
  })
})
