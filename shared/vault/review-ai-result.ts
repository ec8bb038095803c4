import { type AiResultStanding, AiReview, type AiReviewDraft } from '../model/ai-result.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type AiResultPlace, aiResultOf, restated } from './ai-result.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** A human's result in place of the machine's, on the same inputs; what the machine said stays beside it. */
export async function reviewAiResult(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  place: AiResultPlace,
  { inputs, result, reasons }: AiReviewDraft,
  idempotency: Idempotency,
): Promise<AiResultStanding> {
  const event = keyOf.aiReview(place.dossierId, mint(ports, 'event', { parse: String }))
  const asked = {
    ...aiResultOf(place),
    action: 'review-ai-result',
    looked: inputs,
    detail: { result },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (facts) => {
    const review = AiReview.parse({
      result,
      reasons,
      reviewedBy: caller.principalId,
      role: the(facts.principal).role,
      reviewedAt: new Date(facts.now).toISOString(),
    })
    const content = { resultId: place.resultId, ...review }
    return {
      writes: [...restated(facts, { standing: 'reviewed', review }), { kind: 'create', key: event, content }],
    }
  })
  await ports.events.publish({ type: 'AiResultReviewed', ...place })
  return { standing: 'reviewed' }
}
