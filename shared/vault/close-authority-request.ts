import type { RequisitionClosure, RequisitionStanding } from '../model/requisition.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import type { Events } from './ports.ts'
import { type RequisitionPlace, requisitionOf, shownIn, stepped } from './requisition.ts'
import { the } from './the.ts'

/** Ends a request, and its hold with it: readers read again, and what fell due meanwhile is looked at at once (R4.2). */
export async function closeAuthorityRequest(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  place: RequisitionPlace,
  { ending }: RequisitionClosure,
  idempotency: Idempotency,
): Promise<RequisitionStanding> {
  const { dossierId, requisitionId } = place
  const found = requisitionOf(place)
  const asked = {
    ...found,
    action: 'close-authority-request',
    given: { ...found.given, retention: keyOf.retention(dossierId) },
    ending,
    detail: { ending },
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), (facts) => {
    const { requisition, dossier, retention, now } = facts
    const { holdId } = the(requisition)
    const closed = stepped(facts, { state: 'closed', ending })
    if (holdId === undefined) return { writes: [closed] }
    const holds = the(retention).holds.filter((hold) => hold.holdId !== holdId)
    return {
      writes: [
        closed,
        shownIn(the(dossier), requisitionId, undefined),
        retentionWrite(dossierId, retention, { holds }, now),
      ],
    }
  })
  if (permit.facts.requisition?.holdId !== undefined)
    await ports.events.publish({ type: 'HoldLifted', dossierId })
  return { state: 'closed' }
}
