const hourMs = 3_600_000
const march = 2
const october = 9

/** The day of the hour that was asked for last: nearly every question of a process is about the same day. */
let known = { hour: Number.NaN, day: '' }

/**
 * The calendar day in Paris of an instant in milliseconds since 1970, as YYYY-MM-DD: days compare as text. It only
 * ever changes on a full hour of UTC, so that one answer holds for all of an hour.
 */
export function parisDay(at: number): string {
  const hour = Math.floor(at / hourMs)
  if (hour !== known.hour) known = { hour, day: countedDay(at) }
  return known.day
}

/** Counted and not asked of Intl: its first formatter takes a fifth of a cold start, and every decision needs a day. */
const countedDay = (at: number): string =>
  new Date(at + parisOffsetHours(at) * hourMs).toISOString().slice(0, 10)

/** The hour on the clocks of Paris, 0 to 23. */
export const parisHour = (at: number): number => new Date(at + parisOffsetHours(at) * hourMs).getUTCHours()

/** The same day so many months later; where the month has no such day, its last one (ruling A3, for periods). */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

/** The day so many days later. */
export function daysLater(day: string, days: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** 00:00 in Paris of a day, in milliseconds since 1970: both changes of the clock come later in their day. */
export function startOfDay(day: string): number {
  const utc = Date.parse(`${day}T00:00:00.000Z`)
  return utc - parisOffsetHours(utc - hourMs) * hourMs
}

/** Summer time holds from the last Sunday of March to that of October, both at 01:00 UTC (Directive 2000/84/EC). */
function parisOffsetHours(at: number): 1 | 2 {
  const year = new Date(at).getUTCFullYear()
  return lastSunday(year, march) <= at && at < lastSunday(year, october) ? 2 : 1
}

/** 01:00 UTC of the last Sunday of a month that has 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31, 1)
  return last - new Date(last).getUTCDay() * 24 * hourMs
}

/**
 * So many working days later. Sundays alone do not count: public holidays are left in, so that a term never ends later
 * than the law's.
 */
export function workingDaysLater(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00.000Z`)
  for (let left = count; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1)
    if (at.getUTCDay() !== 0) left -= 1
  }
  return at.toISOString().slice(0, 10)
}
