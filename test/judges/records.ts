import { entryHash } from '../../shared/access-log/entry.ts'
import { dossiersPerAccountMax, sharingLimits, snapshotKeysMax } from '../../shared/limits.ts'
import type { ChainHead } from '../../shared/model/records.ts'
import type { IndexCopies, Link, RecordKey, Records, StoredItem, Write } from '../../shared/vault/records.ts'

const text = ({ pk, sk }: RecordKey): string => `${pk}\n${sk}`

/**
 * Records in memory, stricter than DynamoDB: it throws where a caller breaks the port's contract. `kept`: what another
 * judge held, whose items are never changed in place; the log begins anew. Where years are played, it keeps the last entry alone.
 */
export function judgeRecords(
  kept: Iterable<readonly [string, StoredItem]> = [],
  memory: 'keeps its log' | 'forgets its log' = 'keeps its log',
) {
  const items = new Map<string, StoredItem>(kept)
  const copies = new Map<string, IndexCopies>()
  const log = new Map<string, Link>()
  const tokens = new Map<string, string>()

  const holds = (write: Write): boolean => {
    const item = items.get(text(write.key))
    if (write.kind === 'end-chain') {
      const { seq, sealedSeq } = (item?.content ?? {}) as Partial<ChainHead>
      return seq === write.seq && sealedSeq === write.seq
    }
    return (item?.version ?? 0) === (write.kind === 'create' ? 0 : write.version)
  }

  const records: Records = {
    async snapshot(keys) {
      const documents = keys.filter(({ sk }) => sk.startsWith('document#')).length
      const clocks = keys.filter(({ pk, sk }) => pk.startsWith('dossier#') && sk === 'retention').length
      const isTooLarge =
        keys.length - documents - clocks > snapshotKeysMax ||
        documents > sharingLimits.documentsMax ||
        clocks > dossiersPerAccountMax
      if (isTooLarge) throw new Error(`a snapshot of ${keys.length} keys, ${documents} of documents`)
      if (new Set(keys.map(text)).size !== keys.length) throw new Error('a snapshot names a key twice')
      return keys.map((key) => items.get(text(key)))
    },
    async write(link, writes, token) {
      const { headKey, entry, bytes, hash } = link
      const named = [headKey, ...writes.map(({ key }) => key)].map(text)
      if (new Set(named).size !== named.length) throw new Error('a transaction names an item twice')
      if (entryHash(bytes) !== hash) throw new Error('the hash is not of these bytes')
      const earlier = tokens.get(token)
      if (earlier !== undefined && earlier !== hash) throw new Error('a token reused for another body')
      if (earlier !== undefined) return 'committed'

      const head = items.get(text(headKey))
      const expected = head === undefined ? { seq: 0 } : (head.content as ChainHead)
      const linked =
        entry.seq === expected.seq + 1 && (!('hash' in expected) || expected.hash === entry.prevHash)
      if (!linked || !writes.every(holds)) return 'conflict'

      const place = `${entry.chainId}\n${entry.seq}`
      if (log.has(place)) throw new Error('an entry may not be overwritten')
      const content = { ...(head?.content as object), chainId: entry.chainId, seq: entry.seq, hash }
      if (memory === 'forgets its log') for (const past of [log, tokens]) past.clear()
      items.set(text(headKey), { ...headKey, version: entry.seq, content })
      log.set(place, link)
      tokens.set(token, hash)
      for (const write of writes) {
        if (write.kind === 'check') continue
        if (write.kind === 'delete' || write.kind === 'end-chain') {
          items.delete(text(write.key))
          copies.delete(text(write.key))
          continue
        }
        const version = write.kind === 'create' ? 1 : write.version + 1
        items.set(text(write.key), { ...write.key, version, content: structuredClone(write.content) })
        copies.set(text(write.key), write.indexed ?? {})
      }
      return 'committed'
    },
    async entryAt(chainId, seq) {
      return log.get(`${chainId}\n${seq}`)?.bytes
    },
  }
  const links = (): Link[] => [...log.values()]
  /** The entries of every chain, as an auditor would read them. */
  const entries = () => links().map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()))
  return { records, items, copies, links, entries }
}
