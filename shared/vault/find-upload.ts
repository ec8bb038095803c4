import { VaultError } from '../model/errors.ts'
import { DocumentId, type DossierId } from '../model/ids.ts'
import { DocumentPlace, StoredDocument } from '../model/records.ts'
import { parsed } from './access-request.ts'
import { keyOf } from './keys.ts'
import type { RecordKey, Records, StoredItem } from './records.ts'

/** What an object's key leads to: absent parts are not known to the vault. */
export interface FoundUpload {
  readonly documentId?: DocumentId | undefined
  readonly dossierId?: DossierId | undefined
  readonly document?: StoredDocument | undefined
}

/** A lone read met a writer: it is simply asked again. */
const readTriesMax = 5

/** Follows an object's key to its document, as it is now. Decides nothing: commit reads again. */
export async function findUpload(records: Records, objectKey: string): Promise<FoundUpload> {
  const documentId = DocumentId.safeParse(objectKey).data
  if (documentId === undefined) return {}
  const place = parsed(DocumentPlace, await readOne(records, keyOf.documentPlace(documentId)))
  if (place === undefined) return { documentId }
  const document = await readDocument(records, place.dossierId, documentId)
  return { documentId, dossierId: place.dossierId, document }
}

export async function readDocument(
  records: Records,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<StoredDocument | undefined> {
  return parsed(StoredDocument, await readOne(records, keyOf.document(dossierId, documentId)))
}

async function readOne(records: Records, key: RecordKey): Promise<StoredItem | undefined> {
  for (let attempt = 0; attempt < readTriesMax; attempt += 1) {
    const items = await records.snapshot([key])
    if (items !== 'conflict') return items[0]
  }
  throw new VaultError('LOG_BUSY', 'the item stayed busy')
}
