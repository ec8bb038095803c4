/** What the vault remembers, as stored: each item is parsed before it is written and again after it is read. */
import * as z from 'zod'
import { ClientIdentity } from './account.ts'
import { DocumentState, MediaType, RejectionCode } from './document.ts'
import { DossierState, Line } from './dossier.ts'
import { AccountId, ChainId, DocumentId, DossierId, PrincipalId, Sha256 } from './ids.ts'
import { Classification } from './words.ts'

/** A calendar day of Europe/Paris. */
const ParisDay = z.iso.date()

/** The head of a chain: moved only by compare-and-swap on its hash, in the transaction that writes the entry. */
export const ChainHead = z.strictObject({ chainId: ChainId, seq: z.int().min(0), hash: Sha256 })
export type ChainHead = z.infer<typeof ChainHead>

export const Principal = z.strictObject({
  version: z.int().min(1),
  principalId: PrincipalId,
  role: z.enum(['advisor', 'physician', 'auditor']),
  /** Advisors: the last day on which their training still counts. */
  trainingValidUntil: ParisDay.optional(),
  /** Physicians: national number, and the mandate that empowers them, both days included. */
  rpps: z
    .string()
    .regex(/^\d{11}$/)
    .optional(),
  mandate: z.strictObject({ from: ParisDay, until: ParisDay }).optional(),
})
export type Principal = z.infer<typeof Principal>

export const Dossier = z.strictObject({
  version: z.int().min(1),
  dossierId: DossierId,
  accountId: AccountId,
  line: Line,
  state: DossierState,
  /** A copy of the account's, so that a list needs no second read. */
  client: ClientIdentity,
  physicianId: PrincipalId.optional(),
})
export type Dossier = z.infer<typeof Dossier>

/** Who works on a dossier: its presence is the right, its absence refuses. */
export const Assignment = z.strictObject({
  version: z.int().min(1),
  principalId: PrincipalId,
  role: z.enum(['advisor', 'physician']),
})
export type Assignment = z.infer<typeof Assignment>

export const StoredDocument = z.strictObject({
  version: z.int().min(1),
  documentId: DocumentId,
  dossierId: DossierId,
  category: z.string(),
  classification: Classification,
  state: DocumentState,
  rejection: RejectionCode.optional(),
  /** As declared; once available, also as found. */
  sha256: Sha256,
  sizeBytes: z.int().min(1),
  mediaType: MediaType,
  /** As the uploader named it, made safe; health data where the document is. */
  fileName: z.string(),
  requestedAt: z.iso.datetime({ precision: 3 }),
  /** The version in intake that was found clean: what a promotion that stopped goes on with. */
  intakeVersionId: z.string().optional(),
  /** The promoted version: the only one that is ever handed out. */
  versionId: z.string().optional(),
})
export type StoredDocument = z.infer<typeof StoredDocument>

/** Where a document belongs: an object's key is the document's id and says no more. */
export const DocumentPlace = z.strictObject({ version: z.int().min(1), dossierId: DossierId })
export type DocumentPlace = z.infer<typeof DocumentPlace>
