import { openingLimits } from '../limits.ts'
import type { DossierId, OpeningId } from '../model/ids.ts'
import type { OpeningDraft, Released } from '../model/opening.ts'
import { openingIn } from '../policy/opening.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { withOpening } from './openings.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

const dayMs = 86_400_000

/**
 * A physician's word that who asked may read these of the documents that they asked for, for some days. What is being
 * destroyed is not there to be released: both decide on the same chain, and the second finds what the first did.
 */
export async function releaseOpening(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  { dossierId, openingId }: { readonly dossierId: DossierId; readonly openingId: OpeningId },
  { documentIds }: OpeningDraft,
  idempotency: Idempotency,
): Promise<Released> {
  const asked = {
    action: 'release-opening',
    dossierId,
    openingId,
    objectRef: openingId,
    sendingIds: documentIds,
    given: { openings: keyOf.openings(dossierId) },
    idempotency,
    detail: { count: documentIds.length },
  } as const

  const release: Change = (facts) => {
    const released = releasedAt(new Date(facts.now).toISOString(), documentIds)
    const opening = {
      ...the(openingIn(facts, asked)),
      release: { ...released, by: caller.principalId },
    }
    return {
      writes: [withOpening(facts, opening, (other) => other.openingId === openingId)],
      resultIds: { releasedAt: released.at },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), release)
  await ports.events.publish({ type: 'OpeningReleased', dossierId })
  return releasedAt(the(resultIds.releasedAt), documentIds)
}

function releasedAt(at: string, documentIds: OpeningDraft['documentIds']): Released {
  const until = new Date(Date.parse(at) + openingLimits.openDays * dayMs).toISOString()
  return { at, until, documentIds: [...documentIds] }
}
