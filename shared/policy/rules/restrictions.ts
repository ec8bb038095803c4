/** A dossier that is kept and not worked on (GDPR 18): storage alone, the person themselves and the law apart. */
import type { Action } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { isPersonal, relationOf } from '../relation.ts'

/** What is work on a dossier. Looking at what there is, and taking back what was agreed to, is none. */
const work: readonly Action[] = [
  'request-upload',
  'request-download',
  'request-documents',
  'assign-physician',
  'assign-claims-manager',
  'add-insured',
  'update-loan',
  'advance-dossier',
  'record-contract',
  'read-health-document',
  'record-outcome',
  'delegate-dossier',
  'set-aside-document',
  'give-consent',
  'release-transmission',
  'release-opening',
  'transmit-documents',
  'read-transmitted-document',
  'decide-transmission',
  'update-optional-data',
  'record-ai-result',
]

/** The persons themselves, legal claims, and an emergency go on (GDPR 18(2)). */
const goesOn = (facts: Facts): boolean =>
  isPersonal(facts) || facts.principal?.role === 'legal-accounting' || relationOf(facts) === 'break-glass'

export const restrictions: readonly Rule[] = [
  {
    name: 'a-restricted-dossier-is-kept-and-not-worked-on',
    effect: 'forbid',
    actions: work,
    when: (facts) => facts.dossier?.restriction !== undefined && !goesOn(facts),
  },
  {
    name: 'a-restriction-begins-once-and-ends-once',
    effect: 'forbid',
    actions: ['restrict-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier }, { isRestricted }) => isRestricted === (dossier?.restriction !== undefined),
  },
  {
    name: 'a-notice-is-acknowledged-by-whom-it-was-given-and-once',
    effect: 'forbid',
    actions: ['acknowledge-notice'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier, principal }, { noticed }) =>
      !(dossier?.notices ?? []).some(
        ({ partnerId, about, acknowledgedAt }) =>
          partnerId === principal?.partnerId && about === noticed && acknowledgedAt === undefined,
      ),
  },
  {
    name: 'a-privacy-officer-restricts-in-a-case',
    effect: 'permit',
    actions: ['restrict-dossier'],
    when: (facts) => facts.principal?.role === 'privacy-officer' && relationOf(facts) === 'case',
  },
]
