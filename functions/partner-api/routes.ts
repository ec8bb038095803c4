import * as z from 'zod'
import { ContractDraft, ContractRef } from '../../shared/model/contract.ts'
import { DocumentView, DownloadRequest, MediaType, MisfiledFlag } from '../../shared/model/document.ts'
import { LeadDraft, LeadRef } from '../../shared/model/leads.ts'
import { NoticeAcknowledgement } from '../../shared/model/notice.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import {
  Acknowledgement,
  Desk,
  PartnerDecision,
  TransmissionRef,
  TransmissionView,
} from '../../shared/model/partner.ts'
import { acknowledgeNotice } from '../../shared/vault/acknowledge-notice.ts'
import { acknowledgeTransmission } from '../../shared/vault/acknowledge-transmission.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { decideTransmission } from '../../shared/vault/decide-transmission.ts'
import { flagMisfiled } from '../../shared/vault/flag-misfiled.ts'
import { listTransmissionsOfDesk } from '../../shared/vault/list-transmissions.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { recordContract } from '../../shared/vault/record-contract.ts'
import { showTransmission } from '../../shared/vault/show-transmission.ts'
import { submitLead } from '../../shared/vault/submit-lead.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }

/** What the desks of a partner can ask; documents themselves come from the health reader. */
export const partnerRoutes = {
  'list-transmissions': route({
    verb: 'list-transmissions',
    method: 'GET',
    path: '/partners/{partnerId}/transmissions',
    summary: "What was sent to the caller's own desk, newest first",
    body: nothing,
    query: PageQuery.extend({ desk: Desk }),
    status: 200,
    answer: pageOf(TransmissionView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query: { desk, ...page } }) =>
      listTransmissionsOfDesk(ports, caller, path.partnerId, desk, page),
  }),
  'show-transmission': route({
    verb: 'show-transmission',
    method: 'GET',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}',
    summary: 'What was sent, and where it stands',
    body: nothing,
    query: nothing,
    status: 200,
    answer: TransmissionView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => showTransmission(ports, caller, path),
  }),
  'acknowledge-transmission': route({
    verb: 'acknowledge-transmission',
    method: 'POST',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/acknowledgement',
    summary: 'Says that exactly these bytes arrived',
    body: Acknowledgement,
    query: nothing,
    status: 201,
    answer: TransmissionRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      acknowledgeTransmission(ports, caller, path, body.documents, idempotency),
  }),
  'acknowledge-notice': route({
    verb: 'acknowledge-notice',
    method: 'POST',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/notice-acknowledgement',
    summary: 'Says that the partner knows of a restriction of what it was sent, or of its end',
    body: NoticeAcknowledgement,
    query: nothing,
    status: 201,
    answer: NoticeAcknowledgement,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      acknowledgeNotice(ports, caller, path, body.about, idempotency),
  }),
  'decide-transmission': route({
    verb: 'decide-transmission',
    method: 'POST',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/decisions',
    summary: 'What the partner decided; one that declines or withdraws sees nothing more',
    body: PartnerDecision,
    query: nothing,
    status: 201,
    answer: TransmissionRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      decideTransmission(ports, caller, path, body, idempotency),
  }),
  'submit-lead': route({
    verb: 'submit-lead',
    method: 'POST',
    path: '/partners/{partnerId}/leads',
    summary: 'Passes on a person who agreed to it',
    body: LeadDraft,
    query: nothing,
    status: 201,
    answer: LeadRef,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      submitLead(ports, caller, path.partnerId, body, idempotency),
  }),
  'flag-misfiled': route({
    verb: 'flag-misfiled',
    method: 'POST',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/documents/{documentId}/misfiled',
    summary: 'Says that a document that was sent is medical: nobody reads it from now on',
    body: MisfiledFlag,
    query: nothing,
    status: 200,
    answer: DocumentView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) => {
      const { dossierId, documentId, ...through } = path
      return flagMisfiled(ports, caller, { dossierId, documentId, through }, body, idempotency)
    },
  }),
  'record-contract': route({
    verb: 'record-contract',
    method: 'PUT',
    path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/contract',
    summary: 'Keeps the contract that the partner concluded; the dossier is validated',
    body: ContractDraft,
    query: nothing,
    status: 200,
    answer: ContractRef,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      recordContract(ports, caller, path, body, idempotency),
  }),
} as const

/** The route that the health reader serves: a document's bytes as they were promoted, of either space. */
export const transmittedContentRoute = route({
  verb: 'read-transmitted-document',
  method: 'GET',
  path: '/partners/{partnerId}/dossiers/{dossierId}/transmissions/{transmissionId}/documents/{documentId}/content',
  summary: 'The bytes of a document that was sent',
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
export const partnerApi = { ...partnerRoutes, 'read-transmitted-document': transmittedContentRoute } as const
