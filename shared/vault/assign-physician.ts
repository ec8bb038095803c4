import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { assign, endAssignment } from './assignment.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** Gives a dossier to a physician; who had it before loses it in the same transaction. */
export async function assignPhysician(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  principalId: PrincipalId,
  idempotency: Idempotency,
): Promise<{ principalId: PrincipalId }> {
  const asked = { action: 'assign-physician', dossierId, assigneeId: principalId, idempotency } as const
  await commit(ports, accessRequest(caller, asked), handOver(dossierId, principalId))
  await ports.events.publish({ type: 'PhysicianAssigned', dossierId, principalId })
  return { principalId }
}

function handOver(dossierId: DossierId, principalId: PrincipalId): Change {
  return (facts) => {
    const dossier = the(facts.dossier)
    const former = dossier.physicianId
    if (former === principalId) return { writes: [] }
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.dossier(dossierId),
          version: dossier.version,
          content: { ...contentOf(dossier), physicianId: principalId },
        },
        assign(dossierId, principalId, 'physician', facts.now),
        ...(former === undefined ? [] : [endAssignment(dossierId, former)]),
      ],
    }
  }
}
