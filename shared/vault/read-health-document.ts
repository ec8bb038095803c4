import type { DocumentId, DossierId } from '../model/ids.ts'
import type { Purpose } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type OpenedDocument, openedDocument } from './document-stream.ts'
import type { Complete } from './noted-stream.ts'
import type { HealthObjects } from './objects.ts'
import type { Witnesses } from './seal-ports.ts'
import { the } from './the.ts'

/**
 * Opens the one promoted version of a health document for whoever the policy names. Nothing is asked of the store
 * before the entry and its witness are durable, and a second entry says how the read ended.
 */
export async function readHealthDocument(
  ports: CommitPorts & { readonly healthObjects: HealthObjects; readonly witnesses: Witnesses },
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  purpose: Purpose,
): Promise<OpenedDocument> {
  const asked = { action: 'read-health-document', dossierId, documentId, purpose } as const
  const permit = await commit(ports, accessRequest(caller, asked))
  await ports.witnesses.leave(permit.written)

  const document = the(permit.facts.document)
  const complete: Complete = async (ending, sizeBytes) => {
    const detail = { ending, sizeBytes }
    await commit(ports, accessRequest(caller, { action: 'complete-read', dossierId, documentId, detail }))
  }
  const source = ports.healthObjects.open(permit, { documentId, versionId: the(document.versionId) })
  return openedDocument(source, document, complete)
}
