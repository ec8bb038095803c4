import * as z from 'zod'
import { EntryView } from './entry-view.ts'

/** A signed note (c2sp.org/signed-note) with the checkpoint of a tree (c2sp.org/tlog-checkpoint). */
const Checkpoint = z.string()
const TreeSize = z.int().min(1)

/** An entry, its place in the tree, and its proof as a text of c2sp.org/tlog-proof@v1. */
export const EntryProof = EntryView.extend({ index: z.int().min(0), proof: z.string() })
export type EntryProof = z.infer<typeof EntryProof>

/** `verifierKey`: what the signature is checked with. Whoever relies on it got it once, on another way, and compares. */
export const CheckpointView = z.strictObject({
  size: TreeSize,
  checkpoint: Checkpoint,
  verifierKey: z.string(),
})
export type CheckpointView = z.infer<typeof CheckpointView>

/** Two checkpoints, and the hashes in base64 that show that the first tree is the beginning of the second. */
export const ConsistencyView = z.strictObject({
  from: Checkpoint,
  to: Checkpoint,
  hashes: z.array(z.base64()),
})
export type ConsistencyView = z.infer<typeof ConsistencyView>
