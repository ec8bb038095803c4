import { AccountRef, ClientDraft } from '../../shared/model/account.ts'
import { DocumentRequestRef, DocumentsWanted } from '../../shared/model/document.ts'
import {
  DossierDraft,
  DossierRef,
  DossierSummary,
  PhysicianChoice,
  PhysicianView,
} from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { assignPhysician } from '../../shared/vault/assign-physician.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listDossiers } from '../../shared/vault/list-dossiers.ts'
import { listPhysicians } from '../../shared/vault/list-physicians.ts'
import { openDossier } from '../../shared/vault/open-dossier.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { registerClient } from '../../shared/vault/register-client.ts'
import { requestDocuments } from '../../shared/vault/request-documents.ts'
import { nothing, route } from '../edge/route.ts'
import { offeringRoutes, reviewingRoutes } from './ai-routes.ts'
import { bringingRoutes, lookingRoutes, takingRoutes } from './document-routes.ts'
import { flagRoutes } from './flag-routes.ts'
import { guardianRoutes } from './guardian-routes.ts'
import { leadRoutes } from './lead-routes.ts'
import { lifeRoutes } from './life-routes.ts'
import { loanRoutes } from './loan-routes.ts'
import { matterRoutes } from './matter-routes.ts'
import { optionalDataRoutes } from './optional-data-routes.ts'
import { sharingRoutes } from './sharing-routes.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }

/** What an advisor's app can ask. */
export const advisorRoutes = {
  'register-client': route({
    verb: 'register-client',
    method: 'POST',
    path: '/clients',
    summary: 'Makes an account without a login for a client',
    body: ClientDraft,
    query: nothing,
    status: 201,
    answer: AccountRef,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, body, idempotency }) =>
      registerClient(ports, caller, body, idempotency),
  }),
  'open-dossier': route({
    verb: 'open-dossier',
    method: 'POST',
    path: '/dossiers',
    summary: 'Opens a dossier for one line of insurance of a client',
    body: DossierDraft,
    query: nothing,
    status: 201,
    answer: DossierRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, body, idempotency }) => openDossier(ports, caller, body, idempotency),
  }),
  'list-dossiers': route({
    verb: 'list-dossiers',
    method: 'GET',
    path: '/dossiers',
    summary: 'The dossiers that the advisor is assigned to, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DossierSummary),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listDossiers(ports, caller, query),
  }),
  'request-documents': route({
    verb: 'request-documents',
    method: 'POST',
    path: '/dossiers/{dossierId}/document-requests',
    summary: 'Asks the client for documents',
    body: DocumentsWanted,
    query: nothing,
    status: 201,
    answer: DocumentRequestRef,
    codes: ['CATEGORY_NOT_NEEDED', 'WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      requestDocuments(ports, caller, path.dossierId, body.categories, idempotency),
  }),
  'list-physicians': route({
    verb: 'list-physicians',
    method: 'GET',
    path: '/physicians',
    summary: 'The physicians in office',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(PhysicianView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listPhysicians(ports, caller, query),
  }),
  'assign-physician': route({
    verb: 'assign-physician',
    method: 'PUT',
    path: '/dossiers/{dossierId}/physician',
    summary: 'Gives the dossier to a physician; the former one loses it',
    body: PhysicianChoice,
    query: nothing,
    status: 200,
    answer: PhysicianChoice,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      assignPhysician(ports, caller, path.dossierId, body.principalId, idempotency),
  }),
  ...lookingRoutes,
  ...bringingRoutes,
  ...takingRoutes,
  ...leadRoutes,
  ...flagRoutes,
  ...guardianRoutes,
  ...reviewingRoutes,
  ...offeringRoutes,
  ...lifeRoutes,
  ...loanRoutes,
  ...matterRoutes,
  ...optionalDataRoutes,
  ...sharingRoutes,
} as const
