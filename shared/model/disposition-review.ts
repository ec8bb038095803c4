/** The review of what is due: asked for by the sweep, given or refused by a privacy officer, document by document. */
import * as z from 'zod'
import { reviewLimits } from '../limits.ts'
import { CategoryId } from './document.ts'
import { type ErrorCode, statusOf } from './errors.ts'
import { DocumentId, DossierId, PrincipalId } from './ids.ts'
import { Classification } from './words.ts'

const ParisDay = z.iso.date()
const Instant = z.iso.datetime({ precision: 3 })
const ErrorCodes = z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]])

/** Why something does not go yet: codes, for a reason in words could name what the document is about. */
export const RefusalReason = z.enum(['dispute-expected', 'still-needed', 'clock-doubtful', 'rule-doubtful'])
export type RefusalReason = z.infer<typeof RefusalReason>

/** What a review is about: which rule ends it, on which day, and how often the dossier's retention had changed. */
const about = {
  rule: z.string(),
  ruleVersion: z.int(),
  due: ParisDay,
  changes: z.int().min(0),
  /** The run of the sweep that asked, by its Paris day. */
  askedOn: ParisDay,
}
const reviewed = { ...about, by: PrincipalId, at: Instant }

export const ReviewMark = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting'), ...about }),
  /** Nobody is asked any more: it is held, or not due after all. */
  z.strictObject({ state: z.literal('withdrawn'), ...about }),
  z.strictObject({ state: z.literal('approved'), ...reviewed }),
  /** It stays, and is asked about again from a day on. */
  z.strictObject({ state: z.literal('refused'), ...reviewed, reason: RefusalReason, againOn: ParisDay }),
])
export type ReviewMark = z.infer<typeof ReviewMark>

/** A document, or all records of a dossier that are kept by one category: these go together. */
const ofDocument = { dossierId: DossierId, documentId: DocumentId }
const ofRecords = { dossierId: DossierId, category: CategoryId }

/** What the review of a dossier's records stands at. */
export const RecordsReview = z.strictObject({
  version: z.int().min(1),
  dossierId: DossierId,
  category: CategoryId,
  review: ReviewMark,
})
export type RecordsReview = z.infer<typeof RecordsReview>

/** One answer for some of those that wait. */
export const DispositionReview = z
  .strictObject({
    dispositions: z
      .array(z.union([z.strictObject(ofDocument), z.strictObject(ofRecords)]))
      .min(1)
      .max(reviewLimits.atOnceMax),
    verdict: z.enum(['approve', 'refuse']),
    reason: RefusalReason.optional(),
    /** Until when a refusal stands. */
    againOn: ParisDay.optional(),
  })
  .refine(({ verdict, reason }) => (verdict === 'refuse') === (reason !== undefined), {
    path: ['reason'],
    error: 'of a refusal, and of nothing else',
  })
  .refine(({ verdict, againOn }) => (verdict === 'refuse') === (againOn !== undefined), {
    path: ['againOn'],
    error: 'of a refusal, and of nothing else',
  })
export type DispositionReview = z.infer<typeof DispositionReview>

const reviewedTo = { state: z.enum(['approved', 'refused']) }
/** Why it was not done, in the code that it would have been answered with alone. */
const notDone = { code: ErrorCodes }
export const ReviewedOne = z.union([
  z.strictObject({ ...ofDocument, ...reviewedTo }),
  z.strictObject({ ...ofDocument, ...notDone }),
  z.strictObject({ ...ofRecords, ...reviewedTo }),
  z.strictObject({ ...ofRecords, ...notDone }),
])
export type ReviewedOne = z.infer<typeof ReviewedOne>

/** What waits for its review: what ends it and since when, and nothing of what it says. Records name no document. */
export const WaitingDisposition = z.strictObject({
  dossierId: DossierId,
  documentId: DocumentId.optional(),
  category: CategoryId,
  classification: Classification,
  rule: z.string(),
  ruleVersion: z.int(),
  due: ParisDay,
  askedOn: ParisDay,
})
export type WaitingDisposition = z.infer<typeof WaitingDisposition>
