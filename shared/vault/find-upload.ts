import { DocumentId, type DossierId } from '../model/ids.ts'
import { DocumentPlace, StoredDocument } from '../model/records.ts'
import type { CommitPorts } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import { readItem } from './read-item.ts'

/** What an object's key leads to: absent parts are not known to the vault. */
export interface FoundUpload {
  readonly documentId?: DocumentId | undefined
  readonly dossierId?: DossierId | undefined
  readonly document?: StoredDocument | undefined
}

/** Follows an object's key to its document, as it is now. Decides nothing: commit reads again. */
export async function findUpload(ports: CommitPorts, objectKey: string): Promise<FoundUpload> {
  const documentId = DocumentId.safeParse(objectKey).data
  if (documentId === undefined) return {}
  const place = parsed(DocumentPlace, await readItem(ports, keyOf.documentPlace(documentId)))
  if (place === undefined) return { documentId }
  const document = await readDocument(ports, place.dossierId, documentId)
  return { documentId, dossierId: place.dossierId, document }
}

export async function readDocument(
  ports: CommitPorts,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<StoredDocument | undefined> {
  return parsed(StoredDocument, await readItem(ports, keyOf.document(dossierId, documentId)))
}
