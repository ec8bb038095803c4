/** What moves a dossier through its life, and what it takes at each point of it. */
import { leads, leadsSomewhere } from '../../model/dossier-life.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'
import { isWhollyBarred } from './loans.ts'
import { isAssessedOn } from './medical.ts'
import { trainingCounts } from './standing.ts'

const isClosed = ({ dossier }: Facts): boolean => dossier?.state === 'closed'
/** A claim or a complaint that waits for its end. */
const hasOpenMatters = ({ dossier }: Facts): boolean =>
  dossier?.openMatters !== undefined && dossier.openMatters.claims + dossier.openMatters.complaints > 0
const isAtWork = (facts: Facts): boolean => relationOf(facts) === 'assigned'
const roleOf = ({ principal }: Facts) => principal?.role ?? 'none'

/** Of a loan nobody knows whether health may be asked about before its shares are declared. */
function mayBeAssessed(facts: Facts): boolean {
  const { dossier } = facts
  if (!isAssessedOn(dossier?.line) || dossier?.physicianId === undefined || isWhollyBarred(facts))
    return false
  return dossier.line !== 'loan-insurance' || dossier.assessments !== undefined
}

function isMoveOfTheTable(facts: Facts, { advance }: Question): boolean {
  return advance !== undefined && leads('advance-dossier', facts.dossier?.state, advance.to, roleOf(facts))
}

/** Until there is a contract, that of a partner that accepted and did not leave; from then on, that contract. */
function isTheirs(facts: Facts, { partnerId }: Question): boolean {
  if (partnerId === undefined) return false
  if (facts.dossier?.state === 'validated') return facts.contract?.partnerId === partnerId
  const standing = facts.dossier?.partners?.find((one) => one.partnerId === partnerId)?.standing
  return facts.dossier?.state === 'accepted' && standing === 'accepted'
}

export const life: readonly Rule[] = [
  {
    name: 'a-closed-dossier-takes-no-documents',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'WRONG_STATE',
    when: (facts) => isClosed(facts) && !hasOpenMatters(facts),
  },
  {
    name: 'a-closed-dossier-changes-no-more',
    effect: 'forbid',
    actions: [
      'request-documents',
      'record-outcome',
      'assign-physician',
      'assign-claims-manager',
      'delegate-dossier',
      'add-insured',
      'update-loan',
      'give-consent',
      'release-transmission',
      'transmit-documents',
      'record-ai-result',
    ],
    code: 'WRONG_STATE',
    about: 'state',
    when: isClosed,
  },
  {
    name: 'an-outcome-comes-before-a-partner-accepts',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier }) => dossier?.state === 'accepted' || dossier?.state === 'validated',
  },
  {
    name: 'a-dossier-moves-as-its-table-says',
    effect: 'forbid',
    actions: ['advance-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, question) => !isMoveOfTheTable(facts, question),
  },
  {
    name: 'an-assessment-needs-a-physician-and-somebody-who-may-be-asked',
    effect: 'forbid',
    actions: ['advance-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, { advance }) => advance?.to === 'medical-assessment' && !mayBeAssessed(facts),
  },
  {
    name: 'a-dossier-with-a-contract-closes-when-the-contract-has-ended',
    effect: 'forbid',
    actions: ['advance-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier, contract }, { advance }) => {
      if (advance?.to !== 'closed') return false
      if (dossier?.state !== 'validated') return advance.reason === 'contract-ended'
      return advance.reason !== 'contract-ended' || contract?.endedOn === undefined
    },
  },
  {
    name: 'nothing-is-closed-while-somebody-claims-or-complains',
    effect: 'forbid',
    actions: ['advance-dossier'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, { advance }) => advance?.to === 'closed' && hasOpenMatters(facts),
  },
  {
    name: 'only-the-partner-that-accepted-has-a-contract',
    effect: 'forbid',
    actions: ['record-contract'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, question) => !isTheirs(facts, question),
  },
  {
    name: 'a-loan-stands-in-the-contract-of-a-loan-insurance-and-in-no-other',
    effect: 'forbid',
    actions: ['record-contract'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ dossier }, { contract }) =>
      (dossier?.line === 'loan-insurance') !== (contract?.isOfLoan === true),
  },
  {
    name: 'only-a-claims-manager-can-be-assigned-as-one',
    effect: 'hide',
    actions: ['assign-claims-manager'],
    when: ({ assignee }) => assignee?.role !== 'claims-manager',
  },
  {
    name: 'only-a-claims-manager-in-office-is-assigned',
    effect: 'forbid',
    actions: ['assign-claims-manager'],
    code: 'WRONG_STATE',
    when: ({ assignee, now }) =>
      assignee?.suspended === true || !trainingCounts({ principal: assignee, now }),
  },
  {
    name: 'whom-the-table-names-leads-a-dossier-on',
    effect: 'permit',
    actions: ['advance-dossier'],
    when: (facts, { advance }) =>
      isAtWork(facts) &&
      advance !== undefined &&
      leadsSomewhere('advance-dossier', advance.to, roleOf(facts)),
  },
  {
    name: 'an-advisor-gives-a-contract-into-hands',
    effect: 'permit',
    actions: ['assign-claims-manager'],
    when: (facts) => isAtWork(facts) && (roleOf(facts) === 'advisor' || roleOf(facts) === 'claims-manager'),
  },
  {
    name: 'a-claims-manager-keeps-the-contract',
    effect: 'permit',
    actions: ['record-contract'],
    when: (facts) => isAtWork(facts) && roleOf(facts) === 'claims-manager',
  },
  {
    name: 'a-partner-records-its-own-contract',
    effect: 'permit',
    actions: ['record-contract'],
    when: (facts) => roleOf(facts) === 'partner' && relationOf(facts) === 'transmission',
  },
]
