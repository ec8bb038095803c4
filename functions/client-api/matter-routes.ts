import { ClaimRef, ComplaintRef, OwnClaimDraft, OwnComplaintDraft } from '../../shared/model/matters.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { openClaim } from '../../shared/vault/open-claim.ts'
import { openComplaint } from '../../shared/vault/open-complaint.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** What the person claims and complains about themselves. */
export const matterRoutes = {
  'open-claim': route({
    verb: 'open-claim',
    method: 'POST',
    path: '/dossiers/{dossierId}/claims',
    summary: 'Says what happened; what proves it follows as documents that name the claim',
    body: OwnClaimDraft,
    query: nothing,
    status: 201,
    answer: ClaimRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      openClaim(ports, caller, path.dossierId, body, idempotency),
  }),
  'open-complaint': route({
    verb: 'open-complaint',
    method: 'POST',
    path: '/dossiers/{dossierId}/complaints',
    summary: 'Complains; answers that the complaint is acknowledged, and by when it is answered',
    body: OwnComplaintDraft,
    query: nothing,
    status: 201,
    answer: ComplaintRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      openComplaint(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
