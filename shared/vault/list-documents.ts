import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import type { Page, PageQuery } from '../model/page.ts'
import type { Caller } from './access-request.ts'
import type { CommitPorts } from './commit.ts'
import { advisorView } from './document-view.ts'
import { documentsOfDossier } from './documents-of-dossier.ts'
import type { Listings } from './ports.ts'

/** All documents of a dossier as its advisor sees them: health documents under neutral labels. */
export const listDocuments = (
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  page: PageQuery,
): Promise<Page<DocumentView>> => documentsOfDossier(ports, caller, dossierId, page, advisorView)
