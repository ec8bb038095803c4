import type { ComplaintId, DossierId } from '../model/ids.ts'
import type { ComplaintClosing } from '../model/matters.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mattersWrites } from './matters.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'

/** Notes the answer to a complaint, and when it was given; that it was late is seen from its days. */
export async function closeComplaint(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  { dossierId, complaintId }: { readonly dossierId: DossierId; readonly complaintId: ComplaintId },
  closing: ComplaintClosing,
  idempotency: Idempotency,
): Promise<{ complaintId: ComplaintId }> {
  const eventId = mint(ports, 'event', { parse: String })
  const { ending, answeredOn, acknowledgedOn = answeredOn } = closing
  const asked = {
    action: 'close-complaint',
    dossierId,
    matter: { complaintId },
    on: answeredOn,
    given: { matters: keyOf.matters(dossierId), retention: keyOf.retention(dossierId) },
    objectRef: complaintId,
    detail: { ending },
    idempotency,
  } as const

  const close: Change = (facts) => {
    const closedAt = new Date(facts.now).toISOString()
    const closed = { state: 'closed' as const, closedAt, ending, answeredOn }
    const complaints = (facts.matters?.complaints ?? []).map((one) =>
      // An answer in time is an acknowledgement too.
      one.complaintId === complaintId
        ? { ...one, ...closed, acknowledgedOn: one.acknowledgedOn ?? acknowledgedOn }
        : one,
    )
    const event = { complaintId, ending, answeredOn, acknowledgedOn }
    return { writes: mattersWrites(facts, { complaints }, { by: asked.action, event, eventId }) }
  }
  await commit(ports, accessRequest(caller, asked), close)
  await ports.events.publish({ type: 'ComplaintClosed', dossierId, complaintId })
  return { complaintId }
}
