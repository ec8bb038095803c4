import { daysLater } from '../model/paris-day.ts'
import { firstVersion, type Retention } from '../model/retention.ts'
import type { RulesOf } from '../retention/applied-terms.ts'
import { type Retained, scheduleOfDocument } from './retained-document.ts'
import { reviewAgainOn } from './review-of.ts'

/**
 * The Paris day on which something about a dossier changes by itself: a document is due, a lock or a purpose ends, a
 * hold has to be looked at. Today while a destruction is under way; undefined where nothing ever will.
 */
export function nextLook(
  documents: readonly Retained[],
  retention: Retention | undefined,
  today: string,
  /** Days on which a record is due, or has to be looked at. */
  records: readonly (string | undefined)[],
  rulesOf?: RulesOf,
): string | undefined {
  if (documents.some(({ document }) => document.state === 'destroying')) return today
  const ends = documents.flatMap((retained) => {
    const { due, terms } = scheduleOfDocument(retained, rulesOf)
    const again = reviewAgainOn(retained.document)
    // What waits for a change of the schedule to be approved is looked at each day.
    const waits = due !== undefined && due.day <= today && due.version > firstVersion
    return [due?.day, again, ...terms.map(({ until }) => until), ...(waits ? [daysLater(today, 1)] : [])]
  })
  // A hold that nobody looked at in time is told of each day.
  const reviews = (retention?.holds ?? []).map(({ reviewOn }) =>
    reviewOn <= today ? daysLater(today, 1) : reviewOn,
  )
  // That of a contract is known before it comes: then the guard goes, and with it the readers who worked on it.
  return [...ends, ...reviews, ...records, retention?.clocks['contract-ended']]
    .filter((day) => day !== undefined && day > today)
    .toSorted()[0]
}
