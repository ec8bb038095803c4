/** What is put into the sealed log, under which key and locked until when: of the same plan always the same. */
import { entrySortKey, type Journal } from '../access-log/entry.ts'
import { type FullTile, tilePath } from '../access-log/growing-tree.ts'
import { journalEnd, yearsAfter } from '../access-log/journal-end.ts'
import { sealedYears } from '../limits.ts'
import { ChainId, Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from './permit.ts'
import type { SealedObject } from './seal-ports.ts'

const dayMs = 86_400_000

export function tileObject({ level, index, bytes }: FullTile, plannedAt: number): SealedObject {
  return { key: tilePath(level, index), bytes, lockUntil: yearsAfter(plannedAt, sealedYears) }
}

export const checkpointKey = (size: number): string => `checkpoint/${size}`

export function checkpointObject(size: number, bytes: Uint8Array, plannedAt: number): SealedObject {
  return { key: checkpointKey(size), bytes, lockUntil: yearsAfter(plannedAt, sealedYears) }
}

/**
 * The bytes of a plan's entries, one object for each journal: a line for each, its place in the tree, a space and its
 * exact bytes, in which no line can end. Locked until the period of the last of them ends.
 */
export function entryObjects(
  entries: readonly WrittenEntry[],
  firstIndex: number,
  plannedAt: number,
): readonly SealedObject[] {
  const placed = entries.map((one, place) => ({ ...one, index: firstIndex + place }))
  return [...Map.groupBy(placed, ({ entry }) => entry.journal)].map(([journal, own]) => ({
    key: entriesKey(journal, firstIndex),
    bytes: Buffer.concat(own.flatMap(({ index, bytes }) => [Buffer.from(`${index} `), bytes, newLine])),
    lockUntil: endOf(own, plannedAt),
  }))
}

const newLine = Buffer.from('\n')

/** Keys sort as the batches follow each other. */
export const entriesKey = (journal: Journal, firstIndex: number): string =>
  `entries/${journal}/${String(firstIndex).padStart(12, '0')}`

/** A batch that was sealed very late is locked for a day: S3 takes no lock that is over. */
function endOf(entries: readonly WrittenEntry[], plannedAt: number): number {
  const withoutEnd = yearsAfter(plannedAt, sealedYears)
  const ends = entries.map(({ entry }) => journalEnd(entry) ?? withoutEnd)
  return Math.max(...ends, plannedAt + dayMs)
}

/** The first leaf of an object of entries, from its key. */
export const firstLeafOf = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1))

/** The entries of an object, by their place in the tree. */
export function entriesIn(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries = new Map<number, Uint8Array>()
  let from = 0
  for (let end = whole.indexOf(newLine); end >= 0; end = whole.indexOf(newLine, from)) {
    const space = whole.indexOf(' ', from)
    entries.set(Number(whole.toString('latin1', from, space)), whole.subarray(space + 1, end))
    from = end + 1
  }
  return entries
}

const witnessPrefix = 'witness/'

/** The key says what must stand in the tree: hour, chain, number in the chain, leaf hash. */
export function witnessObject({ entry, bytes, hash }: WrittenEntry): SealedObject {
  const { at, chainId, seq } = entry
  const key = `${witnessPrefixOf(Date.parse(at))}${chainId}/${entrySortKey(seq)}/${hash}`
  return { key, bytes, lockUntil: endOf([{ entry, bytes, hash }], Date.parse(at)) }
}

/** What the keys of an hour's witnesses begin with. */
export const witnessPrefixOf = (at: number): string =>
  `${witnessPrefix}${new Date(at).toISOString().slice(0, 13)}/`

/** What the key of a witness says; undefined for a key that is none. */
export function witnessed(
  key: string,
): { readonly chainId: ChainId; readonly seq: number; readonly hash: Sha256 } | undefined {
  const [, , chain, seq, leaf] = key.split('/')
  const chainId = ChainId.safeParse(chain)
  const hash = Sha256.safeParse(leaf)
  if (!chainId.success || !hash.success || !/^\d{12}$/.test(seq ?? '')) return undefined
  return { chainId: chainId.data, seq: Number(seq), hash: hash.data }
}
