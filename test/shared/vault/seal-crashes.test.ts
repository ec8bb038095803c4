import { expect, test } from 'vitest'
import { sealAccessLog } from '../../../shared/vault/seal-access-log.ts'
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { type SealingHouse, sealingHouse } from './sealing.ts'

/** The same people look at the same things; `at` decides after how many of them it is sealed. */
async function day(house: SealingHouse, seal: () => Promise<unknown>): Promise<void> {
  await house.look(...Array.from({ length: 254 }, () => 'ada' as const))
  await seal()
  await house.look('bruno', 'dr-dumas', 'ada', 'bruno')
  await seal()
  await house.look('dr-evrard')
  await seal()
}

/** Runs the sealer with a crash at a call, then again until it is through, as the next minute would. */
function sealThrough(house: SealingHouse, place: number, mode: CrashMode) {
  const { wrap, calls } = crashingAt(place, mode)
  const { chains, state, sealedLog, signer, events, ...rest } = house.seal
  const ports = {
    ...rest,
    chains: wrap(chains),
    state: wrap(state),
    sealedLog: wrap(sealedLog),
    signer: wrap(signer),
    events: wrap(events),
  }
  const seal = async () => {
    for (;;) {
      try {
        return await sealAccessLog(ports)
      } catch (error) {
        if (!(error instanceof Crash)) throw error
      }
    }
  }
  return { seal, calls }
}

test.each(['before', 'after'] as const)(
  'a crash %s any step, then a restart: the sealed log is byte for byte that of a run without',
  async (mode) => {
    const whole = sealingHouse()
    const { seal, calls } = sealThrough(whole, 0, mode)
    await day(whole, seal)
    const expected = whole.contents()
    expect(calls()).toBeGreaterThan(30)

    for (let place = 1; place <= calls(); place += 1) {
      const house = sealingHouse()
      await day(house, sealThrough(house, place, mode).seal)

      expect(house.contents(), `crash ${mode} step ${place}`).toBe(expected)
      expect(house.tree()).toEqual(whole.tree())
    }
  },
)

test('two sealers at once write one tree, whichever is quicker at each step', async () => {
  const expected = sealingHouse()
  await day(expected, expected.sealNow)

  for (let head = 0; head < 12; head += 1) {
    const house = sealingHouse()
    const slowed = { ...house.seal, sealedLog: delayed(house.seal.sealedLog, head) }
    await day(house, () => Promise.all([sealAccessLog(slowed), sealAccessLog(house.seal)]))

    expect(house.contents()).toBe(expected.contents())
    expect(new Set(house.signed).size).toBe(3)
  }
})

/** Lets everybody else go on for some turns before each call. */
function delayed<P extends object>(port: P, turns: number): P {
  return new Proxy(port, {
    get:
      (target, name) =>
      async (...given: unknown[]) => {
        for (let turn = 0; turn < turns; turn += 1) await null
        return Reflect.apply(Reflect.get(target, name) as () => unknown, target, given)
      },
  })
}
