/** What a change of the schedule brings forward: after its approval all that is kept is walked over, part by part. */
import * as z from 'zod'
import { walkLimits } from '../limits.ts'
import { AccountId, DossierId, LeadId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { RuleApprovals } from '../model/retention.ts'
import { RuleWalk } from '../model/rule-walk.ts'
import type { RulesOf } from '../retention/applied-terms.ts'
import type { RetentionRule } from '../retention/rule.ts'
import { since } from '../retention/rule-change.ts'
import { retentionRules } from '../retention/rules.ts'
import { isAnonymous } from './anonymised.ts'
import { type CommitPorts, commit } from './commit.ts'
import { daysOfRecords, duesOfRecords, endOfRecord, hasOwnLife, recordOf } from './dossier-records.ts'
import { dueCopies, dueShards, never } from './due-list.ts'
import { everythingUnder } from './everything-under.ts'
import { keyOf } from './keys.ts'
import { lookAgain } from './look-again.ts'
import { nextLook } from './next-look.ts'
import { parsed } from './parsed.ts'
import type { Events, Listings } from './ports.ts'
import type { RecordKey } from './records.ts'
import { scheduleOfDocument } from './retained-document.ts'
import { retainedDossier, type WalkPorts } from './retained-dossiers.ts'
import { systemRequest } from './system-request.ts'

type Ports = CommitPorts &
  WalkPorts & { readonly listings: Pick<Listings, 'itemsUnder'>; readonly events: Events }
type Change = NonNullable<ReturnType<typeof since>> & { readonly rule: string }

/**
 * Walks on where the last sweep stopped, and puts each dossier that a change touches to the day on which it has to be
 * looked at by now, and each account or lead that it may touch to today. It destroys nothing and decides nothing: the sweep does, when that day has come. Walked again, a
 * dossier stands where it stood. What is put into the list meanwhile is put there by the changed rules.
 *
 * @returns how many dossiers were looked at
 */
export async function walkChanges(
  ports: Ports,
  requestId?: string,
  rules: readonly RetentionRule[] = retentionRules,
): Promise<number> {
  const approvals = parsed(RuleApprovals, (await ports.listings.read([keyOf.ruleApprovals()]))[0])
  const approved = Object.keys(approvals?.approved ?? {})
  if (approved.length === 0) return 0
  let walked = 0
  for (const item of await ports.listings.read(approved.map(keyOf.ruleWalk))) {
    let walk = parsed(RuleWalk, item)
    while (walk !== undefined && walked < walkLimits.dossiersPerSweepMax) {
      const { rule, from } = walk
      const change = since(rule, from, rules)
      const step = change && (await stepOf(ports, walk, { ...change, rule }, requestId))
      walked += step?.dossiers ?? 0
      walk = step && (await remember(ports, walk, step.now, requestId))
    }
  }
  return walked
}

type Place = Pick<RuleWalk, 'done' | 'at'>

/** Some pages of one part; undefined where all of them are walked over. */
async function stepOf(
  ports: Ports,
  { done, at }: RuleWalk,
  change: Change,
  requestId: string | undefined,
): Promise<{ readonly dossiers: number; readonly now: Place } | undefined> {
  const shard = at?.shard ?? dueShards.findIndex((_name, place) => !done.includes(place))
  const name = dueShards[shard]
  if (name === undefined) return undefined
  let after = at?.after
  let dossiers = 0
  do {
    const page = await ports.listings.dueIn(name, never, { limit: walkLimits.dossiersAtOnce, after })
    await Promise.all(page.items.map((key) => bringForward(ports, key, change, requestId)))
    dossiers += page.items.length
    after = page.next
  } while (after !== undefined && dossiers < walkLimits.dossiersPerStep)
  return { dossiers, now: after === undefined ? { done: [...done, shard] } : { done, at: { shard, after } } }
}

/** Of a dossier that cannot be read, the others are none the worse: it is told of, and passed by. */
async function bringForward(
  ports: Ports,
  key: RecordKey,
  change: Change,
  requestId: string | undefined,
): Promise<void> {
  const { after, before } = change
  const dossierId = DossierId.safeParse(key.pk.replace(/^dossier#/, '')).data
  if (dossierId === undefined) return lookToday(ports, key, change, requestId)
  try {
    const found = await retainedDossier(ports, dossierId)
    const today = parisDay(ports.clock())
    const day = lookDay(found, today, after)
    const isAsBefore = before !== undefined && lookDay(found, today, before) === day
    const isTouched = !isAsBefore || (await mayGoByIt(ports, found, change, today))
    if (found.retention !== undefined && isTouched)
      await lookAgain(ports, found.retention, isAsBefore ? today : day, requestId)
  } catch (error) {
    // Of any other failure the walk stops, and goes on later: nobody is left out because a store was busy.
    if (!(error instanceof z.ZodError)) throw error
    const incident = 'retention-look-failed'
    await ports.events.publish({ type: 'IncidentRaised', incident, about: dossierId })
  }
}

/** An account and a lead have no documents: the sweep finds their new day, where the rule is about them at all. */
async function lookToday(
  ports: Ports,
  key: RecordKey,
  { covers }: Change,
  requestId: string | undefined,
): Promise<void> {
  const id = AccountId.safeParse(key.pk.replace(/^account#/, '')).data
  const leadId = LeadId.safeParse(key.pk.replace(/^lead#/, '')).data
  const about = id === undefined ? ['partner-lead', 'referral-contact'] : ['account']
  const due = id ?? leadId
  if (due === undefined || !about.some((category) => covers.has(category))) return
  const detail = { step: 'walk' }
  const asked = { action: 'sweep-retention', also: [key], objectRef: due, requestId, detail } as const
  await commit(ports, systemRequest('sweep-retention', asked), ({ now }, found) => {
    const item = found(key)
    if (item === undefined) return { writes: [] }
    const { version, content } = item
    const indexed = dueCopies(due, parisDay(now))
    return { writes: [{ kind: 'replace', key, version, content: content as object, indexed }] }
  })
}

type Retained = Awaited<ReturnType<typeof retainedDossier>>

/**
 * What was due by the rule before it was approved too has waited for that alone, and no day of it changed. Of a dossier
 * in which nobody is named any more nothing is left that could.
 */
async function mayGoByIt(
  { listings }: Ports,
  { versions, ...life }: Retained,
  { rule, after, covers }: Change,
  today: string,
): Promise<boolean> {
  if (life.dossier === undefined || isAnonymous(life.dossier)) return false
  const dues = [
    ...versions.map((version) => scheduleOfDocument({ ...version, ...life }, after).due),
    ...duesOfRecords(life, after),
  ]
  if (dues.some((due) => due?.rule === rule && due.day <= today)) return true
  if (!covers.has('fraud-alert') && !covers.has('breach-register')) return false
  const items = await everythingUnder(listings, keyOf.dossier(life.dossier.dossierId).pk)
  return items.map(recordOf).some((record) => {
    const end = record && hasOwnLife(record) ? endOfRecord(record) : undefined
    return end !== undefined && covers.has(end)
  })
}

/** Today, where something is due by now; else the next day on which something changes. */
function lookDay({ versions, ...life }: Retained, today: string, rulesOf: RulesOf): string | undefined {
  const retained = versions.map((version) => ({ ...version, ...life }))
  const records = daysOfRecords(life, rulesOf)
  const dues = [...retained.map((one) => scheduleOfDocument(one, rulesOf).due?.day), ...records]
  if (dues.some((day) => day !== undefined && day <= today)) return today
  return nextLook(retained, life.retention, today, records, rulesOf)
}

/** Where the walk is, for whoever goes on; undefined where somebody else did meanwhile, or it begins again. */
async function remember(
  ports: CommitPorts,
  { rule, ruleVersion, version, from }: RuleWalk,
  place: Place,
  requestId: string | undefined,
): Promise<RuleWalk | undefined> {
  const key = keyOf.ruleWalk(rule)
  const detail = { step: 'walk', rule, ruleVersion }
  const asked = { action: 'sweep-retention', also: [key], requestId, detail } as const
  let isOurs = false
  const next = { rule, ruleVersion, from, ...place }
  await commit(ports, systemRequest('sweep-retention', asked), (_facts, found) => {
    isOurs = found(key)?.version === version
    return { writes: isOurs ? [{ kind: 'replace', key, version, content: next }] : [] }
  })
  return isOurs ? { ...next, version: version + 1 } : undefined
}
