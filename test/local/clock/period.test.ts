import { expect, test } from 'vitest'
import { afterPeriod } from '../../../local/clock/period.ts'

const after = (day: string, period: string) =>
  new Date(afterPeriod(Date.parse(`${day}T09:00:00Z`), period)).toISOString().slice(0, 10)

test('a period moves by the calendar, and a month without such a day ends on its last', () => {
  expect(after('2026-11-25', 'P3Y')).toBe('2029-11-25')
  expect(after('2027-01-31', 'P1M')).toBe('2027-02-28')
  expect(after('2028-02-29', 'P1Y')).toBe('2029-02-28')
  expect(after('2026-12-31', 'P10D')).toBe('2027-01-10')
  expect(after('2026-12-31', 'P2W')).toBe('2027-01-14')
})

test.each(['3Y', 'P', 'P-1D', 'P1Y6M', 'P101Y', 'PT1H', ''])('%s is told to be no period', (period) => {
  expect(() => afterPeriod(0, period)).toThrow('is no period like P3Y')
})
