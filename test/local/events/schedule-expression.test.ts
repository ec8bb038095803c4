import { expect, test } from 'vitest'
import { parseSchedule } from '../../../local/events/schedule-expression.ts'

const at = (instant: string) => Date.parse(instant)

test.each([
  ['rate(5 minutes)', '2026-01-01T00:00:30Z', '2026-01-01T00:05:30.000Z'],
  ['rate(1 hour)', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00.000Z'],
  ['rate(2 days)', '2026-01-01T00:00:00Z', '2026-01-03T00:00:00.000Z'],
  ['cron(0 3 * * ? *)', '2026-01-01T02:59:59Z', '2026-01-01T03:00:00.000Z'],
  ['cron(0 3 * * ? *)', '2026-01-01T03:00:00Z', '2026-01-02T03:00:00.000Z'],
  ['cron(*/15 * * * ? *)', '2026-01-01T10:16:00Z', '2026-01-01T10:30:00.000Z'],
  ['cron(30 8-9 ? * MON-FRI *)', '2026-01-02T09:31:00Z', '2026-01-05T08:30:00.000Z'],
  ['cron(0 0 29 FEB ? *)', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ['cron(10/20 0 1 1,7 ? 2027)', '2026-06-01T00:00:00Z', '2027-01-01T00:10:00.000Z'],
])('%s after %s is at %s', (expression, after, expected) => {
  const next = parseSchedule(expression)(at(after))

  expect(next && new Date(next).toISOString()).toBe(expected)
})

test('a schedule of a past year never comes again', () => {
  const next = parseSchedule('cron(0 0 1 1 ? 2020)')(at('2026-01-01T00:00:00Z'))

  expect(next).toBeUndefined()
})

test.each([
  'rate(0 minutes)',
  'rate(5 weeks)',
  'at(2026-01-01T00:00:00)',
  'cron(0 3 * * *)',
  'cron(60 3 * * ? *)',
  'cron(0 3 L * ? *)',
  'cron(0 3 ? * MON#1 *)',
  'cron(0/0 3 * * ? *)',
  'cron(0 3 * FOO ? *)',
])('%s is no schedule known here', (expression) => {
  expect(() => parseSchedule(expression)).toThrow()
})
