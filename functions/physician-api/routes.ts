import * as z from 'zod'
import {
  DocumentRequestRef,
  DocumentsWanted,
  DocumentView,
  DownloadRequest,
  MediaType,
  SettingAside,
} from '../../shared/model/document.ts'
import { Delegation, DossierSummary } from '../../shared/model/dossier.ts'
import { Outcome, OutcomeDraft } from '../../shared/model/outcome.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { delegateDossier } from '../../shared/vault/delegate-dossier.ts'
import { endDelegation } from '../../shared/vault/end-delegation.ts'
import { listHealthDocuments } from '../../shared/vault/list-health-documents.ts'
import { listWorklist } from '../../shared/vault/list-worklist.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { recordOutcome } from '../../shared/vault/record-outcome.ts'
import { requestDocuments } from '../../shared/vault/request-documents.ts'
import { setAsideDocument } from '../../shared/vault/set-aside-document.ts'
import { reviewingRoutes } from '../advisor-api/ai-routes.ts'
import { bringingRoutes } from '../advisor-api/document-routes.ts'
import { nothing, route } from '../edge/route.ts'
import { authorityRoutes } from './authority-routes.ts'
import { emergencyRoutes } from './emergency-routes.ts'
import { releasingRoutes } from './opening-routes.ts'
import { sharingRoutes } from './sharing-routes.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }

/** What a physician can ask of the API; documents themselves come from the health reader. */
export const physicianRoutes = {
  'list-worklist': route({
    verb: 'list-worklist',
    method: 'GET',
    path: '/worklist',
    summary: 'The dossiers that the physician is assigned to, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DossierSummary),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listWorklist(ports, caller, query),
  }),
  'list-health-documents': route({
    verb: 'list-health-documents',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents',
    summary: 'The health documents of a dossier',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DocumentView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query }) =>
      listHealthDocuments(ports, caller, path.dossierId, query),
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
  'record-outcome': route({
    verb: 'record-outcome',
    method: 'POST',
    path: '/dossiers/{dossierId}/outcomes',
    summary: 'Records the conclusion, without its reasons',
    body: OutcomeDraft,
    query: nothing,
    status: 201,
    answer: Outcome,
    codes: ['OUTCOME_FINAL', 'WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      recordOutcome(ports, caller, path.dossierId, body, idempotency),
  }),
  'delegate-dossier': route({
    verb: 'delegate-dossier',
    method: 'PUT',
    path: '/dossiers/{dossierId}/delegations/{principalId}',
    summary: 'Lets medical staff read for the physician, through a last day',
    body: Delegation,
    query: nothing,
    status: 200,
    answer: Delegation,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      delegateDossier(ports, caller, path.dossierId, path.principalId, body, idempotency),
  }),
  'end-delegation': route({
    verb: 'end-delegation',
    method: 'POST',
    path: '/dossiers/{dossierId}/delegations/{principalId}/end',
    summary: 'Ends a delegation at once',
    body: nothing,
    query: nothing,
    status: 200,
    answer: nothing,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, path, idempotency }) =>
      endDelegation(ports, caller, path.dossierId, path.principalId, idempotency),
  }),
  'set-aside-document': route({
    verb: 'set-aside-document',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/set-aside',
    summary: 'Takes a document that the law keeps from being considered out of the assessment',
    body: SettingAside,
    query: nothing,
    status: 200,
    answer: DocumentView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      setAsideDocument(ports, caller, path.dossierId, path.documentId, body, idempotency),
  }),
  ...bringingRoutes,
  ...emergencyRoutes,
  ...authorityRoutes,
  ...reviewingRoutes,
  ...sharingRoutes,
  ...releasingRoutes,
} as const

/** The route that the health reader serves: the document's bytes as they were promoted. */
export const contentRoute = route({
  verb: 'read-health-document',
  method: 'GET',
  path: '/dossiers/{dossierId}/documents/{documentId}/content',
  summary: 'The bytes of a health document',
  body: nothing,
  query: DownloadRequest,
  status: 200,
  answer: z.unknown(),
  streams: MediaType.options,
  codes: ['WRONG_STATE', 'STORAGE_UNAVAILABLE'],
  changes: false,
  run: () => Promise.reject(new Error('served as a stream')),
})

/** All that stands in the API's description. */
export const physicianApi = { ...physicianRoutes, 'read-health-document': contentRoute } as const
