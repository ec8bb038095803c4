/** Which consent a question is about, and whether it counts. */
import type { Consent } from '../model/consent.ts'
import type { AccountId, ConsentId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Facts, Question } from './facts.ts'
import { relationOf } from './relation.ts'

/** Refused from the day on which it expires (ruling A34). */
export const isLive = (consent: Consent | undefined, now: number): consent is Consent =>
  consent?.state === 'given' && parisDay(now) < consent.expiresOn

/** The person whose data is to be shared: as named, else the caller's own, else that of the dossier's client. */
export function subjectOf(facts: Facts, named?: AccountId): AccountId | undefined {
  if (named !== undefined) return named
  return relationOf(facts) === 'own' ? facts.principal?.accountId : facts.dossier?.accountId
}

type About = Pick<Question, 'partnerId' | 'purpose' | 'sharing'> & {
  readonly consentId?: ConsentId | undefined
}

/** Named by its id, or by what was sent under it, or by who, to whom, for what. */
export function consentIn(facts: Facts, { consentId, partnerId, purpose, sharing }: About) {
  const { ledger, transmission } = facts
  const id = consentId ?? transmission?.consentId
  if (id !== undefined) return ledger?.consents.find((one) => one.consentId === id)
  if (sharing === undefined) return undefined
  const accountId = subjectOf(facts, sharing.subjectId)
  return ledger?.consents.find(
    (one) =>
      one.accountId === accountId &&
      one.partnerId === partnerId &&
      one.purpose === purpose &&
      one.desk === sharing.desk,
  )
}
