import type { Facts, Question, Rule, Ruling } from './facts.ts'
import { rules } from './rules.ts'

/** Forbid, then permit, else refuse. Pure: the same facts and question always give the same ruling and rule. */
export function decide(facts: Facts, question: Question, among: readonly Rule[] = rules): Ruling {
  if (question.fault !== undefined) {
    return { decision: 'DENY', rule: 'a-request-follows-its-schema', code: question.fault }
  }
  const applying = among.filter(
    (rule) => rule.actions.includes(question.action) && rule.when(facts, question),
  )
  const forbidding = applying.find((rule) => rule.effect === 'forbid')
  if (forbidding !== undefined) {
    return { decision: 'DENY', rule: forbidding.name, code: forbidding.code ?? 'REFUSED' }
  }
  const permitting = applying.find((rule) => rule.effect === 'permit')
  if (permitting !== undefined) return { decision: 'ALLOW', rule: permitting.name }
  return { decision: 'DENY', rule: 'nothing-permits-it', code: 'REFUSED' }
}
