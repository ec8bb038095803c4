import { DocumentView, DownloadLink, DownloadRequest } from '../../shared/model/document.ts'
import { CaseDraft, DossierView } from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { TransferException } from '../../shared/model/records.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listDocuments } from '../../shared/vault/list-documents.ts'
import { permitTransfer } from '../../shared/vault/permit-transfer.ts'
import type { Links, Listings } from '../../shared/vault/ports.ts'
import { requestDownload } from '../../shared/vault/request-download.ts'
import { showDocument } from '../../shared/vault/show-document.ts'
import { showDossier } from '../../shared/vault/show-dossier.ts'
import { takeCase } from '../../shared/vault/take-case.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithLinks = CommitPorts & { readonly links: Links }

/** Work on a dossier by case: health documents under neutral labels, and their content for nobody here. */
export const caseRoutes = {
  'take-case': route({
    verb: 'take-case',
    method: 'POST',
    path: '/dossiers/{dossierId}/cases',
    summary: 'Opens a dossier to an officer for one case, through a last day',
    body: CaseDraft,
    query: nothing,
    status: 201,
    answer: CaseDraft,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      takeCase(ports, caller, path.dossierId, body, idempotency),
  }),
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
    summary: 'What documents there are, health documents under neutral labels',
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
    summary: 'What is known about a document',
    body: nothing,
    query: nothing,
    status: 200,
    answer: DocumentView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      showDocument(ports, caller, path.dossierId, path.documentId),
  }),
  'request-download': route({
    verb: 'request-download',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/download-links',
    summary: 'Answers a signed GET of a document that the officer’s role reads',
    body: DownloadRequest,
    query: nothing,
    status: 201,
    answer: DownloadLink,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithLinks, { caller, path, body }) =>
      requestDownload(ports, caller, path.dossierId, path.documentId, body.purpose),
  }),
  'permit-transfer': route({
    verb: 'permit-transfer',
    method: 'PUT',
    path: '/principals/{principalId}/transfer-exception',
    summary: 'Lets a person outside the EEA see what otherwise stays inside, through a last day',
    body: TransferException,
    query: nothing,
    status: 200,
    answer: TransferException,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      permitTransfer(ports, caller, path.principalId, body, idempotency),
  }),
} as const
