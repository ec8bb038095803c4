import { DossierView } from '../../shared/model/dossier.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { showDossier } from '../../shared/vault/show-dossier.ts'
import { nothing, route } from '../edge/route.ts'

/** What privacy, legal and accounting, and AML can ask. */
export const privacyRoutes = {
  'show-dossier': route({
    verb: 'show-dossier',
    method: 'GET',
    path: '/dossiers/{dossierId}',
    summary: 'A dossier, with the code of its outcome',
    body: nothing,
    query: nothing,
    status: 200,
    answer: DossierView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => showDossier(ports, caller, path.dossierId),
  }),
} as const
