/** Changes of the retention schedule, and what they or a hold would alter: asked about, tried and approved. */
import * as z from 'zod'
import { sweepLimits, walkLimits } from '../limits.ts'
import { DocumentId } from './ids.ts'
import { Circumstance, Trigger } from './retention-words.ts'

const ParisDay = z.iso.date()
const RuleId = z.string().regex(/^[a-z]{1,20}(\.[a-z0-9-]{1,30}){1,3}$/)
const Kind = z.enum(['LOCK', 'KEEP', 'CAP'])
const Period = z
  .templateLiteral(['P', z.number(), z.enum(['Y', 'M', 'D'])])
  .refine((period) => /^P[1-9]\d{0,3}[YMD]$/.test(period), { error: 'a period such as P3Y, P18M or P90D' })

/** A rule of the schedule in one version. */
export const RuleRef = z.strictObject({ rule: RuleId, version: z.int().min(1) })
export type RuleRef = z.infer<typeof RuleRef>

/**
 * Which change is looked at: without a period the one that was deployed last, else another period for the terms of the
 * rule, or of one kind of them. `shard` names one part of the list of dossiers: a large vault is looked through by parts.
 */
export const RulePreview = z
  .strictObject({
    rule: RuleId,
    period: Period.optional(),
    kind: Kind.optional(),
    shard: z.coerce
      .number()
      .int()
      .min(0)
      .max(sweepLimits.shards - 1)
      .optional(),
  })
  .refine(({ period, kind }) => kind === undefined || period !== undefined, {
    path: ['kind'],
    error: 'with a period',
  })
export type RulePreview = z.infer<typeof RulePreview>

export const DueQuery = z.strictObject({
  withinDays: z.coerce.number().int().min(0).max(walkLimits.dueDaysMax).default(30),
})
export type DueQuery = z.infer<typeof DueQuery>

/** The schedule as data: what covers what, from which events, for how long, and why. */
export const ScheduleView = z.strictObject({
  rules: z.array(
    z.strictObject({
      rule: RuleId,
      version: z.int(),
      /** Lower than the version: the change waits, and nothing is destroyed by the rule. */
      approvedVersion: z.int(),
      covers: z.array(z.string()),
      strength: z.enum(['law', 'guidance', 'seed']),
      basis: z.string(),
      finalAction: z.enum(['delete', 'delete-or-anonymise']),
      /** Nothing goes by it before a privacy officer approved. */
      review: z.boolean(),
      terms: z.array(
        z.strictObject({
          kind: Kind,
          period: z.string(),
          countedFrom: z.array(Trigger),
          when: z.array(Circumstance),
          unless: z.array(Circumstance),
          phase: z.enum(['active', 'archive', 'sealed', 'segregated', 'quarantine']),
        }),
      ),
    }),
  ),
})
export type ScheduleView = z.infer<typeof ScheduleView>

export const HoldPreviewQuery = z.strictObject({ reviewOn: ParisDay })

/** What a hold would keep until its review. */
export const HoldPreview = z.strictObject({
  /** Of so many in the dossier. */
  documents: z.int(),
  kept: z.array(
    z.strictObject({
      documentId: DocumentId,
      due: ParisDay,
      rule: z.string(),
      /** Its day came already. */
      isDue: z.boolean(),
      /** What holds it without this one. */
      holds: z.int(),
    }),
  ),
})
export type HoldPreview = z.infer<typeof HoldPreview>
