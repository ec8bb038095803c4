import { expect, test } from 'vitest'
import { installClock, sharedClock } from '../../../local/clock/clock.ts'

const year = 365 * 86_400_000

test('a moved clock moves Date, its constructor included, in every thread that shares it', () => {
  const clock = sharedClock()
  const elsewhere = sharedClock(clock.shared)
  const real = Date.now()

  clock.advance(10 * year)
  const restore = installClock(elsewhere)
  const seen = [Date.now(), Date.parse(new Date().toISOString())]
  const fixed = new Date(0).toISOString()
  restore()

  for (const instant of seen) expect(instant).toBeGreaterThanOrEqual(real + 10 * year)
  expect(fixed).toBe('1970-01-01T00:00:00.000Z')
  expect(Date.now()).toBeLessThan(real + year)
})

test('the clock never moves back, nor by a part of a millisecond', () => {
  expect(() => sharedClock().advance(-1)).toThrow(RangeError)
  expect(() => sharedClock().advance(0.5)).toThrow(RangeError)
})
