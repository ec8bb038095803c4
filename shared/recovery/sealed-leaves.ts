/** The leaves of the sealed tree in their order: their bytes while they are kept, their hashes for as long as proofs are. */
import { Entry, entryHash, type Journal } from '../access-log/entry.ts'
import { tilePath, tileWidth } from '../access-log/growing-tree.ts'
import { sealLimits } from '../limits.ts'
import { Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from '../vault/permit.ts'
import { growing } from '../vault/seal-access-log.ts'
import type { SealedTree } from '../vault/seal-ports.ts'
import { entriesIn, entriesKey, firstLeafOf } from '../vault/sealed-objects.ts'
import { type Archive, RecoveryStopped } from './ports.ts'

/** A leaf: its entry, or its hash alone once its bytes are gone. */
export type Leaf = WrittenEntry | { readonly hash: Sha256 }

/** What was sealed at once: the leaves from `first` on. */
export interface LeafBatch {
  readonly first: number
  readonly leaves: readonly Leaf[]
}

export interface EntryBatch extends LeafBatch {
  readonly leaves: readonly WrittenEntry[]
}

const hashBytes = 32

export interface Leaves {
  /** Every leaf of the tree of that size, batch by batch. */
  readonly sealed: () => AsyncGenerator<LeafBatch>
  /** What was written beyond it, by a plan that came to no end. Throws RecoveryStopped where part of that is missing. */
  readonly beyond: () => Promise<EntryBatch | undefined>
}

/**
 * @param kept the tree as a backup has it: of leaves whose bytes are gone and whose tile is not full it alone has hashes
 */
export async function readLeaves(
  archive: Archive,
  journals: readonly Journal[],
  size: number,
  kept: SealedTree | undefined,
): Promise<Leaves> {
  const listed = await Promise.all(journals.map((journal) => archive.keys(folderOf(journal))))
  const keysOf = Map.groupBy(listed.flat(), firstLeafOf)
  const starts = [...keysOf.keys()].toSorted((one, other) => one - other)
  const bytesOf = async (keys: readonly string[]) => {
    const found = new Map<number, Uint8Array>()
    for (const key of keys) {
      const bytes = await archive.read(key)
      if (bytes === undefined) throw new RecoveryStopped('leaf-without-hash', key)
      for (const [index, line] of entriesIn(bytes)) found.set(index, line)
    }
    return found
  }
  const hashes = hashReader(archive, size, kept)

  async function* sealed(): AsyncGenerator<LeafBatch> {
    // What was sealed before the first batch that is left is known by its hashes.
    const firsts = [...new Set([0, ...starts])].filter((first) => first < size)
    for (const [place, start] of firsts.entries()) {
      const bytes = await bytesOf(keysOf.get(start) ?? [])
      const end = firsts[place + 1] ?? size
      for (let first = start; first < end; first += sealLimits.entriesPerPlanMax) {
        const leaves: Leaf[] = []
        for (let index = first; index < Math.min(first + sealLimits.entriesPerPlanMax, end); index += 1) {
          const line = bytes.get(index)
          leaves.push(line === undefined ? { hash: await hashes(index) } : entryIn(line, index))
        }
        yield { first, leaves }
      }
    }
  }

  return {
    sealed,
    async beyond(): Promise<EntryBatch | undefined> {
      const later = starts.filter((first) => first >= size).flatMap((first) => keysOf.get(first) ?? [])
      if (later.length === 0) return undefined
      const lines = [...(await bytesOf(later))].toSorted(([one], [other]) => one - other)
      const isWhole = lines.every(([index], place) => index === size + place)
      if (!isWhole) throw new RecoveryStopped('plan-incomplete', `leaves from ${size} on`)
      return { first: size, leaves: lines.map(([index, line]) => entryIn(line, index)) }
    },
  }
}

const folderOf = (journal: Journal): string => entriesKey(journal, 0).replace(/\d+$/, '')

/** The bytes are what is hashed: parsed to know what they say, and put back as they are. */
function entryIn(line: Uint8Array, index: number): WrittenEntry {
  const bytes = Buffer.from(line)
  const entry = Entry.safeParse(parsed(bytes)).data
  if (entry === undefined) throw new RecoveryStopped('entry-refuted', `leaf ${index}`)
  return { entry, bytes, hash: entryHash(bytes) }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Hashes of leaves whose bytes are gone: from their full tile, else from the right edge that a backup kept. */
function hashReader(archive: Archive, size: number, kept: SealedTree | undefined) {
  const tree = growing(kept)
  let last: { readonly path: string; readonly bytes: Uint8Array | undefined } | undefined
  return async (index: number): Promise<Sha256> => {
    const tile = Math.floor(index / tileWidth)
    const isFull = (tile + 1) * tileWidth <= size
    const path = tilePath(0, tile)
    if (isFull && last?.path !== path) last = { path, bytes: await archive.read(path) }
    const isOnEdge = Math.floor(tree.size / tileWidth) === tile
    const bytes = isFull ? last?.bytes : isOnEdge ? tree.edge[0] : undefined
    const from = (index % tileWidth) * hashBytes
    const hash = bytes?.subarray(from, from + hashBytes)
    if (hash?.length !== hashBytes) throw new RecoveryStopped('leaf-without-hash', `leaf ${index}`)
    return Sha256.parse(Buffer.from(hash).toString('hex'))
  }
}
