/** How the review of a dossier's records stands: asked again on the facts as they are now. Pure. */
import type { RecordsReview } from '../model/disposition-review.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Facts } from '../policy/facts.ts'
import { dispositionOf } from '../retention/disposition.ts'
import { scheduleOfRecord } from './dossier-records.ts'
import { reviewOfDocument, rightsRequestOn } from './retained-document.ts'
import { reviewStanding } from './review-of.ts'

type Known = Pick<Facts, 'dossier' | 'retention' | 'approvals' | 'now'>

/** Of the document in question, or of records; undefined where nobody ever asked. */
export function reviewIn(facts: Facts, asked: RecordsReview | undefined): Facts['review'] {
  const { document, retention, dossier, approvals, now } = facts
  return document === undefined
    ? reviewOfRecords(asked, facts)
    : reviewOfDocument({ document, retention, dossier, approvals }, now)
}

function reviewOfRecords(
  asked: RecordsReview | undefined,
  { dossier, retention, approvals, now }: Known,
): Facts['review'] {
  if (asked === undefined) return undefined
  const disposition = dispositionOf(
    scheduleOfRecord(asked.category, { dossier, retention }),
    {
      holds: retention?.holds.length ?? 0,
      rightsRequest: rightsRequestOn({ dossier }),
      approved: approvals?.approved ?? {},
      isReviewed: false,
    },
    parisDay(now),
  )
  return reviewStanding({ document: { review: asked.review }, retention }, disposition)
}
