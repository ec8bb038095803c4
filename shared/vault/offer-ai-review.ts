import type { AiResultStanding, ReviewOffer } from '../model/ai-result.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type AiResultPlace, aiResultOf, restated } from './ai-result.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Events } from './ports.ts'

/** Notes that the person was told: a human looks at the refusal again whenever they ask. Before it none is final. */
export async function offerAiReview(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  place: AiResultPlace,
  offer: ReviewOffer,
  idempotency: Idempotency,
): Promise<AiResultStanding> {
  const asked = { ...aiResultOf(place), action: 'offer-ai-review', detail: offer, idempotency } as const
  await commit(ports, accessRequest(caller, asked), (facts) => {
    const offeredAt = new Date(facts.now).toISOString()
    return { writes: restated(facts, { standing: 'offered', offer: { ...offer, offeredAt } }) }
  })
  await ports.events.publish({ type: 'AiReviewOffered', ...place })
  return { standing: 'offered' }
}
