import type { Readable } from 'node:stream'
import { vigilance } from '../model/categories.ts'
import { parisDay } from '../model/paris-day.ts'
import type { RuleApprovals } from '../model/retention.ts'
import type { RulePreview } from '../model/rule-change.ts'
import type { RetentionRule } from '../retention/rule.ts'
import { alteration, changed, type TwoSchedules, tried } from '../retention/rule-change.ts'
import { retentionRules } from '../retention/rules.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { dueShards, never } from './due-list.ts'
import { keyOf } from './keys.ts'
import { type Retained, scheduleOfDocument } from './retained-document.ts'
import type { WalkPorts } from './retained-dossiers.ts'
import { linesOf, lookedThrough } from './retention-report.ts'
import { the } from './the.ts'

/**
 * Streams what a change of one rule alters, document by document, and changes nothing: a change that was deployed and
 * waits for its approval or, with a period, one that nobody wrote yet. Of the first it is remembered that it was looked
 * at, part by part of the list of dossiers: nobody approves what nobody looked at (domain rule R4.7).
 */
export async function previewRule(
  ports: CommitPorts & WalkPorts,
  caller: Caller,
  { rule, period, kind, shard }: RulePreview,
  rules: readonly RetentionRule[] = retentionRules,
): Promise<Readable> {
  const schedules = period === undefined ? changed(rule, rules) : tried({ rule, period, kind }, rules)
  const asked = { action: 'preview-rule', isPresent: schedules !== undefined, objectRef: rule } as const
  const { at } = await commit(ports, accessRequest(caller, asked))

  const today = parisDay(at)
  const shards = dueShards.filter((_name, place) => shard === undefined || place === shard)
  const walk = lookedThrough(ports, shards, never, (one) => alteredLine(one, the(schedules), today))
  const version = rules.find(({ id }) => id === rule)?.version
  const wasTried = () => noteTried(ports, caller, rule, the(version), shard)
  return linesOf(ports, caller, walk, period === undefined ? wasTried : undefined)
}

function alteredLine(retained: Retained, { before, after, covers }: TwoSchedules, today: string) {
  const { documentId, dossierId, category } = retained.document
  if (!covers.has(category) || vigilance.has(category)) return undefined
  const altered = alteration(scheduleOfDocument(retained, before), scheduleOfDocument(retained, after), today)
  return altered && { documentId, dossierId, ...altered }
}

/** Remembers which parts of the vault a change was tried on: all of them, where none is named. */
async function noteTried(
  ports: CommitPorts,
  caller: Caller,
  rule: string,
  version: number,
  shard: number | undefined,
): Promise<void> {
  const given = { approvals: keyOf.ruleApprovals() }
  const asked = { action: 'preview-rule', isPresent: true, objectRef: rule, given } as const
  await commit(ports, accessRequest(caller, asked), ({ approvals }) => {
    const key = keyOf.ruleApprovals()
    const content = withTried(approvals && contentOf(approvals), rule, version, shard)
    if (approvals === undefined) return { writes: [{ kind: 'create', key, content }] }
    return { writes: [{ kind: 'replace', key, content, version: approvals.version }] }
  })
}

type Content = Omit<RuleApprovals, 'version'>

function withTried(
  before: Content = { approved: {}, tried: {} },
  rule: string,
  version: number,
  shard: number | undefined,
): Content {
  const earlier = before.tried[rule]
  const known = earlier?.version === version ? earlier.shards : []
  const now = shard === undefined ? dueShards.map((_name, place) => place) : [shard]
  return {
    ...before,
    tried: { ...before.tried, [rule]: { version, shards: [...new Set([...known, ...now])] } },
  }
}
