import { type DossierId, OpeningId } from '../model/ids.ts'
import { Opening, type OpeningDraft } from '../model/opening.ts'
import { isWaiting } from '../policy/opening.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { withOpening } from './openings.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/**
 * Asks the dossier's physician to open what is sealed (rulings A32, A41): a person by their rights, legal and accounting
 * in a case. Nothing is open before it is released. Whoever asks again before the answer asks for what they say then.
 */
export async function askOpening(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  { documentIds }: OpeningDraft,
  idempotency: Idempotency,
): Promise<{ openingId: OpeningId }> {
  const minted = mint(ports, 'opening', OpeningId)
  const asked = {
    action: 'ask-opening',
    dossierId,
    sendingIds: documentIds,
    given: { openings: keyOf.openings(dossierId) },
    idempotency,
    detail: { count: documentIds.length },
  } as const

  const ask: Change = (facts) => {
    const opening = Opening.parse({
      openingId: minted,
      askedBy: caller.principalId,
      role: the(facts.principal).role,
      askedAt: new Date(facts.now).toISOString(),
      documentIds,
    })
    const isTheirFormer = (other: Opening) =>
      other.askedBy === caller.principalId && isWaiting(other, facts.now)
    return { writes: [withOpening(facts, opening, isTheirFormer)], resultIds: { made: minted } }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), ask)
  await ports.events.publish({ type: 'OpeningAsked', dossierId })
  return { openingId: OpeningId.parse(resultIds.made) }
}
