import type { RuleRef } from '../model/rule-change.ts'
import type { RetentionRule } from '../retention/rule.ts'
import { retentionRules } from '../retention/rules.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/**
 * Lets a change of the schedule count: until then, nothing is destroyed by the changed rule. What waits for it goes
 * with the sweep of the next day (domain rule R4.7).
 */
export async function approveRule(
  ports: CommitPorts,
  caller: Caller,
  { rule, version }: RuleRef,
  idempotency: Idempotency,
  rules: readonly RetentionRule[] = retentionRules,
): Promise<RuleRef> {
  const deployed = rules.find(({ id }) => id === rule)?.version
  const asked = {
    action: 'approve-rule',
    ruleChange: { rule, version, deployed },
    objectRef: rule,
    given: { approvals: keyOf.ruleApprovals() },
    detail: { ruleVersion: version },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), ({ approvals }) => {
    const before = the(approvals)
    const content = { ...contentOf(before), approved: { ...before.approved, [rule]: version } }
    return { writes: [{ kind: 'replace', key: keyOf.ruleApprovals(), content, version: before.version }] }
  })
  return { rule, version }
}
