import { expect, test } from 'vitest'
import { parisDay } from '../../../shared/model/paris-day.ts'

test('the Paris day begins an hour before the UTC day in winter and two hours before in summer', () => {
  expect(parisDay(Date.UTC(2026, 0, 31, 22, 59, 59, 999))).toBe('2026-01-31')
  expect(parisDay(Date.UTC(2026, 0, 31, 23))).toBe('2026-02-01')
  expect(parisDay(Date.UTC(2026, 6, 14, 21, 59, 59, 999))).toBe('2026-07-14')
  expect(parisDay(Date.UTC(2026, 6, 14, 22))).toBe('2026-07-15')
})
