/** The report of a day's sweeps: counts that come to the same however often a sweep is killed and begun again. */
import { describe, expect, test } from 'vitest'
import { sweepLimits } from '../../../shared/limits.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { showRun } from '../../../shared/vault/show-run.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { diane, dueOn, withClaim } from './reviewed.ts'

const day = '2032-01-01'
const hold = { kind: 'litigation', reference: 'F-1', reviewOn: '2027-11-24' } as const

/** Two documents of a dossier are due. */
async function due() {
  const world = await withKept()
  const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
  await recordEvent(world.ports, louis, world.dossierId, told, keyed())
  world.on(day)
  return { ...world, run: (on = day) => showRun(world.ports, diane, on) }
}

test('a day on which nobody swept has no run', async () => {
  const { run } = await due()

  expect(await run('2031-12-31')).toEqual({
    day: '2031-12-31',
    state: 'none',
    startedAt: undefined,
    endedAt: undefined,
    sweeps: 0,
    failed: 0,
    dossiers: 0,
    decided: 0,
    destroyed: 0,
    waiting: 0,
    blocked: {},
    rules: {},
    shards: [],
  })
})

test('what was decided counts when it is decided, what is gone when it is certified, each once', async () => {
  const world = await due()

  const before = world.published.length
  await sweepRetention(world.ports)
  const first = await world.run()
  for (const event of world.published.slice(before))
    if (event.type === 'DispositionDecided') await destroyVersion(world.ports, event.documentId)
  const certified = await world.run()
  await world.sweep()
  await world.sweep()
  const last = await world.run()

  expect(first).toMatchObject({ state: 'ended', sweeps: 1, dossiers: 1, decided: 2, destroyed: 0, failed: 0 })
  expect(first.rules).toEqual({
    'dossier.refused': { decided: 1, waiting: 0, blocked: 0 },
    'health.no-contract': { decided: 1, waiting: 0, blocked: 0 },
  })
  expect(certified).toMatchObject({ sweeps: 1, dossiers: 1, decided: 2, destroyed: 2 })
  expect(last).toMatchObject({ sweeps: 2, dossiers: 1, decided: 2, destroyed: 2 })
  expect(last.shards).toEqual([{ shard: expect.any(Number), dossiers: 1 }])
})

test('what is held is counted by what holds it, and what waits for a review as waiting', async () => {
  const held = await due()
  await held.takeCases()
  await placeHold(held.ports, louis, held.dossierId, { ...hold, reviewOn: '2032-06-01' }, keyed())
  await held.sweep()
  const waits = await withClaim()
  await waits.sweep()

  expect(await held.run()).toMatchObject({ dossiers: 1, decided: 0, waiting: 0, blocked: { hold: 2 } })
  expect(await showRun(waits.ports, diane, dueOn)).toMatchObject({
    waiting: 1,
    blocked: { review: 1 },
    rules: { 'con.bodily': { decided: 0, waiting: 1, blocked: 0 } },
  })
})

test('while a sweep is on its way the run says how far it is, and one that is killed has stopped when its time is over', async () => {
  const world = await due()
  const seen: unknown[] = []

  const killed = sweepRetention(world.ports, undefined, () => {
    seen.push(world.run())
    throw new Error('the process ends')
  })

  await expect(killed).rejects.toThrow()
  expect(await Promise.all(seen)).toMatchObject([{ state: 'running', dossiers: 1, decided: 2 }])
  expect(await world.run()).toMatchObject({ state: 'running', endedAt: undefined })
  world.time.now += sweepLimits.runSecondsMax * 1_000 + 1
  expect(await world.run()).toMatchObject({ state: 'stopped', endedAt: undefined })
  await world.sweep()
  expect(await world.run()).toMatchObject({ state: 'ended', sweeps: 2, dossiers: 1, decided: 2 })
})

test('a sweep that finds nothing on a day that has its run asks for that, and writes nothing', async () => {
  const world = await due()
  for (let hour = 0; hour < 4; hour += 1) await world.sweep()
  const before = world.judge.entries().length

  await world.sweep()

  expect(world.judge.entries()).toHaveLength(before)
})

test('what could not be looked at is counted of the last sweep alone: the next one looks again', async () => {
  const world = await due()
  const unread = { ...world.ports.listings, documentsOf: () => Promise.reject(new Error('busy')) }

  await sweepRetention({ ...world.ports, listings: unread })
  const failed = await world.run()
  await world.sweep()

  expect(failed).toMatchObject({ failed: 1, dossiers: 0 })
  expect(await world.run()).toMatchObject({ failed: 0, dossiers: 1 })
})

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('and is begun again comes to the same report', async () => {
    const swept = async (place: number, ending: CrashMode) => {
      const world = await due()
      const process = mortal(world, place, ending)
      const before = world.published.length
      await orCrash(sweepRetention(process.ports))
      for (const event of world.published.slice(before))
        if (event.type === 'DispositionDecided') await destroyVersion(world.ports, event.documentId)
      await world.sweep()
      await world.sweep()
      return { world, calls: process.calls() }
    }
    const { world: whole, calls } = await swept(Number.POSITIVE_INFINITY, mode)
    const { dossiers, decided, destroyed, rules, blocked, state } = await whole.run()
    expect({ dossiers, decided, destroyed }).toEqual({ dossiers: 1, decided: 2, destroyed: 2 })

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await swept(place, mode)
      const same = { dossiers, decided, destroyed, rules, blocked, state }
      expect(await world.run(), `call ${place}`).toMatchObject(same)
    }
  })
})

describe.each(['before', 'after'] as const)('a destruction that ends %s one of its calls', (mode) => {
  test('and is gone on with counts once', async () => {
    const destroyed = async (place: number) => {
      const world = await due()
      await sweepRetention(world.ports)
      const process = mortal(world, place, mode)
      await orCrash(destroyVersion(process.ports, world.passport))
      await world.sweep()
      return { calls: process.calls(), destroyed: (await world.run()).destroyed }
    }
    const whole = await destroyed(Number.POSITIVE_INFINITY)

    for (let place = 1; place <= whole.calls; place += 1)
      expect(await destroyed(place), `call ${place}`).toMatchObject({ destroyed: 2 })
  })
})
