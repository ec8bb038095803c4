/** The report of a day's sweeps, counted in the transactions that do what it counts: what is done again counts once. */
import type { DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import { type RunCounts, RunShard } from '../model/retention-run.ts'
import type { Limit } from '../retention/schedule.ts'
import type { Found } from './commit.ts'
import { contentOf } from './content-of.ts'
import { shardOf } from './due-list.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { RecordKey, Write } from './records.ts'
import { dispositionOfDocument, type Retained } from './retained-document.ts'
import { dueOf } from './review-of.ts'

export const nothingFound: RunCounts = {
  dossiers: 0,
  decided: 0,
  destroyed: 0,
  waiting: 0,
  blocked: {},
  rules: {},
}

/** The part of a day's report in which a dossier is counted. */
export interface ReportPlace {
  readonly key: RecordKey
  readonly day: string
  readonly shard: number
}

export function reportPlace(dossierId: DossierId, now: number): ReportPlace {
  const [day, shard] = [parisDay(now), shardOf(dossierId)]
  return { key: keyOf.runShard(day, shard), day, shard }
}

/** Adds to the report. */
export function counted(found: Found, { key, day, shard }: ReportPlace, more: Partial<RunCounts>): Write {
  const before = parsed(RunShard, found(key))
  if (before === undefined)
    return { kind: 'create', key, content: { day, shard, ...sum(nothingFound, more) } }
  const content = { ...contentOf(before), ...sum(before, more) }
  return { kind: 'replace', key, content, version: before.version }
}

export function sum(one: RunCounts, other: Partial<RunCounts>): RunCounts {
  const { dossiers = 0, decided = 0, destroyed = 0, waiting = 0, blocked = {}, rules = {} } = other
  return {
    dossiers: one.dossiers + dossiers,
    decided: one.decided + decided,
    destroyed: one.destroyed + destroyed,
    waiting: one.waiting + waiting,
    blocked: merged(one.blocked, blocked, (a = 0, b = 0) => a + b),
    rules: merged(one.rules, rules, (a = none, b = none) => ({
      decided: a.decided + b.decided,
      waiting: a.waiting + b.waiting,
      blocked: a.blocked + b.blocked,
    })),
  }
}

type OfRule = RunCounts['rules'][string]
const none: OfRule = { decided: 0, waiting: 0, blocked: 0 }

const merged = <T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  add: (a: T | undefined, b: T | undefined) => T,
): Record<string, T> =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [
      name,
      add(one[name], other[name]),
    ]),
  )

/** One decision to destroy. */
export const decidedBy = ({ rule }: Limit): Partial<RunCounts> => ({
  decided: 1,
  rules: { [rule]: { ...none, decided: 1 } },
})

/** What a look found standing: for whom it waits, and what keeps it. */
export function standing(retained: readonly Retained[], now: number): RunCounts {
  return retained.map((one) => standingOf(one, now)).reduce(sum, nothingFound)
}

function standingOf(retained: Retained, now: number): RunCounts {
  const disposition = dispositionOfDocument(retained, now)
  if (disposition.verdict !== 'blocked' || retained.document.state === 'destroying') return nothingFound
  const isWaiting = retained.document.review?.state === 'waiting'
  const due = dueOf(disposition)
  const ofRule = isWaiting ? { ...none, waiting: 1 } : { ...none, blocked: 1 }
  return {
    ...nothingFound,
    waiting: isWaiting ? 1 : 0,
    blocked: Object.fromEntries(disposition.by.map((blocker) => [blocker, 1])),
    rules: due === undefined ? {} : { [due.rule]: ofRule },
  }
}
