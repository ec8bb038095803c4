/** What the vault remembers of how long a dossier is kept: its clocks, its holds, and how each destruction ended. */
import * as z from 'zod'
import { holdLimits } from '../limits.ts'
import { CategoryId, DocumentState } from './document.ts'
import { type ErrorCode, statusOf } from './errors.ts'
import { AccountId, DocumentId, DossierId, HoldId, LeadId, PrincipalId, Sha256, SuspicionId } from './ids.ts'
import { PageQuery } from './page.ts'
import { Reference } from './reference.ts'
import {
  BlockerName,
  Circumstance,
  Phase,
  ToldCircumstance,
  ToldTrigger,
  Trigger,
} from './retention-words.ts'
import { Classification } from './words.ts'

const ParisDay = z.iso.date()
const ErrorCodes = z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]])
const Instant = z.iso.datetime({ precision: 3 })
/** A file number: letters and digits that say nothing by themselves. */

/** Why nothing of a dossier, or of some of its documents, may be destroyed. */
export const HoldDraft = z.strictObject({
  kind: z.enum(['litigation', 'authority']),
  reference: Reference,
  /** The day on which somebody looks whether it is still needed; it stays until somebody lifts it. */
  reviewOn: ParisDay,
  /** Without documents it is about the whole dossier. */
  documentIds: z.array(DocumentId).min(1).max(holdLimits.documentsMax).optional(),
})
export type HoldDraft = z.infer<typeof HoldDraft>

export const Hold = HoldDraft.extend({
  holdId: HoldId,
  placedBy: PrincipalId,
  placedAt: Instant,
  /** Whoever asked that it be lifted: another person lifts it. */
  liftAskedBy: PrincipalId.optional(),
})
export type Hold = z.infer<typeof Hold>

/** One hold for each of some dossiers. */
export const HoldsDraft = HoldDraft.omit({ documentIds: true }).extend({
  dossierIds: z.array(DossierId).min(1).max(holdLimits.dossiersAtOnceMax),
})
export type HoldsDraft = z.infer<typeof HoldsDraft>

/** Holds that are to be lifted, by those who placed them or others. */
export const Lifts = z.strictObject({
  holds: z
    .array(z.strictObject({ dossierId: DossierId, holdId: HoldId }))
    .min(1)
    .max(holdLimits.dossiersAtOnceMax),
})
export type Lifts = z.infer<typeof Lifts>

export const HoldRef = z.strictObject({ holdId: HoldId })
export type HoldRef = z.infer<typeof HoldRef>
export const Lifting = z.strictObject({ state: z.enum(['lift-asked', 'lifted']) })
export type Lifting = z.infer<typeof Lifting>

/** Why one of many was not done, in the code that it would have been answered with alone. */
const Failed = z.strictObject({ dossierId: DossierId, code: ErrorCodes })
export const HeldOne = z.union([HoldRef.extend({ dossierId: DossierId }), Failed])
export type HeldOne = z.infer<typeof HeldOne>
const lifted = { dossierId: DossierId, holdId: HoldId }
export const LiftedOne = z.union([Lifting.extend(lifted), Failed.extend(lifted)])
export type LiftedOne = z.infer<typeof LiftedOne>

/** The clocks of a dossier and the holds on it, in one item: every decision about its end reads exactly this. */
export const Retention = z.strictObject({
  version: z.int().min(1),
  dossierId: DossierId,
  clocks: z.partialRecord(Trigger, ParisDay),
  circumstances: z.array(Circumstance),
  holds: z.array(Hold).max(holdLimits.perDossierMax),
  /** How often something of this was told, corrected, placed or lifted: what was approved before counts no more. */
  changes: z.int().min(1).optional(),
  /** How many alerts of fraud were ever raised about it: each has an end of its own, to be looked for among the records. */
  fraudAlerts: z.int().min(1).optional(),
  /** A hold was placed since the last look: it set flags in storage of which no document's own record knows. */
  flagged: z.literal(true).optional(),
  /** The day of the last look: of that day the reports of the sweep have counted it. */
  sweptOn: ParisDay.optional(),
})
export type Retention = z.infer<typeof Retention>

/** What happened, and on which day: told again with another day, it corrects the first. */
export const EventDraft = z.strictObject({
  trigger: ToldTrigger,
  on: ParisDay,
  circumstances: z.array(ToldCircumstance).max(ToldCircumstance.options.length).optional(),
})
export type EventDraft = z.infer<typeof EventDraft>

/** Of every rule as the schedule began, approved as a whole. */
export const firstVersion = 1

/** Which changed rules of the schedule were approved, and of which the whole vault was looked through before. */
export const RuleApprovals = z.strictObject({
  version: z.int().min(1),
  /** By rule: its highest approved version. */
  approved: z.record(z.string(), z.int().min(2)),
  /** By rule: the version that was tried, and the shards of the due list over which it was. */
  tried: z.record(z.string(), z.strictObject({ version: z.int().min(2), shards: z.array(z.int().min(0)) })),
})
export type RuleApprovals = z.infer<typeof RuleApprovals>

/** What storage was last made to say about a version. */
export const StorageMark = z.strictObject({
  mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  /** Milliseconds since 1970. */
  lockUntil: z.int().optional(),
  legalHold: z.enum(['ON', 'OFF']),
  isArchived: z.boolean(),
  isBlocked: z.boolean(),
  isToGo: z.boolean(),
})

/** The decision to destroy: by which rule, in which version, due since when. */
export const DispositionMark = z.strictObject({
  rule: z.string(),
  ruleVersion: z.int(),
  due: ParisDay,
  decidedAt: Instant,
  /** Whoever approved it, where the rule asks for that, and when. */
  approvedBy: PrincipalId.optional(),
  approvedAt: Instant.optional(),
  /** When somebody first set out to remove it: from then on nobody can say for sure that another was first. */
  begunAt: Instant.optional(),
})
export type DispositionMark = z.infer<typeof DispositionMark>

/**
 * Who removed it: the destroyer; the lifecycle rule on its tag, before anybody set out to; or, where it was found gone
 * so late that both can have been first, one of these.
 */
export const EndMethod = z.enum(['s3-delete-version', 'lifecycle', 's3-delete-version-or-lifecycle'])
export type EndMethod = z.infer<typeof EndMethod>

/** What proves that a document is gone: ids, digests and days, and nothing about a person. */
export const Certificate = z.strictObject({
  v: z.literal(1),
  documentId: DocumentId,
  dossierId: DossierId,
  category: CategoryId,
  classification: Classification,
  versionId: z.string(),
  sha256: Sha256,
  sizeBytes: z.int(),
  ...DispositionMark.omit({ begunAt: true }).shape,
  /** The clocks that the rule was counted from. */
  clocks: z.partialRecord(Trigger, ParisDay),
  /** Holds that were looked at in the transaction of the decision: none, or it would not have been taken. */
  holds: z.literal(0),
  method: EndMethod,
  goneAt: Instant,
})
export type Certificate = z.infer<typeof Certificate>

/** What proves that records are gone, or say less than they did: kinds, counts and names of fields, never a value. */
export const RecordsCertificate = z.strictObject({
  v: z.literal(1),
  /** Whose they were: one dossier's, one account's, or those of a lead that nobody took, or of a suspicion. */
  dossierId: DossierId.optional(),
  accountId: AccountId.optional(),
  leadId: LeadId.optional(),
  suspicionId: SuspicionId.optional(),
  records: z.array(
    z.strictObject({
      record: z.string(),
      count: z.int().min(1),
      end: z.enum(['deleted', 'anonymised']),
      /** Fields that were taken out, and fields that say less; of what was deleted as a whole, none by itself. */
      removed: z.array(z.string()),
      generalised: z.array(z.string()),
      rule: z.string(),
      ruleVersion: z.int(),
      due: ParisDay,
      /** Whoever approved it, where the rule asks for that, and when. */
      approvedBy: PrincipalId.optional(),
      approvedAt: Instant.optional(),
    }),
  ),
  /** The clocks that the rules were counted from. */
  clocks: z.partialRecord(Trigger, ParisDay),
  holds: z.literal(0),
  method: z.literal('dynamodb-transaction'),
  decidedAt: Instant,
})
export type RecordsCertificate = z.infer<typeof RecordsCertificate>

/** Of the document itself, or of the version that stood in the standard space before it turned out to be medical. */
export const CertificateChoice = z.strictObject({
  of: z.enum(['document', 'superseded']).default('document'),
})
export type CertificateChoice = z.infer<typeof CertificateChoice>

/** The certificate's RFC 8785 bytes as base64, and the Ed25519 signature over them. */
export const SignedCertificate = z.strictObject({
  version: z.int().min(1),
  certificate: z.base64(),
  signature: z.base64(),
  /** The public key, so that the certificate can be checked where this is all there is. */
  publicKey: z.base64(),
})
export type SignedCertificate = z.infer<typeof SignedCertificate>

const Limit = z.strictObject({ day: ParisDay, rule: z.string(), version: z.int() })

/** Why a document is kept, and until when. Days are those of Paris; what has no day yet is left out. */
export const RetentionView = z.strictObject({
  documentId: DocumentId,
  state: DocumentState,
  phase: Phase,
  lockUntil: Limit.optional(),
  keepUntil: Limit.optional(),
  due: Limit.optional(),
  obstacle: z.enum(['lock-pending', 'law-against-law', 'no-rule']).optional(),
  holds: z.int(),
  verdict: z.enum(['wait', 'blocked', 'act']),
  blockedBy: z.array(BlockerName),
  terms: z.array(
    z.strictObject({
      rule: z.string(),
      version: z.int(),
      basis: z.string(),
      strength: z.enum(['law', 'guidance', 'seed']),
      kind: z.enum(['LOCK', 'KEEP', 'CAP']),
      period: z.string(),
      countedFrom: z.array(Trigger),
      until: ParisDay.optional(),
    }),
  ),
  storage: StorageMark.optional(),
})
export type RetentionView = z.infer<typeof RetentionView>

/** Whose certificates are looked for: an account's, or those of a lead. Both may be all that is left of it. */
export const CertificateQuery = PageQuery.extend({
  account: AccountId.optional(),
  lead: LeadId.optional(),
}).refine(({ account, lead }) => (account === undefined) !== (lead === undefined), {
  path: ['account'],
  error: 'an account or a lead',
})
export type CertificateQuery = z.infer<typeof CertificateQuery>
