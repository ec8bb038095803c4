import type { StoredDocument } from '../model/records.ts'
import { keyOf } from './keys.ts'
import { openUploadCopies } from './open-upload.ts'
import type { IndexCopies, Write } from './records.ts'

/**
 * Replaces a document, which stays in the list of open uploads while its upload is not carried out to the end, and in
 * that of reviews while one is waited for.
 */
export const documentWrite = (document: StoredDocument, content: Omit<StoredDocument, 'version'>): Write => ({
  kind: 'replace',
  key: keyOf.document(document.dossierId, document.documentId),
  version: document.version,
  content,
  indexed: document.settled ? reviewCopies(content) : openUploadCopies(document.documentId),
})

const reviewCopies = ({ review, documentId }: Omit<StoredDocument, 'version'>): IndexCopies =>
  review?.state === 'waiting'
    ? { worklist: 'dispositions', updatedAt: `${review.askedOn}#${documentId}` }
    : {}
