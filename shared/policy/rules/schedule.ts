/** The retention schedule itself: who looks at it, tries a change of it, and lets one count. */
import { sweepLimits } from '../../limits.ts'
import { firstVersion } from '../../model/retention.ts'
import type { Facts, Question, Rule } from '../facts.ts'

const isOneOf =
  (...roles: readonly string[]) =>
  ({ principal }: Facts): boolean =>
    roles.includes(principal?.role ?? '')

const wasTriedOnAll = ({ approvals }: Facts, { ruleChange }: Question): boolean => {
  const tried = approvals?.tried[ruleChange?.rule ?? '']
  return tried?.version === ruleChange?.version && tried?.shards.length === sweepLimits.shards
}

export const schedule: readonly Rule[] = [
  {
    name: 'a-change-that-is-not-there-is-not-tried',
    effect: 'hide',
    actions: ['preview-rule'],
    when: (facts, { isPresent }) => isOneOf('privacy-officer')(facts) && isPresent !== true,
  },
  {
    name: 'a-rule-that-is-not-there-is-not-approved',
    effect: 'hide',
    actions: ['approve-rule'],
    when: (facts, { ruleChange }) => isOneOf('privacy-officer')(facts) && ruleChange?.deployed === undefined,
  },
  {
    name: 'a-change-is-approved-as-it-is-deployed-and-once',
    effect: 'forbid',
    actions: ['approve-rule'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ approvals }, { ruleChange }) =>
      ruleChange === undefined ||
      ruleChange.version !== ruleChange.deployed ||
      ruleChange.version <= (approvals?.approved[ruleChange.rule] ?? firstVersion),
  },
  {
    name: 'a-change-is-approved-after-it-was-tried-on-everything',
    effect: 'forbid',
    actions: ['approve-rule'],
    code: 'WRONG_STATE',
    when: (facts, question) => !wasTriedOnAll(facts, question),
  },
  {
    name: 'officers-see-the-schedule-and-what-falls-due',
    effect: 'permit',
    actions: ['show-schedule', 'list-due', 'show-run', 'find-certificates'],
    when: isOneOf('privacy-officer', 'legal-accounting'),
  },
  {
    name: 'a-privacy-officer-tries-and-approves-changes-of-the-schedule',
    effect: 'permit',
    actions: ['preview-rule', 'approve-rule'],
    when: isOneOf('privacy-officer'),
  },
]
