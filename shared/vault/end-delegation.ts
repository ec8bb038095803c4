import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** Ends a delegation at once; one that is not there stays so. */
export async function endDelegation(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  assigneeId: PrincipalId,
  idempotency: Idempotency,
): Promise<Record<string, never>> {
  const key = keyOf.assignment(dossierId, assigneeId)
  const asked = {
    action: 'end-delegation',
    dossierId,
    assigneeId,
    also: [key],
    isAboutAssignee: true,
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (_facts, found) => {
    const assignment = found(key)
    return { writes: assignment ? [{ kind: 'delete', key, version: assignment.version }] : [] }
  })
  return {}
}
