import type { Consent } from '../model/consent.ts'
import type { DossierId, TransmissionId } from '../model/ids.ts'
import type { PartnerDecision } from '../model/partner.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { lookAfterPartners } from './clocks-of-life.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { entered, noted } from './ledger.ts'
import { mint } from './mint.ts'
import { decidedBy, leavesNone } from './partners-of-dossier.ts'
import type { Events } from './ports.ts'
import type { Write } from './records.ts'
import { the } from './the.ts'
import { moved, type TransmissionPlace } from './transmission.ts'

/**
 * Records what a partner decided. One that declines or withdraws sees nothing more, at either desk: the person's
 * consents to it end in the same transaction, and whatever comes next needs a new one (R6.6).
 */
export async function decideTransmission(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  { partnerId, dossierId, transmissionId }: TransmissionPlace,
  { decision, reason }: PartnerDecision,
  idempotency: Idempotency,
): Promise<{ transmissionId: TransmissionId }> {
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'decide-transmission',
    partnerId,
    dossierId,
    given: {
      transmission: keyOf.transmission(dossierId, transmissionId),
      ledger: keyOf.consents(dossierId),
      retention: keyOf.retention(dossierId),
    },
    decision,
    objectRef: transmissionId,
    idempotency,
    detail: { decision },
  } as const

  const decide: Change = (facts) => {
    const decidedAt = new Date(facts.now).toISOString()
    const change = { state: decision, decidedAt, decisionReason: reason }
    const ending = decision === 'accepted' ? [] : endings(facts, decidedAt)
    return {
      writes: [
        moved(the(facts.transmission), change),
        ...ended(dossierId, eventId, facts, ending, caller, decidedAt),
        ...decidedBy(facts, decision, eventId),
        ...lookAfterPartners(dossierId, facts, leavesNone(facts, decision)),
      ],
    }
  }
  await commit(ports, accessRequest(caller, asked), decide)
  await ports.events.publish({ type: 'TransmissionDecided', dossierId, transmissionId })
  return { transmissionId }
}

/** The consents of the person to the partner that are still given, at both desks, as they end. */
function endings({ ledger, transmission }: Facts, endedAt: string): readonly Consent[] {
  const { partnerId, accountId } = the(transmission)
  return (ledger?.consents ?? [])
    .filter((one) => one.partnerId === partnerId && one.accountId === accountId && one.state === 'given')
    .map((one): Consent => ({ ...one, state: 'ended', endedAt }))
}

function ended(
  dossierId: DossierId,
  eventId: string,
  facts: Facts,
  ending: readonly Consent[],
  { principalId }: Caller,
  at: string,
): Write[] {
  if (ending.length === 0) return []
  const consentIds = ending.map(({ consentId }) => consentId)
  const event = { kind: 'ended', at, consentIds, by: principalId, channel: 'signed' } as const
  return [entered(dossierId, facts, consentIds, ending), noted(dossierId, eventId, event)]
}
