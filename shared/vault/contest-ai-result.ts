import type { AiResultStanding } from '../model/ai-result.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type AiResultPlace, aiResultOf, restated } from './ai-result.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Events } from './ports.ts'

/** Asks that a human look again: at any time, whatever the result was, offered or not, and after a review once more. */
export async function contestAiResult(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  place: AiResultPlace,
  idempotency: Idempotency,
): Promise<AiResultStanding> {
  const asked = { ...aiResultOf(place), action: 'contest-ai-result', idempotency } as const
  await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: restated(facts, { standing: 'contested', contestedAt: new Date(facts.now).toISOString() }),
  }))
  await ports.events.publish({ type: 'AiResultContested', ...place })
  return { standing: 'contested' }
}
