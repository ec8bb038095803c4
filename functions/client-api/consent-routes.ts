import { ConsentList, ConsentRef, SignedConsent, WithdrawnConsent } from '../../shared/model/consent.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { giveConsent } from '../../shared/vault/give-consent.ts'
import { listConsents } from '../../shared/vault/list-consents.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { withdrawConsent } from '../../shared/vault/withdraw-consent.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** What people agree to, and take back as easily. */
export const consentRoutes = {
  'give-consent': route({
    verb: 'give-consent',
    method: 'POST',
    path: '/dossiers/{dossierId}/consents',
    summary: 'Signs a consent for one desk of one partner, one purpose and named categories',
    body: SignedConsent,
    query: nothing,
    status: 201,
    answer: ConsentRef,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      giveConsent(ports, caller, path.dossierId, { ...body, channel: 'signed' }, idempotency),
  }),
  'withdraw-consent': route({
    verb: 'withdraw-consent',
    method: 'POST',
    path: '/dossiers/{dossierId}/consents/{consentId}/withdrawal',
    summary: "Ends a consent; the partner's next request finds none",
    body: nothing,
    query: nothing,
    status: 201,
    answer: WithdrawnConsent,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, idempotency }) =>
      withdrawConsent(ports, caller, path.dossierId, path.consentId, 'signed', idempotency),
  }),
  'list-consents': route({
    verb: 'list-consents',
    method: 'GET',
    path: '/dossiers/{dossierId}/consents',
    summary: "Where the person's consents stand",
    body: nothing,
    query: nothing,
    status: 200,
    answer: ConsentList,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => listConsents(ports, caller, path.dossierId),
  }),
} as const
