import { VaultError } from '../model/errors.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { assign, endAssignment } from './assignment.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/**
 * Gives a dossier to a physician; who had it before loses it in the same transaction. A replay answers who has it now:
 * somebody may have given it on since.
 */
export async function assignPhysician(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  principalId: PrincipalId,
  idempotency: Idempotency,
): Promise<{ principalId: PrincipalId }> {
  const also = [keyOf.assignment(dossierId, principalId)]
  const asked = { action: 'assign-physician', dossierId, assigneeId: principalId, also, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), handOver(dossierId, principalId))

  const holder = permit.replayed ? the(the(permit.facts.dossier).physicianId) : principalId
  if (holder === principalId)
    await ports.events.publish({ type: 'PhysicianAssigned', dossierId, principalId })
  return { principalId: holder }
}

function handOver(dossierId: DossierId, principalId: PrincipalId): Change {
  return (facts, found) => {
    const dossier = the(facts.dossier)
    const former = dossier.physicianId
    if (former === principalId) return { writes: [] }
    // Who advised on the dossier before they were a physician does not assess it.
    if (found(keyOf.assignment(dossierId, principalId)) !== undefined) throw alreadyAtWork
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

const alreadyAtWork = new VaultError('WRONG_STATE', 'works on the dossier in another role')
