/** A log of any length: entries are made when they are read, so that the memory is that of whoever reads. */
import { entryBytes, firstPrevHash } from '../../shared/access-log/entry.ts'
import { ChainId, EntryId, ulid } from '../../shared/model/ids.ts'
import type { AccessLog, EntryPlace } from '../../shared/vault/ports.ts'

const chainId = ChainId.parse('c'.repeat(32))
export const bigLogStart = Date.UTC(2026, 10, 24)
/** The first of each second are `perSecond` entries. */
const perSecond = 40

const instantOfEntry = (index: number): number =>
  bigLogStart + Math.floor(index / perSecond) * 1000 + (index % perSecond)

const idOf = (index: number): EntryId =>
  EntryId.parse(`entry_${ulid(instantOfEntry(index), new Uint8Array(10))}`)

const positionOf = (index: number): string =>
  `${new Date(instantOfEntry(index)).toISOString()}#${idOf(index)}`

/** The first entry that is not before the instant. */
function indexAt(instant: number): number {
  const seconds = Math.floor((instant - bigLogStart) / 1000)
  if (seconds < 0) return 0
  return seconds * perSecond + Math.min(instant - bigLogStart - seconds * 1000, perSecond)
}

/** Bounded like the real one: who asks for more than it gives at once breaks the port's contract. */
export function bigLog(first: number) {
  let length = first
  const asked = { finds: 0, entries: 0 }
  const log: AccessLog = {
    async find(selector, { limit, after }) {
      if (limit > 100) throw new Error('more than a page')
      asked.finds += 1
      const [from, until] = selector.by === 'period' ? [selector.from, selector.until] : [0, Infinity]
      const next = after === undefined ? 0 : indexAt(Date.parse(after.split('#')[0] ?? '')) + 1
      const begin = Math.max(indexAt(from), next)
      const end = Math.min(length, until === Infinity ? length : indexAt(until))
      const count = Math.max(0, Math.min(limit, end - begin))
      const items = Array.from({ length: count }, (_, place): EntryPlace => {
        const index = begin + place
        return { chainId, seq: index + 1, position: positionOf(index) }
      })
      return { items, ...(begin + count < end ? { next: items.at(-1)?.position } : {}) }
    },
    async placeOf() {
      return undefined
    },
    async read(places) {
      if (places.length > 100) throw new Error('more than a page')
      asked.entries += places.length
      return places.map(({ seq }) => madeEntry(seq - 1))
    },
  }
  const grow = (more: number): void => {
    length += more
  }
  return { log, asked, grow, idOf, instantOf: instantOfEntry }
}

function madeEntry(index: number): Uint8Array {
  return entryBytes({
    v: 1,
    chainId,
    seq: index + 1,
    prevHash: firstPrevHash,
    entryId: idOf(index),
    nonce: '0'.repeat(32),
    journal: 'access',
    at: new Date(instantOfEntry(index)).toISOString(),
    actorRef: chainId,
    role: 'advisor',
    audience: 'advisor',
    action: index % 10 === 0 ? 'request-download' : 'show-dossier',
    dossierRef: chainId,
    decision: index % 1000 === 0 ? 'DENY' : 'ALLOW',
    rule: 'an-advisor-works-on-assigned-dossiers',
    policyVersion: '1',
    requestId: 'request-1',
  })
}
