import * as z from 'zod'
import { documentLimits } from '../limits.ts'
import { ClaimId, DocumentId, Sha256 } from './ids.ts'
import { Classification, StatedPurpose } from './words.ts'

/** What can be kept; anything else answers 415. */
export const MediaType = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/heic',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
])
export type MediaType = z.infer<typeof MediaType>

/** What stands in the vault: what people bring, and what telephones record. */
export const KeptMediaType = z.enum([...MediaType.options, 'audio/wav'])
export type KeptMediaType = z.infer<typeof KeptMediaType>

export const CategoryId = z.string().regex(/^[a-z][a-z-]{1,60}$/)

/** Why an upload was not kept, in the order in which it is checked. */
export const RejectionCode = z.enum([
  'MALWARE',
  'SCAN_UNSUPPORTED',
  'SCAN_FAILED',
  'SCAN_TIMEOUT',
  'SIZE_MISMATCH',
  'DIGEST_MISMATCH',
  'TYPE_MISMATCH',
  'CATEGORY_NOT_ALLOWED',
  'UPLOAD_EXPIRED',
])
export type RejectionCode = z.infer<typeof RejectionCode>

export const DocumentState = z.enum([
  'requested',
  'received',
  'available',
  'rejected',
  'moving',
  /** The law keeps it from being considered: nobody reads it, and it is to be destroyed. */
  'set-aside',
  'destroying',
  'destroyed',
])
export type DocumentState = z.infer<typeof DocumentState>

/**
 * Why a document must not be considered: AERAS (CSP L1141-5), a genetic test (CSP L1141-1), an extract of the shared
 * medical record (CSP L1111-18), or a question that may not be asked (C. assur. L113-2-1). Health data itself.
 */
export const SetAsideReason = z.enum(['aeras', 'genetic', 'shared-medical-record', 'lemoine'])
export const SettingAside = z.strictObject({ reason: SetAsideReason })
export type SettingAside = z.infer<typeof SettingAside>

/** A document that turns out to be medical: the category that it belongs under. */
export const MisfiledFlag = z.strictObject({ category: CategoryId })
export type MisfiledFlag = z.infer<typeof MisfiledFlag>

/**
 * What is about to be uploaded. Size and type are only shaped here: the policy refuses what is too large or of a
 * type that is not kept, so that the refusal has its own code and its own entry.
 */
export const DocumentDraft = z.strictObject({
  category: CategoryId,
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/),
  sizeBytes: z.int().min(1),
  sha256: Sha256,
  fileName: z.string().min(1).max(documentLimits.fileNameCharsMax),
  /** Where it comes from, as its bringer says: two sources the law closes (CSP L1111-18, L1141-1). */
  source: z.enum(['person', 'shared-medical-record', 'genetic-test']).optional(),
  /** The claim that it proves. Its medical parts are filed under their own categories, as any. */
  claimId: ClaimId.optional(),
})
export type DocumentDraft = z.infer<typeof DocumentDraft>

/** A request that the holder sends as it is, within its time. */
export const SignedRequest = z.strictObject({
  url: z.url(),
  method: z.enum(['PUT', 'GET']),
  headers: z.record(z.string(), z.string()),
})
export type SignedRequest = z.infer<typeof SignedRequest>

export const UploadTicket = z.strictObject({
  documentId: DocumentId,
  upload: SignedRequest,
  expiresAt: z.iso.datetime({ precision: 3 }),
})
export type UploadTicket = z.infer<typeof UploadTicket>

export const DownloadRequest = z.strictObject({ purpose: StatedPurpose })
export type DownloadRequest = z.infer<typeof DownloadRequest>

export const DownloadLink = z.strictObject({
  download: SignedRequest,
  expiresAt: z.iso.datetime({ precision: 3 }),
})
export type DownloadLink = z.infer<typeof DownloadLink>

/** A document as a reader may see it: `label` is the file's name, or neutral where the name is health data. */
export const DocumentView = z.strictObject({
  documentId: DocumentId,
  /** Left out, like the digest, where it would itself be health data to the reader. */
  category: CategoryId.optional(),
  classification: Classification,
  label: z.string(),
  state: DocumentState,
  rejection: RejectionCode.optional(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: Sha256.optional(),
  requestedAt: z.iso.datetime({ precision: 3 }),
})
export type DocumentView = z.infer<typeof DocumentView>

/** Which documents a client is asked for. */
export const DocumentsWanted = z.strictObject({
  categories: z.array(CategoryId).min(1).max(documentLimits.categoriesPerRequestMax),
})
export const DocumentRequestRef = z.strictObject({ requestId: z.string() })
