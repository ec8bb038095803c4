import type { ErrorCode } from '../model/errors.ts'
import type { Action } from '../model/words.ts'
import type { Facts, Question, Rule, Ruling } from './facts.ts'
import { rules } from './rules.ts'

/** `all` decides a request; `right` decides a replayed one again, whose state it changed itself. */
export type Scope = 'all' | 'right'

type RulesOf = ReadonlyMap<Action, readonly Rule[]>

const rank: Readonly<Record<Rule['effect'], number>> = { hide: 0, forbid: 1, permit: 2 }

/** The rules of each action in the order in which they decide, so that a decision looks at its own alone. */
function byAction(among: readonly Rule[]): RulesOf {
  const found = new Map<Action, Rule[]>()
  for (const rule of among.toSorted((one, other) => rank[one.effect] - rank[other.effect]))
    for (const action of rule.actions) found.set(action, [...(found.get(action) ?? []), rule])
  return found
}

const rulesOf: Readonly<Record<Scope, RulesOf>> = {
  all: byAction(rules),
  right: byAction(rules.filter((rule) => rule.about !== 'state')),
}

/** Hide, then forbid, then permit, else refuse. Pure: the same facts and question always give the same ruling. */
export function decide(facts: Facts, question: Question, scope: Scope = 'all'): Ruling {
  if (question.fault !== undefined) return deny('a-request-follows-its-schema', question.fault)
  const deciding = rulesOf[scope].get(question.action)?.find((rule) => rule.when(facts, question))
  if (deciding === undefined) return deny('nothing-permits-it', 'REFUSED')
  if (deciding.effect === 'permit') return { decision: 'ALLOW', rule: deciding.name }
  return deny(deciding.name, deciding.effect === 'hide' ? 'NOT_FOUND' : (deciding.code ?? 'REFUSED'))
}

const deny = (rule: string, code: ErrorCode): Ruling => ({ decision: 'DENY', rule, code })
