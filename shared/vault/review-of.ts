/** What the review of a document's end is worth, and what is to become of it. Pure. */
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Retention } from '../model/retention.ts'
import type { Disposition } from '../retention/disposition.ts'
import type { Limit } from '../retention/schedule.ts'

interface Reviewed {
  readonly document: Pick<StoredDocument, 'review'>
  readonly retention: Pick<Retention, 'changes'> | undefined
}

/**
 * Whether the review was about the facts as they are: the same rule in the same version, the same day, and nothing
 * told, corrected, held or lifted since. A hold that came and went leaves the dates as they were, and ends an approval
 * all the same: whoever gave it did not know of it.
 */
export const isReviewOf = ({ document: { review }, retention }: Reviewed, due: Limit | undefined): boolean =>
  review !== undefined &&
  review.rule === due?.rule &&
  review.ruleVersion === due.version &&
  review.due === due.day &&
  review.changes === (retention?.changes ?? 0)

/** It would go, if somebody approved. */
const isAllThatIsMissing = (disposition: Disposition): boolean =>
  disposition.verdict === 'blocked' && disposition.by.every((blocker) => blocker === 'review')

/** What a reviewer finds: something that waits for them, or that was answered, or is not to be answered any more. */
export function reviewStanding(
  reviewed: Reviewed,
  disposition: Disposition,
): 'waiting' | 'settled' | undefined {
  const { review } = reviewed.document
  if (review === undefined) return undefined
  const isOpen = review.state === 'waiting' && isAllThatIsMissing(disposition)
  return isOpen && isReviewOf(reviewed, dueOf(disposition)) ? 'waiting' : 'settled'
}

/** What the sweep owes to the review: to ask for it, or to take back what it asked. */
export function reviewStep(
  reviewed: Reviewed,
  disposition: Disposition,
  now: number,
): 'ask-review' | 'withdraw-review' | undefined {
  const { review } = reviewed.document
  if (!isAllThatIsMissing(disposition)) return review?.state === 'waiting' ? 'withdraw-review' : undefined
  if (review === undefined || !isReviewOf(reviewed, dueOf(disposition))) return 'ask-review'
  if (review.state === 'refused' && parisDay(now) < review.againOn) return undefined
  return review.state === 'waiting' ? undefined : 'ask-review'
}

/** The day on which it is asked about again, of one that was refused. */
export const reviewAgainOn = ({ review }: Pick<StoredDocument, 'review'>): string | undefined =>
  review?.state === 'refused' ? review.againOn : undefined

export const dueOf = (disposition: Disposition): Limit | undefined =>
  disposition.verdict === 'wait' ? disposition.until : disposition.due
