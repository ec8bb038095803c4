import { SuspicionId } from '../model/ids.ts'
import type { KeptSuspicion, SuspicionDraft } from '../model/suspicion.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { scheduleOfSuspicion, suspicionLook } from './suspicion.ts'
import { countedSuspicion } from './suspicion-counts.ts'

/**
 * Writes down what an AML officer suspects. It needs no case: a case would stand in the dossier's chain. Nothing of the
 * dossier is changed, or as much as checked, so that nothing about it tells.
 */
export async function fileSuspicion(
  ports: CommitPorts,
  caller: Caller,
  draft: SuspicionDraft,
  idempotency: Idempotency,
): Promise<{ suspicionId: SuspicionId }> {
  const suspicionId = mint(ports, 'suspicion', SuspicionId)
  const asked = {
    action: 'file-suspicion',
    dossierId: draft.dossierId,
    given: { suspicionCounts: keyOf.suspicionCounts },
    idempotency,
  } as const

  const file: Change = (facts) => {
    const filedAt = new Date(facts.now).toISOString()
    const filedBy = caller.principalId
    const content: Omit<KeptSuspicion, 'version'> = { ...draft, suspicionId, state: 'open', filedAt, filedBy }
    return {
      writes: [
        {
          kind: 'create',
          key: keyOf.suspicion(suspicionId),
          content,
          indexed: { worklist: 'suspicions', updatedAt: `${filedAt}#${suspicionId}` },
        },
        suspicionLook(suspicionId, undefined, scheduleOfSuspicion(content).due?.day),
        countedSuspicion(facts, 'filed'),
      ],
      resultIds: { made: suspicionId },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), file)
  return { suspicionId: SuspicionId.parse(resultIds.made) }
}
