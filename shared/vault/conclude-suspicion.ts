import type { SuspicionId } from '../model/ids.ts'
import type { SuspicionConclusion } from '../model/suspicion.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { keptIn, scheduleOfSuspicion, suspicionLook } from './suspicion.ts'
import { countedSuspicion } from './suspicion-counts.ts'

/** Says what became of a suspicion: declared by the officer, who sends the declaration without us, or dropped. */
export async function concludeSuspicion(
  ports: CommitPorts,
  caller: Caller,
  suspicionId: SuspicionId,
  conclusion: SuspicionConclusion,
  idempotency: Idempotency,
): Promise<SuspicionConclusion> {
  const key = keyOf.suspicion(suspicionId)
  const clock = keyOf.suspicionClock(suspicionId)
  const asked = {
    action: 'conclude-suspicion',
    given: { suspicion: key, suspicionCounts: keyOf.suspicionCounts },
    also: [clock],
    objectRef: suspicionId,
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (facts, stored) => {
    const found = keptIn(facts)
    const concludedAt = new Date(facts.now).toISOString()
    const content = { ...contentOf(found), ...conclusion, concludedAt, concludedBy: caller.principalId }
    // Every conclusion stays in the list: its copies are those of the day on which it was filed.
    const indexed = { worklist: 'suspicions', updatedAt: `${found.filedAt}#${suspicionId}` }
    return {
      writes: [
        { kind: 'replace', key, version: found.version, content, indexed },
        suspicionLook(suspicionId, stored(clock)?.version, scheduleOfSuspicion(content).due?.day),
        countedSuspicion(facts, conclusion.state),
      ],
      detail: { conclusion: conclusion.state },
    }
  })
  return conclusion
}
