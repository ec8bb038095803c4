import type { SuspicionId } from '../model/ids.ts'
import type { SuspicionView } from '../model/suspicion.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** A suspicion with its analysis. */
export async function showSuspicion(
  ports: CommitPorts,
  caller: Caller,
  suspicionId: SuspicionId,
): Promise<SuspicionView> {
  const given = { suspicion: keyOf.suspicion(suspicionId) }
  const asked = { action: 'show-suspicion', given, objectRef: suspicionId } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  const found = the(facts.suspicion)
  return found.state === 'destroyed' ? contentOf(found) : contentOf(found)
}
