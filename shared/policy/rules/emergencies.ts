/** Break-glass (R2.7): asked with a reason and a ticket, approved by somebody else, open for minutes, reviewed. */
import type { Facts, Rule } from '../facts.ts'

const is = ({ principal }: Facts, role: 'physician' | 'privacy-officer'): boolean => principal?.role === role

/** Approved and not reviewed: until then nobody asks for another. */
const isPending = ({ breakGlass }: Facts): boolean =>
  breakGlass?.approvedBy !== undefined && breakGlass.reviewedAt === undefined

const isOwn = ({ principal, emergency }: Facts): boolean => emergency?.principalId === principal?.principalId

export const emergencies: readonly Rule[] = [
  {
    name: 'an-absent-emergency-looks-absent',
    effect: 'hide',
    actions: ['approve-break-glass', 'review-break-glass'],
    when: ({ emergency, dossier }) => emergency === undefined || emergency.dossierId !== dossier?.dossierId,
  },
  {
    name: 'one-emergency-is-reviewed-before-the-next',
    effect: 'forbid',
    actions: ['break-glass'],
    code: 'WRONG_STATE',
    about: 'state',
    when: isPending,
  },
  {
    name: 'nobody-approves-or-reviews-their-own-emergency',
    effect: 'forbid',
    actions: ['approve-break-glass', 'review-break-glass'],
    when: isOwn,
  },
  {
    name: 'who-approved-an-emergency-does-not-review-it',
    effect: 'forbid',
    actions: ['review-break-glass'],
    when: ({ emergency, principal }) => emergency?.approvedBy === principal?.principalId,
  },
  {
    name: 'an-emergency-is-approved-once',
    effect: 'forbid',
    actions: ['approve-break-glass'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ emergency }) => emergency?.approvedBy !== undefined,
  },
  {
    name: 'what-was-approved-is-reviewed-once',
    effect: 'forbid',
    actions: ['review-break-glass'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ emergency }) => emergency?.approvedBy === undefined || emergency.reviewedAt !== undefined,
  },
  {
    name: 'a-privacy-officers-emergency-is-approved-by-a-physician',
    effect: 'forbid',
    actions: ['approve-break-glass'],
    when: (facts) => facts.assignee?.role !== 'physician' && !is(facts, 'physician'),
  },
  {
    name: 'physicians-and-privacy-officers-ask-in-an-emergency',
    effect: 'permit',
    actions: ['break-glass', 'approve-break-glass'],
    when: (facts) => is(facts, 'physician') || is(facts, 'privacy-officer'),
  },
  {
    name: 'a-privacy-officer-reviews-emergencies',
    effect: 'permit',
    actions: ['list-break-glasses', 'review-break-glass'],
    when: (facts) => is(facts, 'privacy-officer'),
  },
]
