/** What an AML officer suspects, and what became of it (CMF L561-15): nobody else may know that it is there (L561-18). */
import * as z from 'zod'
import { suspicionAnalysisCharsMax } from '../limits.ts'
import { DossierId, PrincipalId, SuspicionId } from './ids.ts'
import { Reference } from './reference.ts'
import { SignedCertificate } from './retention.ts'

const Instant = z.iso.datetime({ precision: 3 })

/** What draws attention (CMF L561-10-2, L561-15): a code, so that lists say nothing of the person. */
export const SuspicionGround = z.enum([
  'unusual-operation',
  'origin-of-funds',
  'identity-doubt',
  'beneficial-owner',
  'asset-freeze',
  'tax-fraud',
  'other',
])

export const SuspicionDraft = z.strictObject({
  dossierId: DossierId,
  ground: SuspicionGround,
  /** The Paris day of the operation in question, where there is one: its period of keeping begins there. */
  operationOn: z.iso.date().optional(),
  /** Stands in records alone: in no log, key, index or event. */
  analysis: z.string().min(1).max(suspicionAnalysisCharsMax),
})
export type SuspicionDraft = z.infer<typeof SuspicionDraft>

/** Declared to TRACFIN under the reference that it gave, or dropped. */
export const SuspicionConclusion = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('reported'),
    reference: Reference,
  }),
  z.strictObject({ state: z.literal('dismissed') }),
])
export type SuspicionConclusion = z.infer<typeof SuspicionConclusion>

const KeptSuspicion = SuspicionDraft.extend({
  version: z.int().min(1),
  suspicionId: SuspicionId,
  state: z.enum(['open', 'reported', 'dismissed']),
  filedAt: Instant,
  filedBy: PrincipalId,
  concludedAt: Instant.optional(),
  concludedBy: PrincipalId.optional(),
  reference: z.string().optional(),
})
export type KeptSuspicion = z.infer<typeof KeptSuspicion>

/** What is left of one when its period is over: that there was one, and the proof that it is gone. */
const DestroyedSuspicion = z.strictObject({
  version: z.int().min(1),
  suspicionId: SuspicionId,
  state: z.literal('destroyed'),
  ...SignedCertificate.omit({ version: true }).shape,
})

export const Suspicion = z.discriminatedUnion('state', [KeptSuspicion, DestroyedSuspicion])
export type Suspicion = z.infer<typeof Suspicion>

export const SuspicionView = z.discriminatedUnion('state', [
  KeptSuspicion.omit({ version: true }),
  DestroyedSuspicion.omit({ version: true }),
])
export type SuspicionView = z.infer<typeof SuspicionView>

export const SuspicionSummary = z.discriminatedUnion('state', [
  KeptSuspicion.pick({ suspicionId: true, dossierId: true, ground: true, state: true, filedAt: true }),
  DestroyedSuspicion.pick({ suspicionId: true, state: true }),
])
export type SuspicionSummary = z.infer<typeof SuspicionSummary>

/** When its end is to be looked for: a copy that no list of anybody else's holds. */
export const SuspicionClock = z.strictObject({ version: z.int().min(1), suspicionId: SuspicionId })
export type SuspicionClock = z.infer<typeof SuspicionClock>

/** By which versions of their rules all suspicions were looked at last. */
export const SuspicionRules = z.strictObject({ version: z.int().min(1), rules: z.string() })

export const SuspicionRef = z.strictObject({ suspicionId: SuspicionId })

/** How many there are, counted with every one that is filed or concluded. */
export const SuspicionCounts = z.strictObject({
  version: z.int().min(1),
  filed: z.int().min(0),
  reported: z.int().min(0),
  dismissed: z.int().min(0),
})
export type SuspicionCounts = z.infer<typeof SuspicionCounts>

/** A count as it was stated; `number` is where the officer finds the proof of it. */
export const StatedCount = SuspicionCounts.omit({ version: true }).extend({
  number: z.int().min(1),
  statedAt: Instant,
})
export type StatedCount = z.infer<typeof StatedCount>
