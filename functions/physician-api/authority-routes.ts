import { RequisitionStanding } from '../../shared/model/requisition.ts'
import { attendAuthorityRequest } from '../../shared/vault/attend-authority-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { nothing, route } from '../edge/route.ts'

/** A physician where an authority is shown medical documents. */
export const authorityRoutes = {
  'attend-authority-request': route({
    verb: 'attend-authority-request',
    method: 'POST',
    path: '/dossiers/{dossierId}/authority-requests/{requisitionId}/attendance',
    summary: 'Says that the physician is present when medical documents are opened to an authority',
    body: nothing,
    query: nothing,
    status: 201,
    answer: RequisitionStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, idempotency }) =>
      attendAuthorityRequest(ports, caller, path, idempotency),
  }),
} as const
