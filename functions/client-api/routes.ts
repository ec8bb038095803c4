import {
  DocumentDraft,
  DocumentView,
  DownloadLink,
  DownloadRequest,
  UploadTicket,
} from '../../shared/model/document.ts'
import { OwnDossierSummary, OwnDossierView } from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { ownDocuments, showOwnDocument } from '../../shared/vault/own-documents.ts'
import { ownDossiers } from '../../shared/vault/own-dossiers.ts'
import type { Links, Listings } from '../../shared/vault/ports.ts'
import { requestDownload } from '../../shared/vault/request-download.ts'
import { requestUpload } from '../../shared/vault/request-upload.ts'
import { showOwnDossier } from '../../shared/vault/show-own-dossier.ts'
import { nothing, route } from '../edge/route.ts'
import { accountRoutes } from './account-routes.ts'
import { consentRoutes } from './consent-routes.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithLinks = CommitPorts & { readonly links: Links }

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
  'request-upload': route({
    verb: 'request-upload',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents',
    summary: 'Answers a signed PUT for exactly the bytes that are declared',
    body: DocumentDraft,
    query: nothing,
    status: 201,
    answer: UploadTicket,
    codes: ['TYPE_NOT_ALLOWED', 'CATEGORY_NOT_NEEDED', 'WRONG_STATE'],
    changes: true,
    run: (ports: WithLinks, { caller, path, body, idempotency }) =>
      requestUpload(ports, caller, path.dossierId, body, idempotency),
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
  'request-download': route({
    verb: 'request-download',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/download-links',
    summary: 'Answers a signed GET of a standard document, good for two minutes',
    body: DownloadRequest,
    query: nothing,
    status: 201,
    answer: DownloadLink,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithLinks, { caller, path, body }) =>
      requestDownload(ports, caller, path.dossierId, path.documentId, body.purpose),
  }),
  ...accountRoutes,
  ...consentRoutes,
} as const
