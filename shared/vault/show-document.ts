import type { DocumentView } from '../model/document.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { advisorView } from './document-view.ts'
import { the } from './the.ts'

/** What is known about a document, its content apart; a rejected one says why. */
export async function showDocument(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<DocumentView> {
  const request = accessRequest(caller, { action: 'show-document', dossierId, documentId })
  return advisorView(the((await commit(ports, request)).facts.document))
}
