import type { DossierSummary } from '../model/dossier.ts'
import type { Page, PageQuery } from '../model/page.ts'
import type { Caller } from './access-request.ts'
import { assignedDossiers } from './assigned-dossiers.ts'
import type { CommitPorts } from './commit.ts'
import type { Listings } from './ports.ts'

/** The dossiers that an advisor is assigned to, newest first. */
export const listDossiers = (
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  page: PageQuery,
): Promise<Page<DossierSummary>> => assignedDossiers(ports, caller, 'list-dossiers', page)
