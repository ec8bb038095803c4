/** What authorities ask for: looked into by legal, approved by a second person, answered with exactly that (S9). */
import { holdLimits, requisitionLimits } from '../../limits.ts'
import { categories, vigilance } from '../../model/categories.ts'
import { isInEea } from '../../model/eea.ts'
import { monthsLater, parisDay } from '../../model/paris-day.ts'
import type { Requisition } from '../../model/requisition.ts'
import type { Action } from '../../model/words.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'
import { isFrozen } from '../requisition.ts'
import { handingOut } from './actions.ts'

/** From which states each step leads on. */
const follows: Readonly<Partial<Record<Action, readonly Requisition['state'][]>>> = {
  'validate-authority-request': ['received'],
  'approve-authority-request': ['validated'],
  'attend-authority-request': ['validated', 'approved'],
  'export-authority-request': ['approved'],
  'close-authority-request': ['received', 'validated', 'approved', 'exported'],
}
const steps = Object.keys(follows) as Action[]
const all: readonly Action[] = ['register-authority-request', ...steps]

/** What a supervisor may ask for: the recordings of sales calls (C. assur. R112-7). */
const ofSupervisors: ReadonlySet<string> = new Set(['call-recording-sales'])

const isLegal = (facts: Facts): boolean =>
  facts.principal?.role === 'legal-accounting' && relationOf(facts) === 'case'

const isPrivacyOfficer = (facts: Facts): boolean =>
  facts.principal?.role === 'privacy-officer' && relationOf(facts) === 'case'

const isAssignedPhysician = (facts: Facts): boolean =>
  facts.principal?.role === 'physician' && relationOf(facts) === 'assigned'

const isFoundValid = ({ finding }: Question): boolean => finding?.finding === 'valid'

function isBeyondAYear({ now }: Facts, { finding }: Question): boolean {
  if (finding?.finding !== 'valid') return false
  const today = parisDay(now)
  return finding.reviewOn <= today || monthsLater(today, holdLimits.reviewMonthsMax) < finding.reviewOn
}

function isForSupervisors({ requisition }: Facts): boolean {
  const { authority, scope } = requisition ?? {}
  if (authority !== 'acpr' && authority !== 'dgccrf') return true
  return scope?.categories?.every((category) => ofSupervisors.has(category)) === true
}

export const requisitions: readonly Rule[] = [
  {
    name: 'what-authorities-ask-is-for-legal-and-those-they-call',
    effect: 'hide',
    actions: all,
    when: (facts) => !(isLegal(facts) || isPrivacyOfficer(facts) || isAssignedPhysician(facts)),
  },
  {
    name: 'an-absent-authority-request-looks-absent',
    effect: 'hide',
    actions: steps,
    when: ({ requisition }) => requisition === undefined,
  },
  {
    name: 'an-authority-asks-for-categories-that-there-are',
    effect: 'forbid',
    actions: ['register-authority-request'],
    code: 'INVALID_REQUEST',
    when: (_facts, { requested }) =>
      requested === undefined || requested.scope.categories?.some((id) => !categories.has(id)) === true,
  },
  {
    name: 'what-vigilance-keeps-leaves-by-its-officer-alone',
    effect: 'forbid',
    actions: ['register-authority-request'],
    when: (_facts, { requested }) => requested?.scope.categories?.some((id) => vigilance.has(id)) === true,
  },
  {
    name: 'a-dossier-has-so-many-requests-open-and-no-more',
    effect: 'forbid',
    actions: ['validate-authority-request'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier, retention }, question) =>
      isFoundValid(question) &&
      ((dossier?.requisitions?.length ?? 0) >= requisitionLimits.openMax ||
        (retention?.holds.length ?? 0) >= holdLimits.perDossierMax),
  },
  {
    name: 'a-third-country-asks-by-agreement',
    effect: 'forbid',
    actions: ['validate-authority-request'],
    when: ({ requisition }, question) =>
      isFoundValid(question) && !isInEea(requisition?.country) && requisition?.agreement === undefined,
  },
  {
    name: 'a-supervisor-gets-recordings-of-sales-calls',
    effect: 'forbid',
    actions: ['validate-authority-request'],
    when: (facts, question) => isFoundValid(question) && !isForSupervisors(facts),
  },
  {
    name: 'the-hold-of-a-request-is-looked-at-within-a-year',
    effect: 'forbid',
    actions: ['validate-authority-request'],
    code: 'WRONG_STATE',
    when: isBeyondAYear,
  },
  {
    name: 'a-request-goes-from-step-to-step',
    effect: 'forbid',
    actions: steps,
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ requisition }, { action }) =>
      requisition === undefined || follows[action]?.includes(requisition.state) !== true,
  },
  {
    name: 'who-validated-a-request-does-not-approve-it',
    effect: 'forbid',
    actions: ['approve-authority-request'],
    when: ({ requisition, principal }) => requisition?.validatedBy === principal?.principalId,
  },
  {
    name: 'a-request-is-answered-by-an-export',
    effect: 'forbid',
    actions: ['close-authority-request'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ requisition }, { ending }) => ending === 'answered' && requisition?.state !== 'exported',
  },
  {
    name: 'the-hold-of-an-open-request-ends-with-the-request',
    effect: 'forbid',
    actions: ['lift-hold'],
    code: 'WRONG_STATE',
    when: ({ dossier }, { holdId }) =>
      holdId !== undefined && dossier?.requisitions?.some((open) => open.holdId === holdId) === true,
  },
  {
    name: 'what-an-authority-asks-for-is-read-by-legal-alone',
    effect: 'forbid',
    actions: handingOut,
    // The persons themselves are no readers of a table, and an emergency does not wait.
    when: (facts) => {
      const role = facts.principal?.role
      if (role === undefined || role === 'client' || role === 'legal-accounting') return false
      return isFrozen(facts) && relationOf(facts) !== 'break-glass'
    },
  },
  {
    name: 'legal-answers-authorities',
    effect: 'permit',
    actions: [
      'register-authority-request',
      'validate-authority-request',
      'approve-authority-request',
      'export-authority-request',
      'close-authority-request',
    ],
    when: isLegal,
  },
  {
    name: 'a-privacy-officer-approves-as-the-second',
    effect: 'permit',
    actions: ['approve-authority-request'],
    when: isPrivacyOfficer,
  },
  {
    name: 'the-assigned-physician-attends',
    effect: 'permit',
    actions: ['attend-authority-request'],
    when: isAssignedPhysician,
  },
  {
    name: 'legal-and-privacy-see-what-authorities-ask',
    effect: 'permit',
    actions: ['list-authority-requests'],
    when: ({ principal }) => principal?.role === 'legal-accounting' || principal?.role === 'privacy-officer',
  },
]
