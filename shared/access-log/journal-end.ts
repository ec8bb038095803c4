import { journalYears } from '../limits.ts'
import type { Entry } from './entry.ts'

/**
 * When the bytes of an entry may go, in milliseconds since 1970: the same day and hour that many years later, a 29th
 * of February becoming the 1st of March. Undefined for a journal that has no end.
 */
export function journalEnd({ at, journal }: Pick<Entry, 'at' | 'journal'>): number | undefined {
  const years = journalYears[journal]
  return years === undefined ? undefined : yearsAfter(Date.parse(at), years)
}

export function yearsAfter(instant: number, years: number): number {
  const date = new Date(instant)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}
