import type { Channel, Consent } from '../model/consent.ts'
import { type ConsentId, type DossierId, PartnerId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { entered, noted } from './ledger.ts'
import { mint } from './mint.ts'
import { withoutFetched } from './optional-data.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** Ends a consent: the partner's next request finds none. What was lawfully sent stays on record (R6.5). */
export async function withdrawConsent(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  consentId: ConsentId,
  channel: Channel,
  idempotency: Idempotency,
): Promise<{ consentId: ConsentId }> {
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'withdraw-consent',
    dossierId,
    consentId,
    given: { ledger: keyOf.consents(dossierId) },
    also: [keyOf.optionalData(dossierId)],
    objectRef: consentId,
    idempotency,
    detail: { channel },
  } as const

  const withdraw: Change = (facts, found) => {
    const at = new Date(facts.now).toISOString()
    const consent: Consent = { ...the(facts.consent), state: 'withdrawn', endedAt: at }
    const event = { kind: 'withdrawn', at, by: caller.principalId, channel } as const
    return {
      writes: [
        entered(dossierId, facts, [consentId], [consent]),
        noted(dossierId, eventId, { ...event, consentIds: [consentId] }),
        ...withoutFetched(dossierId, found(keyOf.optionalData(dossierId)), consentId),
      ],
      resultIds: { partnerId: consent.partnerId },
    }
  }
  const permit = await commit(ports, accessRequest(caller, asked), withdraw)
  const partnerId = PartnerId.parse(permit.resultIds.partnerId)
  await ports.events.publish({ type: 'ConsentWithdrawn', dossierId, partnerId, consentId })
  return { consentId }
}
