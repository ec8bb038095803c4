/** Values in Cedar's shapes: days are numbers, and what is absent is left out. */
import type { CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'

export type Values = Record<string, CedarValueJson>

const inParis = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' })
const days = new Map<number, string>()

/** The day in Paris, as the calendar of the time zone says. */
export function dayOf(at: number): string {
  const known = days.get(at) ?? inParis.format(at)
  days.set(at, known)
  return known
}

export const numberOf = (day: string): number => Number(day.replaceAll('-', ''))

/** The same day a month later; where that month has no such day, its last one. */
export function aMonthLater(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return numberOf(new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10))
}

/** Without what is not there: Cedar knows no null. */
export const present = (values: Record<string, CedarValueJson | undefined>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values

export const dayNumber = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : numberOf(day)
