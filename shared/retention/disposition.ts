/** Whether an item that is due may go now, and what stands in the way. */
import { firstVersion } from '../model/retention.ts'
import { isAheadOfApproval } from './pending-change.ts'
import type { RetentionRule } from './rule.ts'
import { retentionRules } from './rules.ts'
import type { Limit, Obstacle, Schedule } from './schedule.ts'

export type Blocker =
  | Obstacle
  /** A litigation or authority hold: nothing overrides it (domain rule R4.2). */
  | 'hold'
  /** A request of the person's own is open (domain 4.1; ruling A6). */
  | 'rights-request'
  /** The rule changed, and nobody approved the change yet (domain rule R4.7). */
  | 'rule-change'
  /** The rule asks for a privacy officer's approval, and there is none for these facts (domain 8.1, number 12). */
  | 'review'

/** What is open about an item besides its dates. */
export interface OpenMatters {
  readonly holds: number
  readonly rightsRequest:
    | 'none'
    | 'open'
    /** The request is about this very image. */
    | 'about-this-item'
    /** It asks for the destruction itself. */
    | 'erasure'
  /** The versions of changed rules that were approved; a rule is in its first version where nothing is said. */
  readonly approved: Readonly<Record<string, number>>
  /** Somebody approved that it goes, by this rule, on this day, and nothing changed since. */
  readonly isReviewed: boolean
}

export type Disposition =
  | { readonly verdict: 'wait'; readonly until: Limit | undefined }
  | { readonly verdict: 'blocked'; readonly by: readonly Blocker[]; readonly due: Limit | undefined }
  | { readonly verdict: 'act'; readonly due: Limit; readonly finalAction: 'delete' | 'delete-or-anonymise' }

/** What must go although its person has a request open: the law bars it, or a month is all it has (ruling A6). */
const goesDespiteRequests: ReadonlySet<string> = new Set(['health.lemoine', 'health.genetic'])
const goesUnlessAskedFor: ReadonlySet<string> = new Set(['cam.image'])

/** A due day owes the action from its first moment on, in Paris (ruling A1). */
export function dispositionOf(
  schedule: Schedule,
  matters: OpenMatters,
  today: string,
  rules: readonly RetentionRule[] = retentionRules,
): Disposition {
  const { due, obstacle } = schedule
  if (obstacle !== undefined) return { verdict: 'blocked', by: [obstacle], due }
  if (due === undefined || today < due.day) return { verdict: 'wait', until: due }
  const rule = schedule.terms.find((applied) => applied.rule.id === due.rule)?.rule
  const by: readonly Blocker[] = [
    ...(matters.holds > 0 ? (['hold'] as const) : []),
    ...(isAskedFor(matters, due.rule) ? (['rights-request'] as const) : []),
    ...(isChangePending(schedule, due, matters, today, rules) ? (['rule-change'] as const) : []),
    ...(rule?.review === true && !matters.isReviewed ? (['review'] as const) : []),
  ]
  if (by.length > 0) return { verdict: 'blocked', by, due }
  return { verdict: 'act', due, finalAction: rule?.finalAction ?? 'delete' }
}

function isChangePending(
  schedule: Schedule,
  due: Limit,
  { approved }: OpenMatters,
  today: string,
  rules: readonly RetentionRule[],
): boolean {
  return (
    due.version > (approved[due.rule] ?? firstVersion) || isAheadOfApproval(schedule, approved, today, rules)
  )
}

function isAskedFor({ rightsRequest }: OpenMatters, rule: string): boolean {
  if (rightsRequest === 'none' || rightsRequest === 'erasure') return false
  if (goesDespiteRequests.has(rule)) return false
  return rightsRequest === 'about-this-item' || !goesUnlessAskedFor.has(rule)
}
