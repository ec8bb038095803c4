import type { Contract, ContractDraft } from '../model/contract.ts'
import { ContractRef } from '../model/contract.ts'
import type { DossierId, PartnerId, TransmissionId } from '../model/ids.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { clocksOfContract, endOfContract } from './clocks-of-life.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'

/** Whose contract it is; the partner itself comes by what was sent to it. */
interface Place {
  readonly partnerId: PartnerId
  readonly dossierId: DossierId
  readonly transmissionId?: TransmissionId
}

/**
 * Keeps what the dossier became. The first time makes the dossier a contract's for good; from then on the same partner's
 * data is kept up to date. What stood before stays in the history.
 */
export async function recordContract(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  { partnerId, dossierId, transmissionId }: Place,
  draft: ContractDraft,
  idempotency: Idempotency,
): Promise<{ recordedAt: string }> {
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'record-contract',
    partnerId,
    dossierId,
    contract: { isOfLoan: draft.loan !== undefined },
    given: {
      contract: keyOf.contract(dossierId),
      retention: keyOf.retention(dossierId),
      ...(transmissionId && { transmission: keyOf.transmission(dossierId, transmissionId) }),
    },
    objectRef: transmissionId,
    idempotency,
  } as const

  const record: Change = (facts) => {
    const { dossier, now } = facts
    const recordedAt = new Date(now).toISOString()
    const content: Contract = { ...draft, partnerId, recordedAt }
    const moved = movedEnd(dossierId, facts, content)
    const told = { trigger: 'contract-ended', ...moved, by: caller.principalId, at: recordedAt }
    return {
      writes: [
        latest(dossierId, facts, content),
        { kind: 'create', key: keyOf.contractEvent(dossierId, eventId), content },
        ...ledOn(the(dossier), { by: asked.action, to: 'validated', eventId, now }),
        clocksOfContract(dossierId, facts, content),
        ...(moved
          ? [{ kind: 'create', key: keyOf.retentionEvent(dossierId, eventId), content: told } as const]
          : []),
      ],
      resultIds: { recordedAt },
      ...(moved && { detail: moved }),
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), record)
  await ports.events.publish({ type: 'ContractRecorded', dossierId })
  return ContractRef.parse({ recordedAt: resultIds.recordedAt })
}

/** Both days of a clock that moves stand in the log: the one that was, and the one that is (domain rule R4.6). */
function movedEnd(dossierId: DossierId, facts: Facts, contract: Contract) {
  const was = facts.retention?.clocks['contract-ended']
  const on = endOfContract(dossierId, facts, contract)
  return on === was ? undefined : { ...(on && { on }), ...(was && { was }) }
}

function latest(dossierId: DossierId, { contract }: Facts, content: Contract): Write {
  const key = keyOf.contract(dossierId)
  return contract === undefined
    ? { kind: 'create', key, content }
    : { kind: 'replace', key, content, version: contract.version }
}
