import { heldBackBytes } from '../limits.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Purpose } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { holdBack } from './hold-back.ts'
import type { HealthObjects } from './objects.ts'
import { the } from './the.ts'

export interface HealthDocument {
  readonly document: StoredDocument
  /** Ends with an error where the bytes are not the promoted ones; its end is an entry of its own. */
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Opens a health document for its physician: the entry first, then the bytes. */
export async function readHealthDocument(
  ports: CommitPorts & { readonly healthObjects: HealthObjects },
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  purpose: Purpose,
): Promise<HealthDocument> {
  const asked = { action: 'read-health-document', dossierId, documentId, purpose } as const
  const permit = await commit(ports, accessRequest(caller, asked))
  const document = the(permit.facts.document)
  const versionId = the(document.versionId)
  const source = await ports.healthObjects.open(permit, { documentId, versionId })
  const complete = (end: string, sizeBytes: number) =>
    commit(
      ports,
      accessRequest(caller, { action: 'complete-read', dossierId, documentId, detail: { end, sizeBytes } }),
    )
  return { document, bytes: completed(holdBack(source, document, heldBackBytes), complete) }
}

/** Notes how a stream ended: whole, broken by us, or left by its reader. */
async function* completed(
  source: AsyncIterable<Uint8Array>,
  complete: (end: string, sizeBytes: number) => Promise<unknown>,
): AsyncGenerator<Uint8Array> {
  let end = 'left'
  let sizeBytes = 0
  try {
    for await (const chunk of source) {
      sizeBytes += chunk.length
      yield chunk
    }
    end = 'whole'
  } catch (error) {
    end = 'broken'
    throw error
  } finally {
    await complete(end, sizeBytes)
  }
}
