/** What a change of the schedule alters: the same item by two sets of rules. Pure. */
import type { RulesOf } from './applied-terms.ts'
import type { Kind, Period, RetentionRule } from './rule.ts'
import { retentionRules, rulesFor } from './rules.ts'
import type { Schedule } from './schedule.ts'

/** Another period for the terms of one rule, or of one kind of them: what an officer tries before it is written. */
export interface TriedChange {
  readonly rule: string
  readonly period: Period
  readonly kind?: Kind | undefined
}

/** The schedule before a change and after it. */
export interface TwoSchedules {
  readonly before: RulesOf
  readonly after: RulesOf
  /** Ids of categories that the rule covers: of no other anything changes. */
  readonly covers: ReadonlySet<string>
}

const named = (id: string, rules: readonly RetentionRule[]): RetentionRule | undefined =>
  rules.find((rule) => rule.id === id)

/** In place of one rule, another of the same name. */
const withRule =
  (changed: RetentionRule): RulesOf =>
  (category) =>
    rulesFor(category).map((rule) => (rule.id === changed.id ? changed : rule))

/** The schedule as it is, and as it would be; undefined where there is no such rule. */
export function tried(
  { rule: id, period, kind }: TriedChange,
  rules: readonly RetentionRule[] = retentionRules,
): TwoSchedules | undefined {
  const rule = named(id, rules)
  if (rule === undefined) return undefined
  const terms = rule.terms.map((term) =>
    kind === undefined || term.kind === kind ? { ...term, period } : term,
  )
  const after = withRule({ ...rule, version: rule.version + 1, terms })
  return { before: withRule(rule), after, covers: new Set(rule.covers) }
}

/** The schedule before the last change of a rule, and as it is; undefined where there is no such rule or change. */
export function changed(
  id: string,
  rules: readonly RetentionRule[] = retentionRules,
): TwoSchedules | undefined {
  const rule = named(id, rules)
  if (rule?.former === undefined) return undefined
  const before = withRule({ ...rule, version: rule.version - 1, terms: rule.former })
  return { before, after: withRule(rule), covers: new Set(rule.covers) }
}

/** The schedule as it is since a rule changed, and before where its terms from then are known. */
export function since(
  id: string,
  version: number,
  rules: readonly RetentionRule[] = retentionRules,
): (Pick<TwoSchedules, 'after' | 'covers'> & { readonly before?: RulesOf }) | undefined {
  const rule = named(id, rules)
  if (rule === undefined) return undefined
  const after = { after: withRule(rule), covers: new Set(rule.covers) }
  if (rule.former === undefined || rule.version !== version + 1) return after
  return { ...after, before: withRule({ ...rule, version, terms: rule.former }) }
}

/** What becomes of one item: undefined where its end and what stands in its way stay as they are. */
export function alteration(before: Schedule, after: Schedule, today: string) {
  const isSame =
    before.due?.day === after.due?.day &&
    before.obstacle === after.obstacle &&
    before.lockUntil?.day === after.lockUntil?.day
  if (isSame) return undefined
  const isDue = ({ due }: Schedule) => due !== undefined && due.day <= today
  return {
    dueBefore: before.due?.day,
    dueAfter: after.due?.day,
    lockUntilBefore: before.lockUntil?.day,
    lockUntilAfter: after.lockUntil?.day,
    obstacleAfter: after.obstacle,
    /** It would go with the next sweep, and would not without the change. */
    isDueAtOnce: isDue(after) && !isDue(before),
  }
}
