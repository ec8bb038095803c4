/** That somebody may have deceived the insurer, and what an AML officer found of it (CNIL AU-039; ruling A27). */
import * as z from 'zod'
import { fraudAlertLimits } from '../limits.ts'
import { FraudAlertId, PrincipalId } from './ids.ts'

const Instant = z.iso.datetime({ precision: 3 })

export const FraudAlertDraft = z.strictObject({
  /** What draws attention, as a code. */
  ground: z.enum(['false-declaration', 'forged-document', 'assumed-identity', 'staged-claim', 'other']),
  /** Stands in records alone: in no log, key, index or event. */
  facts: z.string().trim().min(1).max(fraudAlertLimits.factsCharsMax),
})
export type FraudAlertDraft = z.infer<typeof FraudAlertDraft>

/** What is not relevant goes at once; of what nobody qualified nothing is left after six months. */
export const FraudQualification = z.strictObject({ finding: z.enum(['relevant', 'irrelevant']) })
export type FraudQualification = z.infer<typeof FraudQualification>

export const FraudAlert = FraudAlertDraft.extend({
  version: z.int().min(1),
  alertId: FraudAlertId,
  state: z.enum(['raised', 'relevant', 'irrelevant', 'closed']),
  raisedAt: Instant,
  raisedBy: PrincipalId,
  qualifiedAt: Instant.optional(),
  qualifiedBy: PrincipalId.optional(),
  closedAt: Instant.optional(),
})
export type FraudAlert = z.infer<typeof FraudAlert>

export const FraudAlertView = FraudAlert.omit({ version: true })
export type FraudAlertView = z.infer<typeof FraudAlertView>
export const FraudAlertRef = z.strictObject({ alertId: FraudAlertId })
export const FraudAlertState = FraudAlert.pick({ state: true })
export type FraudAlertState = z.infer<typeof FraudAlertState>
