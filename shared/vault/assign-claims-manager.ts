import { VaultError } from '../model/errors.ts'
import type { DossierId, PrincipalId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { assign, endAssignment } from './assignment.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { the } from './the.ts'

/**
 * Gives a dossier's contract to a claims manager; who had it before loses it in the same transaction. A replay answers
 * who has it now.
 */
export async function assignClaimsManager(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  principalId: PrincipalId,
  idempotency: Idempotency,
): Promise<{ principalId: PrincipalId }> {
  const eventId = mint(ports, 'event', { parse: String })
  const also = [keyOf.assignment(dossierId, principalId)]
  const action = 'assign-claims-manager'
  const asked = { action, dossierId, assigneeId: principalId, also, idempotency } as const

  const handOver: Change = ({ dossier, now }, found) => {
    const { claimsManagerId: former } = the(dossier)
    if (former === principalId) return { writes: [] }
    if (found(keyOf.assignment(dossierId, principalId)) !== undefined) throw alreadyAtWork
    return {
      writes: [
        ...ledOn(the(dossier), { by: action, change: { claimsManagerId: principalId }, eventId, now }),
        assign(dossierId, principalId, 'claims-manager', now),
        ...(former === undefined ? [] : [endAssignment(dossierId, former)]),
      ],
    }
  }
  const { facts, replayed } = await commit(ports, accessRequest(caller, asked), handOver)
  return { principalId: replayed ? the(the(facts.dossier).claimsManagerId) : principalId }
}

const alreadyAtWork = new VaultError('WRONG_STATE', 'works on the dossier in another role')
