/** A change of the schedule that nobody approved yet: until then it makes nothing due (domain rule R4.7). Pure. */
import { firstVersion } from '../model/retention.ts'
import type { RetentionRule } from './rule.ts'
import { retentionRules, rulesFor } from './rules.ts'
import { type Schedule, scheduleOf } from './schedule.ts'

/** By rule: its highest approved version; the first one where nothing is said. */
export type Approved = Readonly<Record<string, number>>

/** The rules about a category that changed since they were approved. */
export const pendingRules = (
  category: string,
  approved: Approved,
  rules: readonly RetentionRule[] = retentionRules,
): readonly RetentionRule[] =>
  rules.filter(
    ({ id, version, covers }) => version > (approved[id] ?? firstVersion) && covers.includes(category),
  )

/**
 * Whether what is due by the schedule as it is deployed would not be due by what was approved of it: a rule that is
 * shortened may leave the end to another one, which was approved long ago. Where the approved terms are not known any
 * more, nothing is due by them.
 */
export function isAheadOfApproval(
  { of }: Pick<Schedule, 'of'>,
  approved: Approved,
  today: string,
  rules: readonly RetentionRule[] = retentionRules,
): boolean {
  const pending = pendingRules(of.category, approved, rules)
  if (pending.length === 0) return false
  const former = new Map(pending.map((rule) => [rule.id, asApproved(rule, approved)]))
  if ([...former.values()].includes(undefined)) return true
  const before = scheduleOf(of, (category) => rulesFor(category).map((rule) => former.get(rule.id) ?? rule))
  return before.obstacle !== undefined || before.due === undefined || today < before.due.day
}

function asApproved(rule: RetentionRule, approved: Approved): RetentionRule | undefined {
  const version = approved[rule.id] ?? firstVersion
  if (rule.former === undefined || rule.version !== version + 1) return undefined
  return { ...rule, version, terms: rule.former }
}
