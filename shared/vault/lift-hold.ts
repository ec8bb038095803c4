import type { DossierId, HoldId } from '../model/ids.ts'
import type { Lifting } from '../model/retention.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/**
 * Lifts a hold by two: the first officer asks, another one lifts. The dossier is looked at again at once: the next
 * sweep takes the flags off what nothing else holds, and decides on what was due all the while (domain rule R4.2).
 */
export async function liftHold(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  holdId: HoldId,
  idempotency: Idempotency,
): Promise<Lifting> {
  const given = { retention: keyOf.retention(dossierId) }
  const asked = { action: 'lift-hold', dossierId, holdId, objectRef: holdId, given, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ retention, now }) => {
    const { holds } = the(retention)
    const isAsked = holds.some((hold) => hold.holdId === holdId && hold.liftAskedBy !== undefined)
    const left = isAsked
      ? holds.filter((hold) => hold.holdId !== holdId)
      : holds.map((hold) => (hold.holdId === holdId ? { ...hold, liftAskedBy: caller.principalId } : hold))
    return {
      writes: [retentionWrite(dossierId, retention, { holds: left }, now)],
      resultIds: { state: isAsked ? 'lifted' : 'lift-asked' },
    }
  })
  const state = permit.resultIds.state === 'lifted' ? 'lifted' : 'lift-asked'
  if (state === 'lifted') await ports.events.publish({ type: 'HoldLifted', dossierId })
  return { state }
}
