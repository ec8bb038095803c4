/** Documents as the person whom they are about sees them, under their full names. */
import type { DocumentView } from '../model/document.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import type { Page, PageQuery } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { fullView } from './document-view.ts'
import { documentsOfDossier } from './documents-of-dossier.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

export const ownDocuments = (
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  page: PageQuery,
): Promise<Page<DocumentView>> => documentsOfDossier(ports, caller, dossierId, page, fullView)

export async function showOwnDocument(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<DocumentView> {
  const request = accessRequest(caller, { action: 'show-document', dossierId, documentId })
  return fullView(the((await commit(ports, request)).facts.document))
}
