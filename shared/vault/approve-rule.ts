import { firstVersion } from '../model/retention.ts'
import type { RuleRef } from '../model/rule-change.ts'
import type { RuleWalk } from '../model/rule-walk.ts'
import type { RetentionRule } from '../retention/rule.ts'
import { retentionRules } from '../retention/rules.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { StoredItem, Write } from './records.ts'
import { the } from './the.ts'

/** From the start again, where an earlier change was walked for. */
const begun = (earlier: StoredItem | undefined, content: Omit<RuleWalk, 'version'>): Write =>
  earlier === undefined
    ? { kind: 'create', key: keyOf.ruleWalk(content.rule), content }
    : { kind: 'replace', key: keyOf.ruleWalk(content.rule), content, version: earlier.version }

/**
 * Lets a change of the schedule count: until then, nothing is destroyed by the changed rule. What waits for it goes
 * with the sweep of the next day (domain rule R4.7); what was far from its day and is not any more is found by a walk
 * over all dossiers, which the next sweep begins.
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
    also: [keyOf.ruleWalk(rule)],
    detail: { ruleVersion: version },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), ({ approvals }, found) => {
    const before = the(approvals)
    const content = { ...contentOf(before), approved: { ...before.approved, [rule]: version } }
    const walk = { rule, ruleVersion: version, from: before.approved[rule] ?? firstVersion, done: [] }
    return {
      writes: [
        { kind: 'replace', key: keyOf.ruleApprovals(), content, version: before.version },
        begun(found(keyOf.ruleWalk(rule)), walk),
      ],
    }
  })
  return { rule, version }
}
