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

const named = { dossierId: DossierId, documentId: DocumentId }

/** One answer for some of those that wait. */
export const DispositionReview = z
  .strictObject({
    dispositions: z.array(z.strictObject(named)).min(1).max(reviewLimits.atOnceMax),
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

export const ReviewedOne = z.union([
  z.strictObject({ ...named, state: z.enum(['approved', 'refused']) }),
  /** Why it was not done, in the code that it would have been answered with alone. */
  z.strictObject({ ...named, code: ErrorCodes }),
])
export type ReviewedOne = z.infer<typeof ReviewedOne>

/** A document that waits for its review: what ends it and since when, and nothing of what it says. */
export const WaitingDisposition = z.strictObject({
  ...named,
  category: CategoryId,
  classification: Classification,
  rule: z.string(),
  ruleVersion: z.int(),
  due: ParisDay,
  askedOn: ParisDay,
})
export type WaitingDisposition = z.infer<typeof WaitingDisposition>
