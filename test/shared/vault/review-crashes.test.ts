/** The table of crashes of a review: every call of asking, answering and deciding ends the process once. */
import { describe, expect, test } from 'vitest'
import { reviewDisposition } from '../../../shared/vault/review-disposition.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { mortal, orCrash } from './mortal.ts'
import { diane, withClaim } from './reviewed.ts'
import { type Changes, holdsUnderFaults } from './under-faults.ts'

/** Asked about and approved; somewhere on the way a process ends, and is started again an hour later. */
async function reviewed(place: number, mode: CrashMode) {
  const world = await withClaim()
  const process = mortal(world, place, mode)
  const key = keyed()
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  const unanswered = world.stored(world.claim).state
  await orCrash(world.review({ verdict: 'approve' }, key, process.ports))
  await world.review({ verdict: 'approve' }, key)
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  await world.sweep()
  return { world, unanswered, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a review that ends %s one of its calls', (mode) => {
  test('asks once, is answered once, destroys nothing unapproved, and certifies what goes', async () => {
    const { calls } = await reviewed(Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(25)

    for (let place = 1; place <= calls; place += 1) {
      const { world, unanswered } = await reviewed(place, mode)
      const where = `call ${place}`
      const done = world.steps()
      expect(unanswered, where).toBe('available')
      for (const step of ['sweep-retention ask-review', 'sweep-retention decide', 'destroy-version certify'])
        expect(
          done.filter((one) => one === step),
          where,
        ).toHaveLength(1)
      expect(world.stored(world.claim).state, where).toBe('destroyed')
      expect(world.certificate(), where).toHaveProperty('approvedBy')
      expect(world.storage.removed, where).toHaveLength(1)
    }
  })
})

async function asked() {
  const world = await withClaim()
  await world.sweep()
  return world
}
type Asked = Awaited<ReturnType<typeof asked>>

const changes: Changes<Asked['ports'], Asked> = {
  'review-disposition': (ports, { named }, key) =>
    reviewDisposition(ports, diane, named, { verdict: 'approve' }, key),
}

holdsUnderFaults(changes, asked)
