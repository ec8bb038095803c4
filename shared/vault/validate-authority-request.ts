import { HoldId } from '../model/ids.ts'
import type { RequisitionFinding, RequisitionStanding } from '../model/requisition.ts'
import type { Hold } from '../model/retention.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { type RequisitionPlace, requisitionOf, shownIn, stepped } from './requisition.ts'
import { the } from './the.ts'

/**
 * Says what legal found of a request's form, of who asks, and of how much. From a valid one on, nothing of the dossier
 * is destroyed, and what it asks for is read by legal alone, until it is closed. The flags of storage follow with the
 * next sweep, which every hold in the records makes due.
 */
export async function validateAuthorityRequest(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  place: RequisitionPlace,
  finding: RequisitionFinding,
  idempotency: Idempotency,
): Promise<RequisitionStanding> {
  const { dossierId } = place
  const holdId = mint(ports, 'hold', HoldId)
  const found = requisitionOf(place)
  const asked = {
    ...found,
    action: 'validate-authority-request',
    given: { ...found.given, retention: keyOf.retention(dossierId) },
    finding,
    detail: finding.finding === 'valid' ? { finding: 'valid' } : finding,
    idempotency,
  } as const
  const change =
    finding.finding === 'valid' ? hold(caller, holdId, finding.reviewOn) : turnDown(caller, finding)
  await commit(ports, accessRequest(caller, asked), change)
  if (finding.finding === 'valid') await ports.events.publish({ type: 'HoldPlaced', dossierId })
  return { state: finding.finding === 'valid' ? 'validated' : 'refused' }
}

const hold =
  (caller: Caller, holdId: HoldId, reviewOn: string): Change =>
  (facts) => {
    const { requisition, dossier, retention, now } = facts
    const { dossierId, requisitionId, reference } = the(requisition)
    const step = { state: 'validated', validatedBy: caller.principalId, holdId } as const
    const placed: Hold = {
      holdId,
      kind: 'authority',
      reference,
      reviewOn,
      placedBy: caller.principalId,
      placedAt: new Date(now).toISOString(),
    }
    const holds = [...(retention?.holds ?? []), placed]
    return {
      writes: [
        stepped(facts, step),
        shownIn(the(dossier), requisitionId, { ...the(requisition), ...step }),
        retentionWrite(dossierId, retention, { holds }, now),
      ],
    }
  }

const turnDown =
  (caller: Caller, { ground }: Extract<RequisitionFinding, { finding: 'refused' }>): Change =>
  (facts) => ({
    writes: [stepped(facts, { state: 'refused', validatedBy: caller.principalId, ground })],
  })
