/**
 * The tree of a checkpoint as lines, from its first leaf to its last: each selected leaf is a line, and whatever lies
 * between is covered by as few whole subtrees as can be. Who folds the hashes of all lines has the root, which proves
 * every selected leaf at once.
 */
import { type ReadHashes, rangeParts, subtreeHash } from '../tree-proofs.ts'

/** A leaf that is to be shown. Without its bytes, as when its entry expired, it stands as its hash. */
export interface SelectedLeaf {
  readonly index: number
  readonly bytes?: Uint8Array | undefined
}

export interface TreeShape {
  readonly size: number
  /** No subtree reaches over the end of this smaller tree, so that its root can be made too. */
  readonly previous?: number | undefined
}

/** Leaves come in the order of the tree, each once. Throws RangeError for one that does not. */
export async function* bundleLines(
  read: ReadHashes,
  { size, previous = 0 }: TreeShape,
  leaves: AsyncIterable<SelectedLeaf>,
): AsyncGenerator<Buffer, void> {
  let next = 0
  for await (const { index, bytes } of leaves) {
    if (index < next || index >= size) throw new RangeError('a leaf is out of its order, or of the tree')
    yield* coverLines(read, next, index, previous)
    const leaf = bytes ?? `${(await read(0, index, 1)).toString('hex')}`
    yield Buffer.concat([Buffer.from(`${index} `), Buffer.from(leaf), newLine])
    next = index + 1
  }
  yield* coverLines(read, next, size, previous)
}

const newLine = Buffer.from('\n')

async function* coverLines(
  read: ReadHashes,
  low: number,
  high: number,
  previous: number,
): AsyncGenerator<Buffer, void> {
  const middle = Math.min(Math.max(low, previous), high)
  for (const { at, size } of [...rangeParts(low, middle), ...rangeParts(middle, high)]) {
    const hash = await subtreeHash(read, at, size)
    yield Buffer.from(`${at}+${size} ${hash.toString('hex')}\n`)
  }
}
