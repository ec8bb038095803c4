/** The leaves that a bundle shows, read as it is written: the bytes of each entry whose period is not over. */
import * as z from 'zod'
import type { SelectedLeaf } from '../access-log/bundle/lines.ts'
import type { BundleSelection } from '../access-log/bundle/manifest.ts'
import { Journal } from '../access-log/entry.ts'
import { journalEnd } from '../access-log/journal-end.ts'
import { bundleLimits, sealLimits } from '../limits.ts'
import type { Run } from './bundle-selection.ts'
import { inOrder } from './in-order.ts'
import type { Chains, SealedBatches, SealedLog } from './seal-ports.ts'
import { entriesIn, firstLeafOf } from './sealed-objects.ts'

/** The entries of runs, from their chains. What is not there any more is a leaf without bytes. */
export async function* leavesOfRuns(
  chains: Pick<Chains, 'entries'>,
  runs: readonly Run[],
  now: number,
): AsyncGenerator<SelectedLeaf, void> {
  const read = inOrder(piecesOf(runs), bundleLimits.readsAtOnce, async (piece) => ({
    piece,
    found: await chains.entries(piece),
  }))
  for await (const { piece, found } of read) {
    const bySeq = new Map(found.map((bytes) => [entryOf(bytes)?.seq, bytes]))
    for (let seq = piece.from; seq <= piece.to; seq += 1) {
      yield leafOf(piece.index + seq - piece.from, bySeq.get(seq), now)
    }
  }
}

/** Runs in pieces of a few hundred entries: what is read ahead is bounded. */
function* piecesOf(runs: readonly Run[]): Generator<Run, void> {
  for (const run of runs) {
    for (let from = run.from; from <= run.to; from += bundleLimits.entriesPerRead) {
      const to = Math.min(run.to, from + bundleLimits.entriesPerRead - 1)
      yield { ...run, from, to, index: run.index + from - run.from }
    }
  }
}

interface SealedPorts {
  readonly batches: SealedBatches
  readonly sealedLog: Pick<SealedLog, 'read'>
}

/** Every leaf from the one before a period to the one behind it, from the sealed log. */
export async function* leavesOfPeriod(
  { batches, sealedLog }: SealedPorts,
  { first, end }: Extract<BundleSelection, { by: 'period' }>,
  size: number,
  now: number,
): AsyncGenerator<SelectedLeaf, void> {
  const [low, high] = [Math.max(0, first - 1), Math.min(size, end + 1)]
  // The batch that the first leaf is in began with a leaf before it, by less than a plan is long.
  const leaves = { from: Math.max(0, low - sealLimits.entriesPerPlanMax + 1), before: high }
  const keys = (await Promise.all(Journal.options.map((journal) => batches.keys(journal, leaves)))).flat()
  const byBatch = [...Map.groupBy(keys, firstLeafOf)].toSorted(([one], [other]) => one - other)
  const read = inOrder(byBatch, bundleLimits.batchesAtOnce, async ([, objects]) =>
    entriesOf(sealedLog, objects),
  )

  let index = low
  for await (const entries of read) {
    for (const [at, bytes] of entries) {
      if (at < index || at >= high) continue
      // Of the leaves between, nothing is left but their hashes.
      for (; index < at; index += 1) yield { index }
      yield leafOf(at, bytes, now)
      index += 1
    }
  }
  for (; index < high; index += 1) yield { index }
}

/** The entries of one batch, journal by journal, in the order of the tree. */
async function entriesOf(
  sealedLog: Pick<SealedLog, 'read'>,
  objects: readonly string[],
): Promise<readonly (readonly [number, Uint8Array])[]> {
  const read = await Promise.all(objects.map((key) => sealedLog.read(key)))
  const entries = read.flatMap((bytes) => (bytes === undefined ? [] : [...entriesIn(bytes)]))
  return entries.toSorted(([one], [other]) => one - other)
}

/** Bytes whose period is over may still be there for a day or two: they are given to nobody. */
function leafOf(index: number, bytes: Uint8Array | undefined, now: number): SelectedLeaf {
  const entry = bytes && entryOf(bytes)
  const end = entry && journalEnd(entry)
  return end !== undefined && end <= now ? { index } : { index, bytes }
}

/** What of an entry says where it stands, and for how long. */
const Kept = z.object({ seq: z.int(), at: z.iso.datetime({ precision: 3 }), journal: Journal })

/** Undefined of bytes that are no entry any more: they are shown as they are, for a verifier to name. */
function entryOf(bytes: Uint8Array) {
  try {
    return Kept.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data
  } catch {
    return undefined
  }
}
