import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import type { Page, PageQuery } from '../model/page.ts'
import type { Caller } from './access-request.ts'
import type { CommitPorts } from './commit.ts'
import { fullView } from './document-view.ts'
import { documentsOfDossier } from './documents-of-dossier.ts'
import type { Listings } from './ports.ts'

/** The health documents of a dossier, and no other, as its physician sees them. */
export const listHealthDocuments = (
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  page: PageQuery,
): Promise<Page<DocumentView>> =>
  documentsOfDossier(ports, caller, 'list-health-documents', dossierId, page, (document) =>
    document.classification === 'health' ? fullView(document) : undefined,
  )
