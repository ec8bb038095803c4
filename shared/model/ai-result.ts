/** What a machine concluded about a person, and what people made of it (GDPR 22, LIL 47, AI Act 86; domain 9: S10). */
import * as z from 'zod'
import { aiLimits } from '../limits.ts'
import { AccountId, AiResultId, DocumentId, PrincipalId, Sha256 } from './ids.ts'
import { Reference } from './reference.ts'

const Instant = z.iso.datetime({ precision: 3 })
/** A name or a number of somebody's register: letters and digits that say nothing by themselves. */

/** No score and no reason: what the person would be told. */
export const AiOutcome = z.enum(['accepted', 'accepted-with-conditions', 'more-information', 'refused'])
export type AiOutcome = z.infer<typeof AiOutcome>

const Inputs = z
  .array(DocumentId)
  .min(1)
  .max(aiLimits.inputsMax)
  .refine((inputs) => new Set(inputs).size === inputs.length, { error: 'each document once' })

export const AiResultDraft = z.strictObject({
  /** The person it is about; who opened the dossier, where none is named. */
  accountId: AccountId.optional(),
  model: Reference,
  modelVersion: Reference,
  inputs: Inputs,
  result: AiOutcome,
  weighsHealth: z.boolean(),
  /** The assessment without which no machine weighs health (GDPR 35). */
  impactAssessment: Reference.optional(),
  /** Whether the vendor keeps what it was shown to train its models: the policy refuses that. */
  vendorTraining: z.boolean(),
})
export type AiResultDraft = z.infer<typeof AiResultDraft>

/** How the person was told that a human looks at it again whenever they ask. */
export const ReviewOffer = z.strictObject({ channel: z.enum(['app', 'email', 'phone', 'post']) })
export type ReviewOffer = z.infer<typeof ReviewOffer>

/** Codes alone: a reason in words could say something about a person's health. */
export const ReviewReason = z.enum([
  'confirmed',
  'input-wrong',
  'input-missing',
  'model-misread',
  'criteria-misapplied',
  'circumstances-changed',
])

export const AiReviewDraft = z.strictObject({
  /** What the reviewer looked at: the inputs of the machine, all of them. */
  inputs: Inputs,
  result: AiOutcome,
  reasons: z.array(ReviewReason).min(1).max(ReviewReason.options.length),
})
export type AiReviewDraft = z.infer<typeof AiReviewDraft>

export const AiReview = AiReviewDraft.omit({ inputs: true }).extend({
  reviewedBy: PrincipalId,
  role: z.enum(['advisor', 'physician']),
  reviewedAt: Instant,
})
export type AiReview = z.infer<typeof AiReview>

/** `recorded`: no refusal. A refusal is `to-offer` until the person was told that they can have it reviewed. */
export const AiStanding = z.enum(['recorded', 'to-offer', 'offered', 'contested', 'reviewed'])
export type AiStanding = z.infer<typeof AiStanding>

export const AiResult = AiResultDraft.omit({ inputs: true, vendorTraining: true, accountId: true }).extend({
  version: z.int().min(1),
  resultId: AiResultId,
  accountId: AccountId,
  inputs: z.array(z.strictObject({ documentId: DocumentId, sha256: Sha256 })),
  vendorTraining: z.literal(false),
  standing: AiStanding,
  recordedBy: PrincipalId,
  recordedAt: Instant,
  offer: ReviewOffer.extend({ offeredAt: Instant }).optional(),
  contestedAt: Instant.optional(),
  /** The latest; every one stands in the history. */
  review: AiReview.optional(),
})
export type AiResult = z.infer<typeof AiResult>

/** To an advisor the inputs of a result that weighs health are left out; who reviewed is told by their role. */
export const AiResultView = AiResult.omit({ version: true, recordedBy: true, review: true })
  .partial({ inputs: true })
  .extend({ review: AiReview.omit({ reviewedBy: true }).optional() })
export type AiResultView = z.infer<typeof AiResultView>

export const AiResultList = z.strictObject({ items: z.array(AiResultView) })
export const AiResultRef = z.strictObject({ resultId: AiResultId })
export const AiResultStanding = z.strictObject({ standing: AiStanding })
export type AiResultStanding = z.infer<typeof AiResultStanding>
