import type { ClaimId, DossierId } from '../model/ids.ts'
import type { ClaimClosing } from '../model/matters.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mattersWrites } from './matters.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'

/** Settles a claim, one way or the other. It is not opened again: what follows is another claim. */
export async function closeClaim(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  { dossierId, claimId }: { readonly dossierId: DossierId; readonly claimId: ClaimId },
  { ending }: ClaimClosing,
  idempotency: Idempotency,
): Promise<{ claimId: ClaimId }> {
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'close-claim',
    dossierId,
    matter: { claimId },
    given: { matters: keyOf.matters(dossierId), retention: keyOf.retention(dossierId) },
    objectRef: claimId,
    detail: { ending },
    idempotency,
  } as const

  const close: Change = (facts) => {
    const closedAt = new Date(facts.now).toISOString()
    const claims = (facts.matters?.claims ?? []).map((one) =>
      one.claimId === claimId ? { ...one, state: 'closed' as const, closedAt, ending } : one,
    )
    const event = { claimId, ending }
    return { writes: mattersWrites(facts, { claims }, { by: asked.action, event, eventId }) }
  }
  await commit(ports, accessRequest(caller, asked), close)
  await ports.events.publish({ type: 'ClaimClosed', dossierId, claimId })
  return { claimId }
}
