import { Entry } from '../../shared/access-log/entry.ts'
import {
  type AccountId,
  DocumentId,
  DossierId,
  type LeadId,
  PrincipalId,
  ulid,
} from '../../shared/model/ids.ts'
import type {
  AccessLog,
  EntryPlace,
  EntrySelector,
  Listed,
  Listings,
  Part,
} from '../../shared/vault/ports.ts'
import type { judgeRecords } from './records.ts'

type Judge = ReturnType<typeof judgeRecords>

/** A page of texts in order, `after` excluded. */
function pageOf<T>(
  all: readonly T[],
  sort: (one: T) => string,
  { limit, after }: Part,
  forward: boolean,
): Listed<T> {
  const sign = forward ? 1 : -1
  const sorted = all
    .filter((one) => after === undefined || (sort(one) < after ? -1 : 1) === sign)
    .filter((one) => sort(one) !== after)
    .toSorted((one, other) => (sort(one) < sort(other) ? -sign : sign))
  const items = sorted.slice(0, limit)
  const last = items.at(-1)
  return { items, ...(sorted.length > limit && last !== undefined ? { next: sort(last) } : {}) }
}

/** Lists over a judge's items, from the same index copies that DynamoDB would index. */
export function judgeListings({ items, copies }: Judge): Listings {
  const indexed = (partition: string, value: string, sort: string) =>
    [...items].flatMap(([key, item]) => {
      const copy = copies.get(key)
      return copy?.[partition] === value ? [{ item, sort: String(copy[sort]) }] : []
    })
  const inOwner = async (prefix: string, owner: DossierId | AccountId | LeadId, part: Part) => {
    const all = [...items.values()].filter(
      ({ pk, sk }) => pk === `${owner.slice(0, owner.indexOf('_'))}#${owner}` && sk.startsWith(prefix),
    )
    return pageOf(all, ({ sk }) => sk, part, false)
  }
  return {
    async assignedTo(principalId, part) {
      const page = pageOf(indexed('worklist', principalId, 'updatedAt'), ({ sort }) => sort, part, false)
      return {
        ...page,
        items: page.items.map(({ item }) => DossierId.parse(item.pk.slice('dossier#'.length))),
      }
    },
    async keysIn(list, part) {
      const page = pageOf(indexed('worklist', list, 'updatedAt'), ({ sort }) => sort, part, false)
      return { ...page, items: page.items.map(({ item: { pk, sk } }) => ({ pk, sk })) }
    },
    documentsOf: (dossierId, part) => inOwner('document#', dossierId, part),
    async itemsUnder(pk, part) {
      const all = [...items.values()].filter((item) => item.pk === pk)
      return pageOf(all, ({ sk }) => sk, part, true)
    },
    certificatesOf: (owner, part) => inOwner('records-certificate#', owner, part),
    fraudAlertsOf: (dossierId, part) => inOwner('fraud-alert#', dossierId, part),
    transmissionsOf: (dossierId, part) => inOwner('transmission#', dossierId, part),
    async inDirectory(role, part) {
      const page = pageOf(
        indexed('worklist', `directory#${role}`, 'updatedAt'),
        ({ sort }) => sort,
        part,
        true,
      )
      return { ...page, items: page.items.map(({ sort }) => PrincipalId.parse(sort)) }
    },
    async read(keys) {
      return keys.map(({ pk, sk }) => items.get(`${pk}\n${sk}`))
    },
    async dueIn(shard, day, part) {
      const due = indexed('worklist', shard, 'updatedAt').filter(
        ({ sort }) => sort.slice(0, day.length) <= day,
      )
      const page = pageOf(due, ({ sort }) => sort, part, true)
      return { ...page, items: page.items.map(({ item: { pk, sk } }) => ({ pk, sk })) }
    },
    async openUploads(before) {
      const last = `document_${ulid(before, new Uint8Array(10))}`
      return [...items].flatMap(([key, item]) => {
        const sort = copies.get(key)?.uploadSort
        if (typeof sort !== 'string' || sort >= last) return []
        const dossierId = DossierId.parse(item.pk.slice('dossier#'.length))
        return [{ dossierId, documentId: DocumentId.parse(sort) }]
      })
    },
  }
}

/** The judge's log as an auditor finds and reads it. */
export function judgeAccessLog(judge: Judge): AccessLog {
  const all = () =>
    judge.links().map(({ bytes, dossierId }) => {
      const entry = Entry.parse(JSON.parse(Buffer.from(bytes).toString()))
      const place: EntryPlace = {
        chainId: entry.chainId,
        seq: entry.seq,
        position: `${entry.at}#${entry.entryId}`,
      }
      return { entry, bytes, dossierId, place }
    })
  return {
    async find(selector, part) {
      const found = all().filter(({ entry, dossierId }) => isSelected(entry, dossierId, selector))
      const page = pageOf(found, ({ place }) => place.position, part, true)
      return { ...page, items: page.items.map(({ place }) => place) }
    },
    async placeOf(entryId, about) {
      const found = all().find(({ entry }) => entry.entryId === entryId && entry.journal !== 'vigilance')
      return about === undefined || about === found?.dossierId ? found?.place : undefined
    },
    async read(places) {
      const stored = all()
      return places.flatMap(({ chainId, seq }) =>
        stored.flatMap(({ place, bytes }) => (place.chainId === chainId && place.seq === seq ? [bytes] : [])),
      )
    },
  }
}

function isSelected(entry: Entry, dossierId: DossierId | undefined, selector: EntrySelector): boolean {
  if (entry.journal === 'vigilance') return false
  if (selector.by === 'dossier') return dossierId === selector.dossierId
  if (selector.by === 'actor') return entry.actorRef === selector.actorRef
  if (selector.by === 'object') return entry.objectRef === selector.objectRef
  const at = Date.parse(entry.at)
  return selector.from <= at && at < selector.until
}
