/** How far somebody has walked over all dossiers after a change of the schedule was approved. */
import * as z from 'zod'
import { sweepLimits } from '../limits.ts'

const Shard = z
  .int()
  .min(0)
  .max(sweepLimits.shards - 1)

export const RuleWalk = z.strictObject({
  version: z.int().min(1),
  rule: z.string(),
  ruleVersion: z.int().min(2),
  /** The version that counted before: what the change is compared with. */
  from: z.int().min(1),
  /** The parts of the list of dossiers that were walked over to their end. */
  done: z.array(Shard),
  /** Of the part that is under way: the position in the list behind which it goes on. */
  at: z.strictObject({ shard: Shard, after: z.string() }).optional(),
})
export type RuleWalk = z.infer<typeof RuleWalk>
