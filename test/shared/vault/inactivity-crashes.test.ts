/** The table of crashes of an account's end: every call of a sweep ends the process once, and the next sweeps finish. */
import { describe, expect, test } from 'vitest'
import { Dossier } from '../../../shared/model/records.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { expectGapless } from './under-faults.ts'
import { withUnseen } from './unseen.ts'

const [first, last, due] = ['2029-09-25', '2029-11-09', '2029-11-24']

/** A sweep that ends at one of its calls. What it caught of its own end is caught here too: nothing of it goes on. */
async function dying(world: Awaited<ReturnType<typeof withUnseen>>, place: number, mode: CrashMode) {
  const { wrap, calls } = crashingAt(place, mode)
  const { records, listings, events, keeper } = world.ports
  const ports = {
    ...world.ports,
    records: wrap(records),
    listings: wrap(listings),
    events: wrap(events),
    keeper: wrap(keeper),
  }
  await sweepRetention(ports).catch(() => undefined)
  return calls()
}

/** Three days on which something is owed; on each the sweep dies at the same call, and an hour later the next one runs. */
async function story(place: number, mode: CrashMode) {
  const world = await withUnseen()
  let calls = 0
  for (const day of [first, last, due]) {
    world.on(day)
    calls = Math.max(calls, await dying(world, place, mode))
    await world.sweep()
    await world.sweep()
  }
  return { world, calls }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('warns of every end, ends the account and each dossier once, and tells all of it', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(25)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await story(place, mode)
      const where = `call ${place}`
      expect(world.account().phase, where).toBe('archived')
      expect(world.accountRetention(), where).toMatchObject({
        endedOn: due,
        notices: [
          { notice: 'first', on: first, due },
          { notice: 'last', on: last, due },
        ],
      })
      for (const id of [world.dossierId, world.second.dossierId])
        expect(Dossier.parse(world.at(keyOf.dossier(id))).phase, where).toBe('archived')
      // Told at least once, and written once: a warning or an end of which the answer was lost is not made again.
      expect(world.told().filter((type) => type === 'AccountEndsSoon').length, where).toBeGreaterThanOrEqual(
        2,
      )
      expect(world.told().at(-1), where).toBe('AccountEnded')
      expect(
        world.steps().filter((step) => step === 'warn'),
        where,
      ).toHaveLength(2)
      expect(
        world.steps().filter((step) => step === 'end'),
        where,
      ).toHaveLength(3)
      expectGapless(world.judge.entries())
    }
  })
})
