/** The register of breaches (GDPR 33(5)): every one of them, notified or not, in codes and numbers. */
import * as z from 'zod'
import { breachLimits } from '../limits.ts'
import { CategoryId } from './document.ts'
import { DocumentId, DossierId, EntryId, PrincipalId } from './ids.ts'
import { PageQuery } from './page.ts'
import { Action, Purpose, Role } from './words.ts'

const Instant = z.iso.datetime({ precision: 3 })

/** What is decided on a breach, and what the register must say beside it. */
const ruling = {
  decision: z.enum(['notified', 'not-notified', 'phased']),
  reason: z.enum(['risk', 'high-risk', 'risk-unlikely', 'facts-incomplete']),
  /** How many people opened it, as found in the log, which is not kept as long as the register. */
  readers: z.int().min(0).max(100_000),
  effects: z.enum(['none-known', 'seen-by-staff', 'left-the-group']),
  /** Beside the move itself. */
  measures: z
    .array(z.enum(['readers-instructed', 'deletion-asked-for', 'person-told', 'process-changed']))
    .max(4),
  /** Of a first decision after the 72 hours (GDPR 33(1), second sentence). */
  delay: z.enum(['facts-unknown', 'nobody-at-work', 'system-failure']).optional(),
} as const

/** Each decision rests on reasons of its own. */
const reasonsOf: Readonly<Record<string, readonly string[]>> = {
  notified: ['risk', 'high-risk'],
  'not-notified': ['risk-unlikely'],
  phased: ['facts-incomplete'],
}

export const BreachRuling = z
  .strictObject(ruling)
  .refine(({ decision, reason }) => reasonsOf[decision]?.includes(reason), {
    path: ['reason'],
    error: 'a reason of that decision',
  })
export type BreachRuling = z.infer<typeof BreachRuling>

/** A health document that was filed as another, from its flag on: the moment at which the group knows of it. */
export const Breach = z.strictObject({
  version: z.int().min(1),
  dossierId: DossierId,
  documentId: DocumentId,
  /** The category under which it was open to others. */
  filedAs: CategoryId,
  flaggedBy: PrincipalId,
  awareAt: Instant,
  decideBy: Instant,
  /** The incident was told that nobody had decided by then. */
  overdue: z.literal(true).optional(),
  /** In their order; none until the first. */
  decisions: z
    .array(z.strictObject({ ...ruling, decidedAt: Instant, decidedBy: PrincipalId }))
    .max(breachLimits.decisionsMax),
})
export type Breach = z.infer<typeof Breach>

/** A line of the register, as its keeper reads it. */
export const BreachView = Breach.omit({ version: true })
export type BreachView = z.infer<typeof BreachView>

/** A time that a document was opened, or a link to it was given out; `actorRef` is who, as the log names them. */
export const DocumentReading = z.strictObject({
  entryId: EntryId,
  at: Instant,
  actorRef: z.string(),
  role: Role,
  action: Action,
  purpose: Purpose.optional(),
  country: z.string().optional(),
  category: z.string().optional(),
})
export type DocumentReading = z.infer<typeof DocumentReading>

/** Which part of the register: what waits for a first decision, or what has one. */
export const BreachQuery = PageQuery.extend({
  state: z.enum(['undecided', 'decided']).default('undecided'),
})
export type BreachQuery = z.infer<typeof BreachQuery>
