import type { RequisitionStanding } from '../model/requisition.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type RequisitionPlace, requisitionOf, stepped } from './requisition.ts'

/** A second person's word that a request is answered: never that of whoever looked into it. */
export async function approveAuthorityRequest(
  ports: CommitPorts,
  caller: Caller,
  place: RequisitionPlace,
  idempotency: Idempotency,
): Promise<RequisitionStanding> {
  const asked = { ...requisitionOf(place), action: 'approve-authority-request', idempotency } as const
  await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: [stepped(facts, { state: 'approved', approvedBy: caller.principalId })],
  }))
  return { state: 'approved' }
}
