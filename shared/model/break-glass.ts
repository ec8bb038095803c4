import * as z from 'zod'
import { DossierId, PrincipalId } from './ids.ts'
import { Reference } from './reference.ts'

export const BreakGlassReason = z.enum([
  'vital-interest',
  'physician-unreachable',
  'legal-deadline',
  'incident',
])

/** A way into one dossier without assignment, for minutes, that somebody else approved and that is reviewed (R2.7). */
export const BreakGlass = z.strictObject({
  version: z.int().min(1),
  principalId: PrincipalId,
  dossierId: DossierId,
  reason: BreakGlassReason,
  ticket: Reference,
  askedAt: z.iso.datetime({ precision: 3 }),
  approvedBy: PrincipalId.optional(),
  /** Whether the second approver is a physician: a privacy officer sees health content with nobody less. */
  approvedByPhysician: z.boolean().optional(),
  /** Milliseconds since 1970. */
  opensUntil: z.int().optional(),
  /** Whoever is not reviewed by then is suspended; milliseconds since 1970. */
  reviewBy: z.int().optional(),
  reviewedAt: z.iso.datetime({ precision: 3 }).optional(),
})
export type BreakGlass = z.infer<typeof BreakGlass>

/** What is asked for: one dossier, a reason of the closed list, the case it belongs to. */
export const BreakGlassDraft = BreakGlass.pick({ dossierId: true, reason: true, ticket: true })
export type BreakGlassDraft = z.infer<typeof BreakGlassDraft>

/** One as those who approve and review see it; `opensUntil` and `reviewBy` in milliseconds since 1970. */
export const BreakGlassView = BreakGlass.omit({ version: true })
export type BreakGlassView = z.infer<typeof BreakGlassView>

/** What a review found: an emergency without grounds suspends whoever asked for it. */
export const BreakGlassReview = z.strictObject({ finding: z.enum(['justified', 'not-justified']) })
export type BreakGlassReview = z.infer<typeof BreakGlassReview>
