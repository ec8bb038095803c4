import type { AiResult, AiResultDraft } from '../model/ai-result.ts'
import { AiResultId, type DossierId } from '../model/ids.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { standingIn } from './ai-result.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { the } from './the.ts'

/** Notes what a machine said: which one, in which version, and on which documents, as they were. */
export async function recordAiResult(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  { inputs, result, ...machine }: AiResultDraft,
  idempotency: Idempotency,
): Promise<{ resultId: AiResultId }> {
  const minted = mint(ports, 'result', AiResultId)
  const { model, modelVersion, weighsHealth } = machine
  const asked = {
    action: 'record-ai-result',
    dossierId,
    sendingIds: inputs,
    machine,
    detail: { model, modelVersion, result, weighsHealth, count: inputs.length },
    idempotency,
  } as const

  const record: Change = (facts) => {
    const content = resultOf(facts, minted, { ...machine, result }, caller)
    return {
      writes: [
        { kind: 'create', key: keyOf.aiResult(dossierId, minted), content },
        standingIn(the(facts.dossier), minted, content.standing),
      ],
      resultIds: { made: minted },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), record)
  return { resultId: AiResultId.parse(resultIds.made) }
}

function resultOf(
  { dossier, sending = [], now }: Facts,
  resultId: AiResultId,
  { accountId, ...said }: Omit<AiResultDraft, 'inputs'>,
  { principalId }: Caller,
): Omit<AiResult, 'version'> {
  return {
    ...said,
    resultId,
    accountId: accountId ?? the(dossier).accountId,
    inputs: sending.map((input) => ({ documentId: the(input).documentId, sha256: the(input).sha256 })),
    vendorTraining: false,
    standing: said.result === 'refused' ? 'to-offer' : 'recorded',
    recordedBy: principalId,
    recordedAt: new Date(now).toISOString(),
  }
}
