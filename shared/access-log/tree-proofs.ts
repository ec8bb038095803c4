/**
 * Proofs from a tree that stands in tiles: which hashes they are is RFC 6962 (sections 2.1.1 and 2.1.2), where each
 * hash stands is c2sp.org/tlog-tiles.
 */
import { hashOfRow, tileWidth } from './growing-tree.ts'

/** Hashes of one tile: those of this level of tiles from `first` on, 32 bytes each. All within one tile. */
export type ReadHashes = (level: number, first: number, count: number) => Promise<Buffer>

/** Levels of the tree that one level of tiles spans. */
const levelsPerTile = 8

/** The hashes that lead from a leaf to the root of the tree of that size, in the order of the RFC. */
export function inclusionProof(read: ReadHashes, index: number, size: number): Promise<readonly Buffer[]> {
  if (!(0 <= index && index < size)) throw new RangeError('the leaf is not in the tree')
  return pathTo(read, index, 0, size)
}

/** The hashes that show that the smaller tree is the beginning of the larger, in the order of the RFC. */
export function consistencyProof(read: ReadHashes, from: number, to: number): Promise<readonly Buffer[]> {
  if (!(0 < from && from <= to)) throw new RangeError('the first tree is not the beginning of the second')
  return partsBeyond(read, from, 0, to, true)
}

async function pathTo(
  read: ReadHashes,
  index: number,
  low: number,
  high: number,
): Promise<readonly Buffer[]> {
  if (high - low === 1) return []
  const middle = low + leftSize(high - low)
  return index < middle
    ? [...(await pathTo(read, index, low, middle)), await rangeHash(read, middle, high)]
    : [...(await pathTo(read, index, middle, high)), await rangeHash(read, low, middle)]
}

/** SUBPROOF of the RFC; `isKnown` while the part is a whole tree that the verifier has the root of. */
async function partsBeyond(
  read: ReadHashes,
  from: number,
  low: number,
  high: number,
  isKnown: boolean,
): Promise<readonly Buffer[]> {
  if (from === high) return isKnown ? [] : [await rangeHash(read, low, high)]
  const middle = low + leftSize(high - low)
  return from <= middle
    ? [...(await partsBeyond(read, from, low, middle, isKnown)), await rangeHash(read, middle, high)]
    : [...(await partsBeyond(read, from, middle, high, false)), await rangeHash(read, low, middle)]
}

/** The largest power of two below a number over 1. */
function leftSize(count: number): number {
  let left = 1
  while (left * 2 < count) left *= 2
  return left
}

/** The hash of the leaves from `low` to before `high`, made of whole subtrees that stand in tiles. */
async function rangeHash(read: ReadHashes, low: number, high: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (const { at, size } of rangeParts(low, high)) parts.push(await subtreeHash(read, at, size))
  // Subtrees get smaller to the right: the last two are joined first.
  return parts.reduceRight((right, left) => hashOfRow(Buffer.concat([left, right])))
}

/** The fewest whole subtrees that hold just the leaves from `low` to before `high`, in order. */
export function rangeParts(
  low: number,
  high: number,
): readonly { readonly at: number; readonly size: number }[] {
  const parts: { readonly at: number; readonly size: number }[] = []
  for (let at = low; at < high; ) {
    const size = subtreeAt(at, high)
    parts.push({ at, size })
    at += size
  }
  return parts
}

/** The largest whole subtree that begins at a leaf and ends before a bound. */
function subtreeAt(at: number, high: number): number {
  let size = 1
  while (at % (size * 2) === 0 && at + size * 2 <= high) size *= 2
  return size
}

/** The hash of a whole subtree: `at` is a multiple of its size, which is a power of two. */
export async function subtreeHash(read: ReadHashes, at: number, size: number): Promise<Buffer> {
  const height = Math.log2(size)
  const level = Math.floor(height / levelsPerTile)
  const perHash = tileWidth ** level
  return hashOfRow(await read(level, at / perHash, size / perHash))
}
