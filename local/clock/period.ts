const shape = /^P(\d{1,3})([YMWD])$/

/**
 * The instant a period later, by the calendar of UTC: `P3Y`, `P6M`, `P2W`, `P10D` (ISO 8601). A month that has no such
 * day gives its last one. Throws a RangeError for anything else, and for more than a century.
 */
export function afterPeriod(now: number, period: string): number {
  const [, digits, unit] = shape.exec(period) ?? []
  const count = Number(digits)
  if (unit === undefined || (unit === 'Y' && count > 100))
    throw new RangeError(`${period} is no period like P3Y, P6M, P2W or P10D`)
  const date = new Date(now)
  if (unit === 'D' || unit === 'W') return date.setUTCDate(date.getUTCDate() + count * (unit === 'W' ? 7 : 1))
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'Y' ? 12 : 1), 1)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(day, last))
}
