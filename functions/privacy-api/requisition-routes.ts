import { DownloadLink } from '../../shared/model/document.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import {
  RequisitionClosure,
  RequisitionDraft,
  RequisitionFinding,
  RequisitionRef,
  RequisitionStanding,
  RequisitionView,
  SealedManifest,
} from '../../shared/model/requisition.ts'
import { approveAuthorityRequest } from '../../shared/vault/approve-authority-request.ts'
import { closeAuthorityRequest } from '../../shared/vault/close-authority-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { exportAuthorityRequest } from '../../shared/vault/export-authority-request.ts'
import { listAuthorityRequests } from '../../shared/vault/list-authority-requests.ts'
import type { Events, Links, Listings } from '../../shared/vault/ports.ts'
import { registerAuthorityRequest } from '../../shared/vault/register-authority-request.ts'
import { requestDownload } from '../../shared/vault/request-download.ts'
import { validateAuthorityRequest } from '../../shared/vault/validate-authority-request.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }
type WithLinks = CommitPorts & { readonly links: Links }

/** What authorities ask for, and what they are given. */
export const requisitionRoutes = {
  'register-authority-request': route({
    verb: 'register-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests',
    summary: 'Enters what an authority asks for into the register',
    body: RequisitionDraft,
    query: nothing,
    status: 201,
    answer: RequisitionRef,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      registerAuthorityRequest(ports, caller, path.dossierId, body, idempotency),
  }),
  'validate-authority-request': route({
    verb: 'validate-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/finding',
    summary: 'Says whether form, competence and scope are in order; a valid request holds the dossier',
    body: RequisitionFinding,
    query: nothing,
    status: 201,
    answer: RequisitionStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      validateAuthorityRequest(ports, caller, path, body, idempotency),
  }),
  'approve-authority-request': route({
    verb: 'approve-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/approval',
    summary: 'Approves as the second person that the request is answered',
    body: nothing,
    query: nothing,
    status: 201,
    answer: RequisitionStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, idempotency }) =>
      approveAuthorityRequest(ports, caller, path, idempotency),
  }),
  'export-authority-request': route({
    verb: 'export-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/export',
    summary: 'Fixes exactly the documents in the scope, by id and digest, in a sealed manifest',
    body: nothing,
    query: nothing,
    status: 201,
    answer: SealedManifest,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithLists, { caller, path, idempotency }) =>
      exportAuthorityRequest(ports, caller, path, idempotency),
  }),
  'request-exported-download': route({
    verb: 'request-download',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/documents/{documentId}/download-links',
    summary: 'Answers a signed GET of an exported document, to hand it over',
    body: nothing,
    query: nothing,
    status: 201,
    answer: DownloadLink,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithLinks, { caller, path: { dossierId, documentId, requisitionId } }) =>
      requestDownload(ports, caller, dossierId, documentId, 'legal-obligation', requisitionId),
  }),
  'close-authority-request': route({
    verb: 'close-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/closure',
    summary: 'Ends a request, and its hold with it',
    body: RequisitionClosure,
    query: nothing,
    status: 201,
    answer: RequisitionStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      closeAuthorityRequest(ports, caller, path, body, idempotency),
  }),
  'list-authority-requests': route({
    verb: 'list-authority-requests',
    method: 'GET',
    path: '/authority-requests',
    summary: 'What authorities asked for, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(RequisitionView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listAuthorityRequests(ports, caller, query),
  }),
} as const
