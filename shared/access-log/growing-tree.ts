/**
 * The Merkle tree of RFC 6962 (section 2.1) as its only writer keeps it: full tiles of 256 hashes are given away as
 * they fill (c2sp.org/tlog-tiles), and what they do not hold yet, the right edge, is all that is needed to go on.
 */
import { createHash } from 'node:crypto'
import { Sha256 } from '../model/ids.ts'

const hashBytes = 32
export const tileWidth = 256

/** Hashes side by side, 32 bytes each. */
type Hashes = Buffer

export interface GrowingTree {
  /** How many leaves there are. */
  readonly size: number
  /** By level of tiles, the hashes of the tile that is not full yet. */
  readonly edge: readonly Hashes[]
}

export interface FullTile {
  readonly level: number
  readonly index: number
  readonly bytes: Buffer
}

export const emptyTree: GrowingTree = { size: 0, edge: [] }

/** The tree with these leaf hashes at its end, and the tiles that they filled, lowest level first. */
export function grow(
  { size, edge }: GrowingTree,
  leaves: readonly Sha256[],
): { readonly tree: GrowingTree; readonly tiles: readonly FullTile[] } {
  const grown: Hashes[] = []
  const tiles: FullTile[] = []
  let incoming: Hashes = Buffer.concat(leaves.map((leaf) => Buffer.from(leaf, 'hex')))
  for (let level = 0; incoming.length > 0 || level < edge.length; level += 1) {
    const waiting = Buffer.concat([edge[level] ?? Buffer.alloc(0), incoming])
    const before = Math.floor(size / tileWidth ** (level + 1))
    const full = Math.floor(waiting.length / (tileWidth * hashBytes))
    const filled = Array.from({ length: full }, (_, place) => ({
      level,
      index: before + place,
      bytes: waiting.subarray(place * tileWidth * hashBytes, (place + 1) * tileWidth * hashBytes),
    }))
    tiles.push(...filled)
    grown.push(waiting.subarray(full * tileWidth * hashBytes))
    incoming = Buffer.concat(filled.map(({ bytes }) => hashOfRow(bytes)))
  }
  return { tree: { size: size + leaves.length, edge: grown }, tiles }
}

/** The root; of no leaves, the hash of nothing. */
export function rootOf({ edge }: GrowingTree): Sha256 {
  let below: Hashes = Buffer.alloc(0)
  for (const hashes of edge) {
    const row = Buffer.concat([hashes, below])
    below = row.length === 0 ? row : hashOfRow(row)
  }
  return Sha256.parse((below.length === 0 ? createHash('sha256').digest() : below).toString('hex'))
}

/** The hash of a whole tree over these hashes: the left part is the largest power of two that leaves a right one. */
export function hashOfRow(row: Hashes): Buffer {
  const count = row.length / hashBytes
  if (count === 1) return row
  const left = 2 ** Math.ceil(Math.log2(count) - 1) * hashBytes
  const node = createHash('sha256').update(Uint8Array.of(1))
  return node
    .update(hashOfRow(row.subarray(0, left)))
    .update(hashOfRow(row.subarray(left)))
    .digest()
}

/** Where a full tile stands (c2sp.org/tlog-tiles): its level, then its number in groups of three digits. */
export function tilePath(level: number, index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  const groups = digits.match(/\d{3}/g) ?? []
  return [
    'tile',
    level,
    ...groups.map((group, place) => (place === groups.length - 1 ? group : `x${group}`)),
  ].join('/')
}
