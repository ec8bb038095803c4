/** The medical side: outcomes, delegations, and what must not be considered. */
import { categories } from '../../model/categories.ts'
import type { Line } from '../../model/dossier.ts'
import { isFinal } from '../../model/outcome.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

const isAssignedPhysician = (facts: Facts): boolean =>
  facts.principal?.role === 'physician' && relationOf(facts) === 'assigned'

/** A physician concludes on some lines alone: a car needs nobody's health (R3.7). */
export const isAssessedOn = (line: Line | undefined): boolean =>
  line !== undefined && categories.get('underwriting-outcome')?.lines.includes(line) === true

/** Nobody hands on what they do not have: a delegation ends with the mandate it comes from at the latest. */
function isBeyondMandate({ principal, now }: Facts, { until }: Question): boolean {
  const mandate = principal?.mandate
  return until === undefined || mandate === undefined || until < parisDay(now) || mandate.until < until
}

export const medical: readonly Rule[] = [
  {
    name: 'only-medical-staff-are-delegated-to',
    effect: 'hide',
    actions: ['delegate-dossier', 'end-delegation'],
    when: ({ assignee }) => assignee?.role !== 'medical-staff',
  },
  {
    name: 'medical-staff-sign-the-charter-first',
    effect: 'forbid',
    actions: ['delegate-dossier'],
    code: 'WRONG_STATE',
    when: ({ assignee }) => assignee?.charterSignedOn === undefined || assignee.suspended === true,
  },
  {
    name: 'a-delegation-ends-with-the-mandate-at-the-latest',
    effect: 'forbid',
    actions: ['delegate-dossier'],
    code: 'WRONG_STATE',
    when: isBeyondMandate,
  },
  {
    name: 'only-lines-that-assess-health-have-an-outcome',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'WRONG_STATE',
    when: ({ dossier }) => !isAssessedOn(dossier?.line),
  },
  {
    name: 'a-final-outcome-stays',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'OUTCOME_FINAL',
    about: 'state',
    when: ({ outcome }) => outcome !== undefined && isFinal(outcome),
  },
  {
    name: 'a-medical-reader-sets-health-documents-aside-only',
    effect: 'hide',
    actions: ['set-aside-document'],
    when: ({ document }) => document?.classification !== 'health',
  },
  {
    name: 'only-an-available-document-is-set-aside',
    effect: 'forbid',
    actions: ['set-aside-document'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ document }) => document?.state !== 'available',
  },
  {
    name: 'an-assigned-physician-directs-the-medical-side',
    effect: 'permit',
    actions: ['delegate-dossier', 'end-delegation', 'set-aside-document'],
    when: isAssignedPhysician,
  },
]
