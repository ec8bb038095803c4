import type { Delegation } from '../model/dossier.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { delegate } from './assignment.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** Lets named medical staff read what the physician reads on a dossier, through a last day. */
export async function delegateDossier(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  assigneeId: PrincipalId,
  { until }: Delegation,
  idempotency: Idempotency,
): Promise<Delegation> {
  const assignment = keyOf.assignment(dossierId, assigneeId)
  const asked = {
    action: 'delegate-dossier',
    dossierId,
    assigneeId,
    until,
    also: [assignment],
    isAboutAssignee: true,
    idempotency,
  } as const
  const content = {
    principalId: assigneeId,
    role: 'medical-staff' as const,
    until,
    delegatedBy: caller.principalId,
  }
  await commit(ports, accessRequest(caller, asked), ({ now }, found) => ({
    writes: [delegate(dossierId, content, now, found(assignment))],
  }))
  return { until }
}
