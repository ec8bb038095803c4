/** What the vault remembers, as stored: each item is parsed before it is written and again after it is read. */
import * as z from 'zod'
import { AccountId, ChainId, DocumentId, DossierId, PrincipalId, Sha256 } from './ids.ts'
import { Classification, Purpose } from './words.ts'

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
  line: z.enum(['loan-insurance', 'complementary-health', 'income-protection', 'motor', 'home']),
  state: z.enum(['open', 'closed']),
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
  category: z.string(),
  classification: Classification,
  state: z.enum(['requested', 'received', 'available', 'rejected', 'moving', 'destroying', 'destroyed']),
  sha256: Sha256,
  sizeBytes: z.int().min(1),
  mediaType: z.string(),
  purpose: Purpose.optional(),
  versionId: z.string().optional(),
})
export type StoredDocument = z.infer<typeof StoredDocument>
