import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { birthday } from '../../../shared/model/birthday.ts'
import { parisDay, startOfDay } from '../../../shared/model/paris-day.ts'
import { later } from '../../../shared/retention/applied-terms.ts'

const anyDay = fc
  .date({ min: new Date('1996-01-01'), max: new Date('2096-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 130 }), fc.constantFrom('Y' as const, 'M' as const, 'D' as const))
  .map(([count, unit]) => `P${count}${unit}` as const)

test('a period later is the day that the proposal for dates in JavaScript counts', () => {
  fc.assert(
    fc.property(anyDay, anyPeriod, (day, period) => {
      expect(later(day, period)).toBe(Temporal.PlainDate.from(day).add(period).toString())
    }),
  )
})

test('a month from the 31st ends on the last day there is, and 29 February comes back every fourth year', () => {
  expect(later('2027-01-31', 'P1M')).toBe('2027-02-28')
  expect(later('2028-01-31', 'P1M')).toBe('2028-02-29')
  expect(later('2028-02-29', 'P1Y')).toBe('2029-02-28')
  expect(later('2028-02-29', 'P4Y')).toBe('2032-02-29')
  expect(birthday('2008-02-29', 18)).toBe('2026-03-01')
})

test('a day in Paris begins when its own zone says, on the nights of both changes too', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Paris')
      expect(startOfDay(day)).toBe(epochMilliseconds)
    }),
  )
  expect(new Date(startOfDay('2026-03-29')).toISOString()).toBe('2026-03-28T23:00:00.000Z')
  expect(new Date(startOfDay('2026-03-30')).toISOString()).toBe('2026-03-29T22:00:00.000Z')
  expect(new Date(startOfDay('2026-10-25')).toISOString()).toBe('2026-10-24T22:00:00.000Z')
  expect(new Date(startOfDay('2026-10-26')).toISOString()).toBe('2026-10-25T23:00:00.000Z')
})

test('the first instant of a day belongs to it, and the one before does not', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(parisDay(startOfDay(day))).toBe(day)
      expect(parisDay(startOfDay(day) - 1) < day).toBe(true)
    }),
  )
})
