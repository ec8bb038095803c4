/** Restored tables and an archive in memory, for what puts a lost vault together again. */
import { entryHash, firstPrevHash } from '../../shared/access-log/entry.ts'
import type { ChainId } from '../../shared/model/ids.ts'
import type {
  Archive,
  KeptHead,
  RebuiltItem,
  RestoredTables,
  ReturningEntry,
} from '../../shared/recovery/ports.ts'
import type { Head, IndexCopies, RecordKey, StoredItem } from '../../shared/vault/records.ts'
import type { PlacedRange, SealedHead, SealedObject, SealedTree } from '../../shared/vault/seal-ports.ts'

/** What a backup of the records holds, and of the access log where it is restored too. */
export interface Backup {
  readonly items: ReadonlyMap<string, StoredItem>
  readonly copies: ReadonlyMap<string, IndexCopies>
  readonly sealed: ReadonlyMap<ChainId, SealedHead>
  readonly tree: SealedTree | undefined
}

export const emptyBackup: Backup = { items: new Map(), copies: new Map(), sealed: new Map(), tree: undefined }

const text = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`
const isHead = ({ sk }: RecordKey): boolean => sk === 'chain'

/** Stricter than a table: an entry is never changed, a head never stands where no entry is. */
export function judgeRestored(backup: Backup = emptyBackup) {
  const items = new Map(structuredClone([...backup.items]))
  const copies = new Map(backup.copies)
  const sealed = new Map(backup.sealed)
  const log = new Map<string, ReturningEntry>()
  const places = new Map<ChainId, PlacedRange[]>()
  const waiting = new Map<string, string>()
  let tree = structuredClone(backup.tree)

  const tables: RestoredTables = {
    async *heads() {
      for (const item of items.values()) if (isHead(item)) yield keptHead(item)
    },
    tree: async () => structuredClone(tree),
    item: async (key) => structuredClone(items.get(text(key))),
    async unsealed(chainId, from) {
      const found = [...log.values()].filter(({ entry }) => entry.chainId === chainId && entry.seq >= from)
      return found.toSorted((one, other) => one.entry.seq - other.entry.seq).map(({ bytes }) => bytes)
    },
    async putEntries(entries) {
      for (const one of entries) {
        const place = `${one.entry.chainId}\n${one.entry.seq}`
        if (entryHash(one.bytes) !== one.hash) throw new Error('the hash is not of these bytes')
        const there = log.get(place)
        if (there !== undefined && there.hash !== one.hash) throw new Error('an entry may not be changed')
        log.set(place, one)
      }
    },
    async putPlace(chainId, range) {
      const others = (places.get(chainId) ?? []).filter(({ to }) => to !== range.to)
      places.set(chainId, [...others, range])
    },
    async putHead(key, head, waitsSince) {
      const last = log.get(`${head.chainId}\n${head.seq}`)
      const isKnown = head.seq <= head.sealedSeq || last?.hash === head.hash
      if (!isKnown) throw new Error('a head stands where no entry is')
      const { chainId, seq, hash, sealedSeq } = head
      items.set(text(key), {
        ...key,
        version: seq,
        content: { chainId, seq, hash, ...(sealedSeq > 0 && { sealedSeq }) },
      })
      sealed.set(chainId, head)
      if (waitsSince !== undefined) waiting.set(text(key), waitsSince)
    },
    async putTree(next) {
      if (next.size < (tree?.size ?? 0)) throw new Error('a tree never shrinks')
      tree = structuredClone(next)
    },
    async putItem({ key, version, content, indexed }: RebuiltItem) {
      if ((items.get(text(key))?.version ?? 0) > version) throw new Error('an item never goes back')
      items.set(text(key), { ...key, version, content: structuredClone(content) })
      if (indexed !== undefined) copies.set(text(key), indexed)
    },
  }
  function keptHead(item: StoredItem): KeptHead {
    const head = item.content as Head
    const mark = sealed.get(head.chainId)
    const { pk, sk } = item
    const marked = { sealedSeq: mark?.sealedSeq ?? 0, sealedHash: mark?.sealedHash ?? firstPrevHash }
    return { key: { pk, sk }, ...head, ...marked }
  }
  return { tables, items, copies, log, places, waiting, sealed, tree: () => tree }
}

/** The sealed log as whoever may list it sees it. */
export function judgeArchive(objects: ReadonlyMap<string, SealedObject>): Archive {
  return {
    keys: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted(),
    read: async (key) => objects.get(key)?.bytes,
  }
}
