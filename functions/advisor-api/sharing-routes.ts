import {
  CollectedConsent,
  CollectedWithdrawal,
  ConsentList,
  ConsentRef,
  WithdrawnConsent,
} from '../../shared/model/consent.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { TransmissionDraft, TransmissionRef, TransmissionStatus } from '../../shared/model/partner.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { giveConsent } from '../../shared/vault/give-consent.ts'
import { listConsents } from '../../shared/vault/list-consents.ts'
import { listTransmissionsOfDossier } from '../../shared/vault/list-transmissions.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { transmitDocuments } from '../../shared/vault/transmit-documents.ts'
import { withdrawConsent } from '../../shared/vault/withdraw-consent.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }

/** Consents on the person's word, and what goes to partners' other desk. */
export const sharingRoutes = {
  'give-consent': route({
    verb: 'give-consent',
    method: 'POST',
    path: '/dossiers/{dossierId}/consents',
    summary: 'Notes a consent given on the phone or on paper; never for health',
    body: CollectedConsent,
    query: nothing,
    status: 201,
    answer: ConsentRef,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      giveConsent(ports, caller, path.dossierId, { ...body, desk: 'non-medical' }, idempotency),
  }),
  'withdraw-consent': route({
    verb: 'withdraw-consent',
    method: 'POST',
    path: '/dossiers/{dossierId}/consents/{consentId}/withdrawal',
    summary: "Ends a consent on the person's word",
    body: CollectedWithdrawal,
    query: nothing,
    status: 201,
    answer: WithdrawnConsent,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      withdrawConsent(ports, caller, path.dossierId, path.consentId, body.channel, idempotency),
  }),
  'list-consents': route({
    verb: 'list-consents',
    method: 'GET',
    path: '/dossiers/{dossierId}/consents',
    summary: 'Where the consents of the dossier stand',
    body: nothing,
    query: nothing,
    status: 200,
    answer: ConsentList,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => listConsents(ports, caller, path.dossierId),
  }),
  'transmit-documents': route({
    verb: 'transmit-documents',
    method: 'POST',
    path: '/dossiers/{dossierId}/transmissions',
    summary: "Opens standard documents to a partner's non-medical desk",
    body: TransmissionDraft,
    query: nothing,
    status: 201,
    answer: TransmissionRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      transmitDocuments(ports, caller, path.dossierId, { ...body, desk: 'non-medical' }, idempotency),
  }),
  'list-transmissions': route({
    verb: 'list-transmissions',
    method: 'GET',
    path: '/dossiers/{dossierId}/transmissions',
    summary: 'Where the transmissions of the dossier stand, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(TransmissionStatus),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path, query }) =>
      listTransmissionsOfDossier(ports, caller, path.dossierId, query),
  }),
} as const
