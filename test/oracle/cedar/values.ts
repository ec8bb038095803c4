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

/** Without what is not there: Cedar knows no null. */
export const present = (values: Record<string, CedarValueJson | undefined>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values

export const dayNumber = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : numberOf(day)
