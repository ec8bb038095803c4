import { sharingLimits } from '../limits.ts'
import { categories } from '../model/categories.ts'
import {
  type Channel,
  type CollectedConsent,
  type Consent,
  type ConsentEvent,
  ConsentRef,
  digestOfText,
  type SignedConsent,
} from '../model/consent.ts'
import { ConsentId, type DossierId } from '../model/ids.ts'
import { monthsLater, parisDay } from '../model/paris-day.ts'
import type { Desk } from '../model/partner.ts'
import { isLive, subjectOf } from '../policy/consent.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { entered, noted } from './ledger.ts'
import { mint } from './mint.ts'
import { the } from './the.ts'

/** A consent as it comes in: signed by the person at their own door, or noted by an advisor for the other desk. */
type Given =
  | (SignedConsent & { readonly channel: 'signed' })
  | (CollectedConsent & { readonly desk: 'non-medical' })

/**
 * Enters a consent into the dossier's ledger, with the exact text into its history. One that still counts is renewed
 * and keeps its id, and what was sent under it; after an end, a new one begins, and brings nothing back.
 */
export async function giveConsent(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  given: Given,
  idempotency: Idempotency,
): Promise<{ consentId: ConsentId; expiresOn: string }> {
  const { partnerId, purpose } = given
  const minted = mint(ports, 'consent', ConsentId)
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'give-consent',
    dossierId,
    partnerId,
    purpose,
    sharing: sharingOf(given),
    given: { ledger: keyOf.consents(dossierId) },
    idempotency,
    detail: { desk: given.desk, channel: given.channel },
  } as const

  const give: Change = (facts) => {
    const consent = consentOf(facts, given, minted)
    const former = facts.consent === undefined ? [] : [facts.consent.consentId]
    const event = eventOf(facts, given, consent, caller)
    return {
      writes: [entered(dossierId, facts, former, [consent]), noted(dossierId, eventId, event)],
      resultIds: { made: consent.consentId, expiresOn: consent.expiresOn },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), give)
  return ConsentRef.parse({ consentId: resultIds.made, expiresOn: resultIds.expiresOn })
}

const sharingOf = (given: Given) => ({
  desk: given.desk as Desk,
  channel: given.channel as Channel,
  subjectId: 'accountId' in given ? given.accountId : undefined,
  medicalService: 'medicalService' in given ? given.medicalService : undefined,
  categories: given.categories.map((id) => categories.get(id)),
})

function consentOf(facts: Facts, given: Given, minted: ConsentId): Consent {
  const { consent, now } = facts
  const { subjectId, medicalService, desk, channel } = sharingOf(given)
  return {
    consentId: consent !== undefined && isLive(consent, now) ? consent.consentId : minted,
    accountId: the(subjectOf(facts, subjectId)),
    partnerId: given.partnerId,
    desk,
    purpose: given.purpose,
    categories: given.categories,
    medicalService,
    state: 'given',
    channel,
    givenAt: new Date(now).toISOString(),
    expiresOn: monthsLater(parisDay(now), sharingLimits.consentMonths),
    textVersion: given.textVersion,
    textDigest: digestOfText(given.text),
  }
}

function eventOf(facts: Facts, given: Given, consent: Consent, caller: Caller): ConsentEvent {
  const { legalName, kind, orias, country } = the(facts.partner)
  return {
    kind: 'given',
    at: consent.givenAt,
    consent,
    text: given.text,
    language: given.language,
    line: the(facts.dossier).line,
    partner: { legalName, kind, orias, country },
    collectedBy: caller.principalId,
    authStrength: caller.authStrength,
    proof: 'proof' in given ? given.proof : undefined,
  }
}
