import { answerDays } from '../limits.ts'
import { type DossierId, TransmissionId } from '../model/ids.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import type { Desk, Transmission, TransmissionDraft } from '../model/partner.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { ledOn } from './dossier-life.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { withAsked } from './partners-of-dossier.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'
import { sent } from './transmission.ts'

/**
 * Opens exactly these documents to one desk of a partner. All that it rests on (R6.3) is read in the snapshot that
 * the transaction writes on: a consent that ends in between ends the transmission before it begins.
 */
export async function transmitDocuments(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  { desk, accountId, partnerId, purpose, documentIds }: TransmissionDraft & { readonly desk: Desk },
  idempotency: Idempotency,
): Promise<{ transmissionId: TransmissionId }> {
  const minted = mint(ports, 'transmission', TransmissionId)
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'transmit-documents',
    dossierId,
    partnerId,
    purpose,
    sharing: { desk, subjectId: accountId },
    sendingIds: documentIds,
    given: { ledger: keyOf.consents(dossierId) },
    idempotency,
    detail: { desk, count: documentIds.length },
  } as const

  const { resultIds } = await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: [
      sent(transmissionOf(facts, minted)),
      ...ledOn(the(facts.dossier), {
        by: asked.action,
        to: 'transmitted',
        change: withAsked(the(facts.dossier), partnerId),
        eventId,
        now: facts.now,
      }),
    ],
    resultIds: { made: minted },
  }))
  const transmissionId = TransmissionId.parse(resultIds.made)
  await ports.events.publish({ type: 'DocumentsTransmitted', dossierId, transmissionId })
  return { transmissionId }
}

function transmissionOf(facts: Facts, transmissionId: TransmissionId): Omit<Transmission, 'version'> {
  const { accountId, partnerId, desk, purpose, consentId } = the(facts.consent)
  const { country, transferMechanism } = the(facts.partner)
  return {
    transmissionId,
    dossierId: the(facts.dossier).dossierId,
    accountId,
    partnerId,
    desk,
    purpose,
    consentId,
    documents: the(facts.sending).map((document) => {
      const { documentId, sha256 } = the(document)
      return { documentId, sha256 }
    }),
    state: 'sent',
    country,
    transferMechanism,
    sentAt: new Date(facts.now).toISOString(),
    ...answerBy(facts),
  }
}

/** From the day on which it has the documents; whoever is held to no day has none. */
function answerBy({ dossier, partner, now }: Facts): Pick<Transmission, 'answerBy'> {
  const days = answerDays[the(partner).kind]
  if (days === undefined || the(dossier).line !== 'loan-insurance') return {}
  return { answerBy: daysLater(parisDay(now), days) }
}
