/**
 * `rate(...)` and `cron(...)` of EventBridge Scheduler, in UTC. Pure.
 * Source: "Schedule types", https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */

/** The first instant after the given one, both in milliseconds since the epoch; undefined when there is none. */
export type NextRun = (after: number) => number | undefined

export class ScheduleError extends Error {}

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

const dayMs = 86_400_000
/** Years in which a cron expression is looked for: 29 February comes again after 8 at most. */
const daysAhead = 366 * 9

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** Reads an expression. Throws a ScheduleError for a form that is not known here (`at(...)`, `L`, `W`, `#`). */
export function parseSchedule(expression: string): NextRun {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression)
  if (rate) {
    const everyMs = Number(rate[1]) * (unitMs[rate[2] ?? ''] ?? 0)
    if (everyMs === 0) throw new ScheduleError(`${expression} never passes`)
    return (after) => after + everyMs
  }
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\)$/.exec(expression)
  if (!cron) throw new ScheduleError(`${expression} is no rate and no cron of six fields`)
  return cronRuns(cron.slice(1))
}

function cronRuns([
  minute = '',
  hour = '',
  day = '',
  month = '',
  weekday = '',
  year = '',
]: string[]): NextRun {
  const minutes = valuesOf(minute, 0, 59)
  const hours = valuesOf(hour, 0, 23)
  const days = new Set(valuesOf(day, 1, 31))
  const inMonths = new Set(valuesOf(named(month, months, 1), 1, 12))
  const onWeekdays = new Set(valuesOf(named(weekday, weekdays, 1), 1, 7))
  const years = new Set(valuesOf(year, 1970, 2199))
  const fits = (date: Date) =>
    days.has(date.getUTCDate()) &&
    inMonths.has(date.getUTCMonth() + 1) &&
    onWeekdays.has(date.getUTCDay() + 1) &&
    years.has(date.getUTCFullYear())
  return (after) => {
    const midnight = Math.floor(after / dayMs) * dayMs
    for (let ahead = 0; ahead <= daysAhead; ahead++) {
      const start = midnight + ahead * dayMs
      if (!fits(new Date(start))) continue
      const instants = hours.flatMap((h) => minutes.map((m) => start + h * 3_600_000 + m * 60_000))
      const next = instants.find((instant) => instant > after)
      if (next !== undefined) return next
    }
    return undefined
  }
}

function named(field: string, names: readonly string[], first: number): string {
  return field.replace(/[A-Z]{3}/g, (name) => {
    const place = names.indexOf(name)
    if (place < 0) throw new ScheduleError(`${name} is no month and no day`)
    return String(place + first)
  })
}

/** The values of one field, in order: `*`, `?`, `n`, `n-m`, `n/step`, `*` with a step, and lists of these. */
function valuesOf(field: string, min: number, max: number): number[] {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:(\*|\?)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw new ScheduleError(`${part} is no value of a cron field known here`)
    const [, any, from, to, step] = match
    const start = any ? min : Number(from)
    const end = any || (to === undefined && step !== undefined) ? max : Number(to ?? from)
    if (start < min || end > max || start > end || step === '0') {
      throw new ScheduleError(`${part} is not within ${min} to ${max}`)
    }
    for (let value = start; value <= end; value += Number(step ?? 1)) found.add(value)
  }
  return [...found].toSorted((one, other) => one - other)
}
