/** Who may act at all: at their own door, in office, trained, and from where. */
import { isInEea } from '../../model/eea.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Principal } from '../../model/records.ts'
import { doorOf } from '../doors.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { byPeople, handingOut } from './actions.ts'

/** The last day of a training is included. No record of one means none. */
export function trainingCounts({ principal, now }: Facts): boolean {
  return principal?.trainingValidUntil !== undefined && parisDay(now) <= principal.trainingValidUntil
}

/** The last day of a mandate is included. */
export function mandateCounts(principal: Principal | undefined, now: number): boolean {
  if (principal?.rpps === undefined || principal.mandate === undefined) return false
  const day = parisDay(now)
  return principal.mandate.from <= day && day <= principal.mandate.until
}

const needsTraining: ReadonlySet<string | undefined> = new Set(['advisor', 'claims-manager'])

/** The persons themselves are no recipients of their own data, wherever they are (ruling A35). */
export function isOutsideEea({ principal }: Facts): boolean {
  return principal !== undefined && principal.role !== 'client' && !isInEea(principal.country)
}

/** R6.9: what is not accessible from outside the EEA, beside all health documents. */
export const keptInside: ReadonlySet<string | undefined> = new Set([
  'national-id-number',
  'bank-statements',
  'bank-details',
  'aml-kyc-file',
  'aml-suspicion',
])

function staysInside({ document }: Facts, { category }: Question): boolean {
  const classification = category?.classification ?? document?.classification
  return classification === 'health' || keptInside.has(category?.id ?? document?.category)
}

function exceptionCounts({ principal, now }: Facts): boolean {
  return principal?.transferException !== undefined && parisDay(now) <= principal.transferException.until
}

/** Where they work, what stays inside the EEA is not theirs to see, and nobody made an exception for them. */
export const mayNotSeeWhatStaysInside = (facts: Facts): boolean =>
  isOutsideEea(facts) && !exceptionCounts(facts)

export const standing: readonly Rule[] = [
  {
    name: 'a-role-comes-through-its-own-door',
    effect: 'forbid',
    actions: byPeople,
    when: ({ principal }, { audience }) => principal !== undefined && doorOf[principal.role] !== audience,
  },
  {
    name: 'the-suspended-open-nothing',
    effect: 'forbid',
    actions: byPeople,
    when: ({ principal }) => principal?.suspended === true,
  },
  {
    name: 'an-emergency-that-nobody-reviewed-suspends',
    effect: 'forbid',
    actions: byPeople,
    when: ({ breakGlass, now }) =>
      breakGlass?.reviewBy !== undefined && breakGlass.reviewedAt === undefined && breakGlass.reviewBy <= now,
  },
  {
    name: 'lapsed-training-opens-nothing',
    effect: 'forbid',
    actions: byPeople,
    when: (facts) => needsTraining.has(facts.principal?.role) && !trainingCounts(facts),
  },
  {
    name: 'an-ended-mandate-opens-nothing',
    effect: 'forbid',
    actions: byPeople,
    when: ({ principal, now }) => principal?.role === 'physician' && !mandateCounts(principal, now),
  },
  {
    name: 'what-stays-in-the-eea-is-not-opened-from-outside',
    effect: 'forbid',
    // That a document is there is data of the same kind: its name and digest are not shown either.
    actions: [...handingOut, 'show-document', 'list-health-documents'],
    when: (facts, question) =>
      mayNotSeeWhatStaysInside(facts) &&
      (question.action === 'list-health-documents' || staysInside(facts, question)),
  },
  {
    name: 'work-from-outside-the-eea-rests-on-a-safeguard',
    effect: 'forbid',
    actions: byPeople,
    // Whatever is looked at from there is a transfer (GDPR 44). A review that is overdue covers nothing, from its day
    // on (ruling A36). A person without a country is outside.
    when: (facts) =>
      isOutsideEea(facts) &&
      (facts.principal?.transfer === undefined || facts.principal.transfer.reviewOn <= parisDay(facts.now)),
  },
]
