import { tilePath, tileWidth } from '../access-log/growing-tree.ts'
import type { ReadHashes } from '../access-log/tree-proofs.ts'
import { sealLimits } from '../limits.ts'
import { growing } from './seal-access-log.ts'
import type { SealedLog, SealedTree } from './seal-ports.ts'

const hashBytes = 32

/**
 * The hashes of the sealed tree: from the tile that holds them, or from the right edge that is in no tile yet. The
 * last tiles that were read are kept, so that neighbours are proved from one read.
 */
export function sealedHashes(sealedLog: Pick<SealedLog, 'read'>, tree: SealedTree): ReadHashes {
  const { edge } = growing(tree)
  const kept = new Map<string, Promise<Uint8Array | undefined>>()
  const tileAt = (path: string): Promise<Uint8Array | undefined> => {
    const found = kept.get(path) ?? sealedLog.read(path)
    kept.delete(path)
    kept.set(path, found)
    const [oldest] = kept.keys()
    if (kept.size > sealLimits.tilesKeptMax && oldest !== undefined) kept.delete(oldest)
    return found
  }
  return async (level, first, count) => {
    const tile = Math.floor(first / tileWidth)
    const isFull = (tile + 1) * tileWidth ** (level + 1) <= tree.size
    const bytes = isFull ? await tileAt(tilePath(level, tile)) : edge[level]
    const from = (first % tileWidth) * hashBytes
    const hashes = bytes?.subarray(from, from + count * hashBytes)
    if (hashes?.length !== count * hashBytes) throw new Error('the sealed log lacks a tile of its tree')
    return Buffer.from(hashes)
  }
}
