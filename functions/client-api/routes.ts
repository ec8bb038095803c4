import * as z from 'zod'
import { AccessProof, AccessView } from '../../shared/model/access.ts'
import { DocumentView } from '../../shared/model/document.ts'
import { OwnDossierSummary, OwnDossierView } from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listAccesses } from '../../shared/vault/list-accesses.ts'
import { ownDocuments, showOwnDocument } from '../../shared/vault/own-documents.ts'
import { ownDossiers } from '../../shared/vault/own-dossiers.ts'
import type { AccessLog, Listings } from '../../shared/vault/ports.ts'
import type { Chains } from '../../shared/vault/seal-ports.ts'
import { showAccessProof } from '../../shared/vault/show-access-proof.ts'
import type { SealedPorts } from '../../shared/vault/show-checkpoint.ts'
import { showOwnDossier } from '../../shared/vault/show-own-dossier.ts'
import { contestingRoutes } from '../advisor-api/ai-routes.ts'
import { bringingRoutes, takingRoutes } from '../advisor-api/document-routes.ts'
import { flagRoutes } from '../advisor-api/flag-routes.ts'
import { optionalDataRoutes } from '../advisor-api/optional-data-routes.ts'
import { nothing, route } from '../edge/route.ts'
import { askingRoutes } from '../physician-api/opening-routes.ts'
import { contentRoute } from '../physician-api/routes.ts'
import { accountRoutes } from './account-routes.ts'
import { consentRoutes } from './consent-routes.ts'
import { matterRoutes } from './matter-routes.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithLog = WithLists & { readonly accessLog: AccessLog }
type WithProofs = WithLog & SealedPorts & { readonly chains: Pick<Chains, 'placeOf'> }

/** The number of a statement that the first answer named. */
const StatementQuery = z.strictObject({ statement: z.coerce.number().int().min(1).optional() })

/** What a client's app can ask: all of it is about the person themselves, or those they answer for. */
export const clientRoutes = {
  'list-dossiers': route({
    verb: 'list-dossiers',
    method: 'GET',
    path: '/dossiers',
    summary: "The person's dossiers, newest first",
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(OwnDossierSummary),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => ownDossiers(ports, caller, query),
  }),
  'show-dossier': route({
    verb: 'show-dossier',
    method: 'GET',
    path: '/dossiers/{dossierId}',
    summary: 'A dossier, with the code of its outcome',
    body: nothing,
    query: nothing,
    status: 200,
    answer: OwnDossierView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => showOwnDossier(ports, caller, path.dossierId),
  }),
  'list-documents': route({
    verb: 'list-documents',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents',
    summary: 'The documents of a dossier that are about the person, health documents too',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DocumentView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query }) => ownDocuments(ports, caller, path.dossierId, query),
  }),
  'show-document': route({
    verb: 'show-document',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}',
    summary: 'What is known about a document; a rejected one says why',
    body: nothing,
    query: nothing,
    status: 200,
    answer: DocumentView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      showOwnDocument(ports, caller, path.dossierId, path.documentId),
  }),
  'list-accesses': route({
    verb: 'list-accesses',
    method: 'GET',
    path: '/dossiers/{dossierId}/accesses',
    summary: "What was done with the person's own: in which role, what, when and what for; oldest first",
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(AccessView),
    codes: [],
    changes: false,
    run: (ports: WithLog, { caller, path, query }) => listAccesses(ports, caller, path.dossierId, query),
  }),
  'show-access-proof': route({
    verb: 'show-access-proof',
    method: 'GET',
    path: '/dossiers/{dossierId}/accesses/{entryId}/proof',
    summary:
      'One of these accesses with the proof that its entry is sealed, and the statement of what it says',
    body: nothing,
    query: StatementQuery,
    status: 200,
    answer: AccessProof,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithProofs, { caller, path, query }) =>
      showAccessProof(ports, caller, path, query.statement),
  }),
  ...bringingRoutes,
  ...takingRoutes,
  ...contestingRoutes,
  ...flagRoutes,
  ...accountRoutes,
  ...consentRoutes,
  ...matterRoutes,
  ...optionalDataRoutes,
  ...askingRoutes,
} as const

/** All that stands in the API's description; health documents come from the health reader. */
export const clientApi = { ...clientRoutes, 'read-health-document': contentRoute } as const
