import { firstVersion } from '../model/retention.ts'
import type { ScheduleView } from '../model/rule-change.ts'
import { retentionRules } from '../retention/rules.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** The retention schedule as it is deployed, and which of its changes still wait for an approval. */
export async function showSchedule(ports: CommitPorts, caller: Caller): Promise<ScheduleView> {
  const given = { approvals: keyOf.ruleApprovals() }
  const { facts } = await commit(ports, accessRequest(caller, { action: 'show-schedule', given }))
  return {
    rules: retentionRules.map(
      ({ id, version, covers, strength, basis, finalAction, review = false, terms }) => ({
        rule: id,
        version,
        approvedVersion: facts.approvals?.approved[id] ?? firstVersion,
        covers: [...covers],
        strength,
        basis,
        finalAction,
        review,
        terms: terms.map(({ kind, period, from, when, unless, phase }) => ({
          kind,
          period,
          countedFrom: [...from],
          when: [...when],
          unless: [...unless],
          phase,
        })),
      }),
    ),
  }
}
