import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parisDay } from '../../../shared/model/paris-day.ts'

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })

test('the Paris day begins an hour before the UTC day in winter and two hours before in summer', () => {
  expect(parisDay(Date.UTC(2026, 0, 31, 22, 59, 59, 999))).toBe('2026-01-31')
  expect(parisDay(Date.UTC(2026, 0, 31, 23))).toBe('2026-02-01')
  expect(parisDay(Date.UTC(2026, 6, 14, 21, 59, 59, 999))).toBe('2026-07-14')
  expect(parisDay(Date.UTC(2026, 6, 14, 22))).toBe('2026-07-15')
})

test('the time zone database agrees about the hours around every midnight of a hundred years', () => {
  const [hour, from, until] = [3_600_000, Date.UTC(1996, 0, 1), Date.UTC(2096, 0, 1)]

  for (let day = from; day < until; day += 24 * hour) {
    for (const at of [21, 22, 23, 24].map((hours) => day + hours * hour)) {
      expect(parisDay(at)).toBe(calendar.format(at))
      expect(parisDay(at - 1)).toBe(calendar.format(at - 1))
    }
  }
})

test('it agrees about instants asked for in any order', () => {
  const instants = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2096, 0, 1) })

  fc.assert(
    fc.property(instants, (at) => {
      expect(parisDay(at)).toBe(calendar.format(at))
    }),
  )
})
