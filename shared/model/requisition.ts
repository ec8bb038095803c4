/** What an authority asks for, how far it was looked into, and what it was given (domain 9: S9). */
import * as z from 'zod'
import { requisitionLimits } from '../limits.ts'
import { CategoryId } from './document.ts'
import { DocumentId, DossierId, HoldId, PrincipalId, RequisitionId, Sha256 } from './ids.ts'
import { Reference } from './reference.ts'
import { Classification } from './words.ts'

const ParisDay = z.iso.date()
const Instant = z.iso.datetime({ precision: 3 })
/** A file number: letters and digits that say nothing by themselves. */

/** TRACFIN is not among them: it turns to the AML officer, who answers without anybody else (CMF L561-25, ruling A33). */
export const Authority = z.enum(['judicial-police', 'court', 'acpr', 'dgccrf', 'cnil'])

/** Always bounded: from one Paris day to another, of all categories or of some. General access is nobody's. */
export const RequisitionScope = z
  .strictObject({
    from: ParisDay,
    until: ParisDay,
    categories: z.array(CategoryId).min(1).max(requisitionLimits.categoriesMax).optional(),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], error: 'not before from' })
export type RequisitionScope = z.infer<typeof RequisitionScope>

export const RequisitionDraft = z.strictObject({
  authority: Authority,
  /** Whose authority it is (ISO 3166-1 alpha-2). */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The international agreement that a third country's request rests on (GDPR 48). */
  agreement: Reference.optional(),
  reference: Reference,
  receivedOn: ParisDay,
  scope: RequisitionScope,
})
export type RequisitionDraft = z.infer<typeof RequisitionDraft>

/** What legal found: all three in order, or what is not. A hold is looked at again by its day. */
export const RequisitionFinding = z.discriminatedUnion('finding', [
  z.strictObject({
    finding: z.literal('valid'),
    form: z.literal(true),
    competence: z.literal(true),
    scope: z.literal(true),
    reviewOn: ParisDay,
  }),
  z.strictObject({
    finding: z.literal('refused'),
    ground: z.enum(['form', 'competence', 'scope', 'third-country']),
  }),
])
export type RequisitionFinding = z.infer<typeof RequisitionFinding>

export const RequisitionClosure = z.strictObject({ ending: z.enum(['answered', 'withdrawn']) })
export type RequisitionClosure = z.infer<typeof RequisitionClosure>

/** A document as the authority is told of it: a medical one without its category, and withheld where no physician attended. */
export const ExportedDocument = z.strictObject({
  documentId: DocumentId,
  category: CategoryId.optional(),
  classification: Classification,
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: Sha256,
  receivedOn: ParisDay,
  content: z.enum(['included', 'withheld']),
})
export type ExportedDocument = z.infer<typeof ExportedDocument>

export const Requisition = RequisitionDraft.extend({
  version: z.int().min(1),
  requisitionId: RequisitionId,
  dossierId: DossierId,
  state: z.enum(['received', 'refused', 'validated', 'approved', 'exported', 'closed']),
  registeredBy: PrincipalId,
  registeredAt: Instant,
  validatedBy: PrincipalId.optional(),
  ground: z.string().optional(),
  holdId: HoldId.optional(),
  approvedBy: PrincipalId.optional(),
  /** The physician in whose presence medical documents are opened (ruling A32). */
  attendedBy: PrincipalId.optional(),
  exportedAt: Instant.optional(),
  documents: z.array(ExportedDocument).max(requisitionLimits.documentsMax).optional(),
  ending: z.enum(['answered', 'withdrawn']).optional(),
})
export type Requisition = z.infer<typeof Requisition>

/** As legal and whoever approves see it in the list. */
export const RequisitionView = Requisition.omit({ version: true, documents: true })
export type RequisitionView = z.infer<typeof RequisitionView>

export const RequisitionRef = z.strictObject({ requisitionId: RequisitionId })
export const RequisitionStanding = z.strictObject({ state: Requisition.shape.state })
export type RequisitionStanding = z.infer<typeof RequisitionStanding>

/** What goes to the authority, with the digest that the entry of the export seals: SHA-256 of the manifest's RFC 8785 bytes. */
export const Manifest = z.strictObject({
  v: z.literal(1),
  requisitionId: RequisitionId,
  dossierId: DossierId,
  authority: Authority,
  reference: Reference,
  scope: RequisitionScope,
  exportedAt: Instant,
  attended: z.boolean(),
  documents: z.array(ExportedDocument),
})
export type Manifest = z.infer<typeof Manifest>
export const SealedManifest = z.strictObject({ manifest: Manifest, digest: Sha256 })
export type SealedManifest = z.infer<typeof SealedManifest>

/** A copy in the dossier of what stands open, for those who would read what it asks for. */
export const OpenRequisition = Requisition.pick({
  requisitionId: true,
  scope: true,
  attendedBy: true,
  holdId: true,
})
export type OpenRequisition = z.infer<typeof OpenRequisition>
