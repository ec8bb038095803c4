/** The access log out of the sealed one: every entry that is still kept, every head, and the tree that was signed for. */
import type { Entry } from '../access-log/entry.ts'
import { emptyTree, type GrowingTree, grow, rootOf } from '../access-log/growing-tree.ts'
import { type Checkpoint, openCheckpoint } from '../access-log/verify/signed-checkpoint.ts'
import type { VerifierKey } from '../access-log/verify/verifier-key.ts'
import { storedTree } from '../vault/seal-access-log.ts'
import type { SealedHead, SealPlan } from '../vault/seal-ports.ts'
import { checkpointKey } from '../vault/sealed-objects.ts'
import { begunSince, journalsOf, type KeptHeads, type SealedLogName } from './kept-heads.ts'
import { type Archive, type KeptHead, RecoveryStopped, type RestoredTables } from './ports.ts'
import { type Pass, returning, runsOf } from './returning-entries.ts'
import { type EntryBatch, type Leaf, type Leaves, readLeaves } from './sealed-leaves.ts'
import { type UnsealedEntries, unsealedEntries } from './unsealed-entries.ts'

export interface LogPorts {
  readonly archive: Archive
  readonly tables: RestoredTables
  /** From another place than the vault: whoever wrote the log anew would bring a key of their own. */
  readonly verifierKey: VerifierKey
  /** Milliseconds since 1970. */
  readonly clock: () => number
}

/** What came back, in numbers. */
export interface RebuiltLog {
  readonly leaves: number
  /** Entries with their bytes, those behind the last seal among them. */
  readonly entries: number
  /** Of which the tree has the hash, and nobody the bytes any more: their period is over. */
  readonly expired: number
  /** Entries behind the last seal that a witness, or the restored log itself, still had. */
  readonly unsealed: number
  readonly heads: number
  /** Chains whose records the backup does not have: their entries are back, and nothing goes on from them. */
  readonly chainsWithoutPlace: number
  /** Entries that heads of the backup speak of and that are nowhere any more. */
  readonly lost: number
}

export interface ReturnedLog {
  readonly counts: RebuiltLog
  /** Writes heads and tree, from which the vault goes on: last of all, once everything else is made good. */
  readonly goOn: () => Promise<void>
}

/**
 * Puts back every entry of a log whose bytes are still kept, and prepares the heads of the chains that the restored
 * records know. The whole tree is grown again from its first leaf and must come to the signed root.
 *
 * @param told each entry that came back, in the order of the tree, for what else is to be made of it
 * @throws RecoveryStopped
 */
export async function rebuildLog(
  { archive, tables, verifierKey, clock }: LogPorts,
  log: SealedLogName,
  known: KeptHeads,
  told: (entry: Entry, isNew: boolean) => void = () => {},
): Promise<ReturnedLog> {
  const kept = await tables.tree()
  const checkpoint = await latestCheckpoint(archive, verifierKey)
  const leaves = await readLeaves(archive, journalsOf[log], checkpoint.size, kept)
  const pass = returning({ tables, heads: known, kept, now: clock(), told })
  const tree = await growAll(leaves, pass.take)
  if (rootOf(tree) !== checkpoint.root.toString('hex')) {
    throw new RecoveryStopped('root-differs', checkpointKey(checkpoint.size))
  }
  const heads = new Map([...known, ...begunSince(log, known, pass.begun)])
  const beyond = await leaves.beyond()
  const plan = planUnderWay(beyond, tree, heads, clock())
  const since = { from: pass.counts.newestAt, to: clock() }
  const waiting = await unsealedEntries(archive, tables, beyond?.leaves ?? [], since)
  const moves = await movesOf(heads, pass, waiting)
  const { entries, expired } = pass.counts
  const sum = (of: (move: Move) => number) => moves.reduce((all, move) => all + of(move), 0)
  return {
    counts: {
      leaves: checkpoint.size,
      entries,
      expired,
      unsealed: sum((move) => move.unsealed),
      heads: heads.size,
      chainsWithoutPlace: [...pass.chains.keys()].filter((chainId) => !heads.has(chainId)).length,
      lost: sum((move) => move.lost),
    },
    async goOn() {
      for (const { key, head, waitsSince } of moves) await tables.putHead(key, head, waitsSince)
      await tables.putTree({ ...storedTree(tree), ...(plan && { plan }) })
    },
  }
}

/** The largest tree that was signed for: the key says its size, its note must say the same. */
async function latestCheckpoint(archive: Archive, key: VerifierKey): Promise<Checkpoint> {
  const prefix = checkpointKey(0).slice(0, -1)
  const sizes = (await archive.keys(prefix)).map((name) => Number(name.slice(prefix.length)))
  const size = sizes.reduce((one, other) => Math.max(one, other), 0)
  const note = await archive.read(checkpointKey(size))
  if (note === undefined) throw new RecoveryStopped('no-checkpoint', prefix)
  try {
    const checkpoint = openCheckpoint(note, key, checkpointKey(size))
    if (checkpoint.size === size) return checkpoint
  } catch {
    // What was wrong with it is for the verifier to tell.
  }
  throw new RecoveryStopped('checkpoint-refuted', checkpointKey(size))
}

async function growAll(
  leaves: Leaves,
  take: (first: number, batch: readonly Leaf[]) => Promise<void>,
): Promise<GrowingTree> {
  let tree = emptyTree
  for await (const { first, leaves: batch } of leaves.sealed()) {
    await take(first, batch)
    tree = grow(
      tree,
      batch.map(({ hash }) => hash),
    ).tree
  }
  return tree
}

/** A plan that was written and never signed for is finished by the next sealer, byte for byte as it was begun. */
function planUnderWay(
  beyond: EntryBatch | undefined,
  tree: GrowingTree,
  heads: KeptHeads,
  plannedAt: number,
): SealPlan | undefined {
  if (beyond === undefined) return undefined
  const placed = beyond.leaves.map((leaf, place) => ({ ...leaf, index: beyond.first + place }))
  const ranges = runsOf(placed).map(({ chainId, from, to }): SealPlan['ranges'][number] => {
    const head = heads.get(chainId)
    if (head === undefined) throw new RecoveryStopped('plan-incomplete', 'a chain that the records lack')
    return [head.key.pk, chainId, from, to]
  })
  const grown = grow(
    tree,
    beyond.leaves.map(({ hash }) => hash),
  ).tree
  return { size: grown.size, root: rootOf(grown), plannedAt, ranges }
}

interface Move {
  readonly key: KeptHead['key']
  readonly head: SealedHead
  readonly waitsSince: string | undefined
  readonly unsealed: number
  readonly lost: number
}

/** Heads go as far as there are entries, and never further. */
async function movesOf(heads: KeptHeads, pass: Pass, waiting: UnsealedEntries): Promise<readonly Move[]> {
  const moves: Move[] = []
  for (const [chainId, { key, ...head }] of heads) {
    const found = pass.chains.get(chainId)
    // Of a chain whose last sealed entries are expired, the backup alone knows where it stood.
    const isFurther = found !== undefined && found.seq > head.sealedSeq
    const sealed = isFurther ? found : { seq: head.sealedSeq, hash: head.sealedHash }
    const more = await waiting.after(chainId, sealed)
    await pass.put(more)
    const last = more.at(-1)
    const end = last === undefined ? sealed : { seq: last.entry.seq, hash: last.hash }
    moves.push({
      key,
      head: { chainId, ...end, sealedSeq: sealed.seq, sealedHash: sealed.hash },
      waitsSince: more[0]?.entry.at,
      unsealed: more.length,
      lost: Math.max(0, head.seq - end.seq),
    })
  }
  return moves
}
