import { PartnerRef, TransmissionDraft, TransmissionRef } from '../../shared/model/partner.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { releaseTransmission } from '../../shared/vault/release-transmission.ts'
import { transmitDocuments } from '../../shared/vault/transmit-documents.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** What goes to a partner's medical service. */
export const sharingRoutes = {
  'release-transmission': route({
    verb: 'release-transmission',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/releases',
    summary: "Releases a health document for a partner's medical service; sends nothing yet",
    body: PartnerRef,
    query: nothing,
    status: 201,
    answer: PartnerRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      releaseTransmission(ports, caller, path, body.partnerId, idempotency),
  }),
  'transmit-documents': route({
    verb: 'transmit-documents',
    method: 'POST',
    path: '/dossiers/{dossierId}/transmissions',
    summary: "Opens released health documents to a partner's medical service",
    body: TransmissionDraft,
    query: nothing,
    status: 201,
    answer: TransmissionRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      transmitDocuments(ports, caller, path.dossierId, { ...body, desk: 'medical' }, idempotency),
  }),
} as const
