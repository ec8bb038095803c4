/** Loans: of whom health information may be asked at all (R3.3). */
import type { AccountId } from '../../model/ids.ts'
import { isMedicallyBarred } from '../../model/loan.ts'
import type { StoredDocument } from '../../model/records.ts'
import { subjectOf as personOf } from '../consent.ts'
import type { Facts, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

/** Whose document an upload would be: a client's is about themselves, anybody else's about who opened the dossier. */
const subjectOf = (facts: Facts): AccountId | undefined =>
  relationOf(facts) === 'own' ? facts.principal?.accountId : facts.dossier?.accountId

/** The whole dossier is barred where each of its insured is. */
export function isWhollyBarred({ dossier }: Facts): boolean {
  const assessments = dossier?.assessments
  if (assessments === undefined || assessments.length === 0) return false
  return assessments.every(({ medical }) => medical === 'barred')
}

/** The law bars questions before a contract is concluded, not the proof of what happened under it. */
const hasOpenClaim = ({ dossier }: Facts): boolean => (dossier?.openMatters?.claims ?? 0) > 0

export const loans: readonly Rule[] = [
  {
    name: 'only-a-loan-dossier-has-a-loan',
    effect: 'forbid',
    actions: ['update-loan'],
    code: 'WRONG_STATE',
    when: ({ dossier }) => dossier?.line !== 'loan-insurance',
  },
  {
    name: 'no-health-information-is-brought-where-none-may-be-asked',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (facts, { category, matter }) =>
      category?.classification === 'health' &&
      matter?.claimId === undefined &&
      isMedicallyBarred(facts.dossier?.assessments, subjectOf(facts)),
  },
  {
    name: 'no-health-information-is-asked-for-where-none-may-be',
    effect: 'forbid',
    actions: ['request-documents'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (facts, { wanted }) =>
      isWhollyBarred(facts) &&
      !hasOpenClaim(facts) &&
      wanted?.some((category) => category?.classification === 'health') === true,
  },
  {
    name: 'nobody-is-assessed-where-none-may-be',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'WRONG_STATE',
    when: isWhollyBarred,
  },
  {
    name: 'what-nobody-may-ask-about-is-read-and-shared-by-nobody',
    effect: 'forbid',
    actions: [
      'read-health-document',
      'release-transmission',
      'transmit-documents',
      'read-transmitted-document',
    ],
    // What came in before the gate closed waits unread for its end (ruling A37); the persons themselves may see it.
    when: ({ principal, dossier, document, sending }) => {
      const isBarred = (one: StoredDocument | undefined): boolean =>
        one?.classification === 'health' &&
        one.claimId === undefined &&
        isMedicallyBarred(dossier?.assessments, one.subjectId)
      return principal?.role !== 'client' && (isBarred(document) || sending?.some(isBarred) === true)
    },
  },
  {
    name: 'nobody-agrees-to-share-what-nobody-may-ask',
    effect: 'forbid',
    actions: ['give-consent'],
    when: (facts, { sharing, purpose }) =>
      purpose !== 'claim-handling' &&
      sharing?.categories?.some((category) => category?.classification === 'health') === true &&
      isMedicallyBarred(facts.dossier?.assessments, personOf(facts, sharing.subjectId)),
  },
  {
    name: 'an-advisor-declares-the-loan',
    effect: 'permit',
    actions: ['update-loan', 'add-insured'],
    when: (facts) => facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned',
  },
  {
    name: 'only-an-account-of-ones-own-is-insured',
    effect: 'hide',
    actions: ['add-insured'],
    when: ({ account, principal }) =>
      account === undefined || account.registeredBy !== principal?.principalId,
  },
]
