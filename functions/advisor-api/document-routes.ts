/** The documents of a dossier as those who work on it see them: one definition, behind several doors. */
import {
  DocumentDraft,
  DocumentView,
  DownloadLink,
  DownloadRequest,
  UploadTicket,
} from '../../shared/model/document.ts'
import { DossierView } from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listDocuments } from '../../shared/vault/list-documents.ts'
import type { Links, Listings } from '../../shared/vault/ports.ts'
import { requestDownload } from '../../shared/vault/request-download.ts'
import { requestUpload } from '../../shared/vault/request-upload.ts'
import { showDocument } from '../../shared/vault/show-document.ts'
import { showDossier } from '../../shared/vault/show-dossier.ts'
import { nothing, route } from '../edge/route.ts'
import { depositRoutes } from './deposit-routes.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithLinks = CommitPorts & { readonly links: Links }

/** To find out what there is. */
export const lookingRoutes = {
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
  'list-documents': route({
    verb: 'list-documents',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents',
    summary: 'The documents of a dossier, health documents under neutral labels',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DocumentView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query }) => listDocuments(ports, caller, path.dossierId, query),
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
      showDocument(ports, caller, path.dossierId, path.documentId),
  }),
} as const

/** To bring a document through a signed PUT. */
export const bringingRoutes = {
  ...depositRoutes,
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
} as const

/** To take a standard document out through a signed GET. */
export const takingRoutes = {
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
} as const
