/** What the sweeps of a Paris day came to, in counts: of documents and dossiers, and of none of them which. */
import * as z from 'zod'
import { sweepLimits } from '../limits.ts'
import { BlockerName } from './retention-words.ts'

const ParisDay = z.iso.date()
const Instant = z.iso.datetime({ precision: 3 })
const Count = z.int().min(0)

/** Documents, as each dossier was first found on that day; what was decided, whenever on that day. */
const Found = z.strictObject({ decided: Count, waiting: Count, blocked: Count })
export const RunCounts = z.strictObject({
  /** Dossiers that were looked at. */
  dossiers: Count,
  /** Documents that were decided to be destroyed. */
  decided: Count,
  /** Documents that were found to be gone, and certified, on that day. */
  destroyed: Count,
  /** Documents that are due and wait for a review. */
  waiting: Count,
  /** Documents that something keeps, by what it is; by two things, it counts for both. */
  blocked: z.partialRecord(BlockerName, Count),
  /** Of documents that are due, by the rule that ends them. */
  rules: z.record(z.string(), Found),
})
export type RunCounts = z.infer<typeof RunCounts>

/** The part of a run that one shard of the due list is. */
export const RunShard = RunCounts.extend({
  version: z.int().min(1),
  day: ParisDay,
  shard: z
    .int()
    .min(0)
    .max(sweepLimits.shards - 1),
})
export type RunShard = z.infer<typeof RunShard>

/** The sweeps of a day: each that finds something begins again what the first one began. */
export const RetentionRun = z.strictObject({
  version: z.int().min(1),
  day: ParisDay,
  startedAt: Instant,
  /** Of the last sweep that said so. */
  begunAt: Instant,
  /** Of the last sweep that came to its end; undefined while one is on its way, or if it never came. */
  endedAt: Instant.optional(),
  /** When privacy officers were told what waits for a review. */
  reviewsToldAt: Instant.optional(),
  sweeps: z.int().min(1),
  /** Dossiers and accounts that the last sweep could not look at: the next one tries again. */
  failed: Count,
})
export type RetentionRun = z.infer<typeof RetentionRun>

export const RunQuery = z.strictObject({ day: ParisDay.optional() })
export type RunQuery = z.infer<typeof RunQuery>

export const RunView = RunCounts.extend({
  day: ParisDay,
  /** `stopped`: the last sweep came to no end in the time that one has. */
  state: z.enum(['none', 'running', 'stopped', 'ended']),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  sweeps: Count,
  failed: Count,
  /** How far it is: the dossiers that were looked at, part by part of the list. */
  shards: z.array(z.strictObject({ shard: z.int(), dossiers: Count })),
})
export type RunView = z.infer<typeof RunView>
