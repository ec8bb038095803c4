/** A person's wish that what is kept of them be erased (GDPR 17), decided on document by document. */
import * as z from 'zod'
import { sharingLimits } from '../limits.ts'
import { DocumentId } from './ids.ts'
import { Reference } from './reference.ts'
import { BlockerName } from './retention-words.ts'

/** What the person asked to have erased, under the number of their request. */
export const ErasureRequest = z.strictObject({
  reference: Reference,
  documentIds: z.array(DocumentId).min(1).max(sharingLimits.documentsMax),
})
export type ErasureRequest = z.infer<typeof ErasureRequest>

/** What becomes of a document: gone with the next sweep, or kept, by which rule, until when, and what else holds it. */
export const ErasureEnd = z.strictObject({
  documentId: DocumentId,
  end: z.enum(['erased', 'kept']),
  rule: z.string(),
  /** The Paris day on which it goes; left out where that has not begun to be counted. */
  until: z.iso.date().optional(),
  blockedBy: z.array(BlockerName),
})
export type ErasureEnd = z.infer<typeof ErasureEnd>

export const ErasureDecision = z.strictObject({ items: z.array(ErasureEnd) })
export type ErasureDecision = z.infer<typeof ErasureDecision>
