import * as z from 'zod'

/** The closed list of a physician's conclusions: no free text, no medical reason. */
export const OutcomeCode = z.enum([
  'accepted-standard',
  'accepted-with-loading',
  'accepted-with-exclusion',
  'accepted-with-both',
  'postponed',
  'declined',
  'more-information-required',
  'no-medical-assessment-required',
  'aeras-next-level',
])
export type OutcomeCode = z.infer<typeof OutcomeCode>

const withLoading: ReadonlySet<OutcomeCode> = new Set(['accepted-with-loading', 'accepted-with-both'])

/** What a physician records; a loading goes with the two codes that speak of one, and with no other. */
export const OutcomeDraft = z
  .strictObject({
    code: OutcomeCode,
    /** Of the premium, in whole percent. */
    loadingPercent: z.int().min(1).max(500).optional(),
    validUntil: z.iso.date().optional(),
  })
  .refine(({ code, loadingPercent }) => withLoading.has(code) === (loadingPercent !== undefined), {
    path: ['loadingPercent'],
    error: 'given exactly when the code speaks of a loading',
  })
export type OutcomeDraft = z.infer<typeof OutcomeDraft>

/** The latest outcome of a dossier, as stored and as every reader sees it. */
export const Outcome = z.strictObject({
  code: OutcomeCode,
  loadingPercent: z.int().optional(),
  validUntil: z.iso.date().optional(),
  recordedAt: z.iso.datetime({ precision: 3 }),
})
export type Outcome = z.infer<typeof Outcome>

export const StoredOutcome = Outcome.extend({ version: z.int().min(1) })
export type StoredOutcome = z.infer<typeof StoredOutcome>

/** Only these two may be followed by another outcome. */
export const isFinal = ({ code }: Outcome): boolean =>
  code !== 'postponed' && code !== 'more-information-required'
