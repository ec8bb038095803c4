import type { DossierSummary } from '../model/dossier.ts'
import type { Page, PageQuery } from '../model/page.ts'
import type { Caller } from './access-request.ts'
import { assignedDossiers } from './assigned-dossiers.ts'
import type { CommitPorts } from './commit.ts'
import type { Listings } from './ports.ts'

/** The dossiers that a physician is assigned to, newest first: of the client, name and birth date only. */
export const listWorklist = (
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  page: PageQuery,
): Promise<Page<DossierSummary>> => assignedDossiers(ports, caller, 'list-worklist', page)
