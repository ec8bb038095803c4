import {
  ClaimClosing,
  ClaimDraft,
  ClaimRef,
  ComplaintClosing,
  ComplaintDraft,
  ComplaintRef,
} from '../../shared/model/matters.ts'
import { closeClaim } from '../../shared/vault/close-claim.ts'
import { closeComplaint } from '../../shared/vault/close-complaint.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { openClaim } from '../../shared/vault/open-claim.ts'
import { openComplaint } from '../../shared/vault/open-complaint.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** The answer to a complaint, behind the doors of all who give one. */
export const answeringRoutes = {
  'close-complaint': route({
    verb: 'close-complaint',
    method: 'POST',
    path: '/dossiers/{dossierId}/complaints/{complaintId}/closure',
    summary: 'Notes the answer to a complaint',
    body: ComplaintClosing,
    query: nothing,
    status: 200,
    answer: ComplaintRef.pick({ complaintId: true }),
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      closeComplaint(ports, caller, path, body, idempotency),
  }),
} as const

/** Claims on a contract, and complaints. */
export const matterRoutes = {
  'open-claim': route({
    verb: 'open-claim',
    method: 'POST',
    path: '/dossiers/{dossierId}/claims',
    summary: 'Takes in what happened to somebody insured',
    body: ClaimDraft,
    query: nothing,
    status: 201,
    answer: ClaimRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      openClaim(ports, caller, path.dossierId, body, idempotency),
  }),
  'close-claim': route({
    verb: 'close-claim',
    method: 'POST',
    path: '/dossiers/{dossierId}/claims/{claimId}/closure',
    summary: 'Settles a claim, one way or the other',
    body: ClaimClosing,
    query: nothing,
    status: 200,
    answer: ClaimRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      closeClaim(ports, caller, path, body, idempotency),
  }),
  'open-complaint': route({
    verb: 'open-complaint',
    method: 'POST',
    path: '/dossiers/{dossierId}/complaints',
    summary: 'Takes a complaint in; answers by when it is acknowledged and answered',
    body: ComplaintDraft,
    query: nothing,
    status: 201,
    answer: ComplaintRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      openComplaint(ports, caller, path.dossierId, body, idempotency),
  }),
  ...answeringRoutes,
} as const
