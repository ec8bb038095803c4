import { expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash } from '../../shared/access-log/entry.ts'
import { DocumentId, DossierId, EntryId, ulid } from '../../shared/model/ids.ts'
import type { AccessLog } from '../../shared/vault/ports.ts'
import type { Link, Records } from '../../shared/vault/records.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'
import { pagesOf } from './listings.ts'
import { linkAfter, newChain } from './records.ts'

// A stream of its own: contracts that share a store never draw the same ids.
const bytes = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9) + 2))
const hex = (count: number) => Buffer.from(bytes(count)).toString('hex')
const hourMs = 3_600_000
// A time of its own for each test, so that the entries of others are not in the way.
let hours = Math.floor((1_000_000 * bytes(2).reduce((sum, byte) => sum * 256 + byte, 0)) / 65_536)
const newStart = () => {
  hours += 100
  return hours * hourMs
}

function linkAt(at: number, more: Partial<Entry>, dossierId?: DossierId): Link {
  const link = linkAfter(newChain())
  const entryId = EntryId.parse(`entry_${ulid(at, bytes(10))}`)
  const entry = { ...link.entry, entryId, at: new Date(at).toISOString(), ...more }
  const written = entryBytes(entry)
  return { ...link, entry, bytes: written, hash: entryHash(written), dossierId }
}

/** What every adapter of AccessLog promises. */
export function accessLogKeepsItsContract(open: () => { records: Records; accessLog: AccessLog }): void {
  const writeAll = async (records: Records, links: readonly Link[]) => {
    for (const link of links) await records.write(link, [], hex(16))
  }
  const read = async (accessLog: AccessLog, selector: Parameters<AccessLog['find']>[0], limit = 2) => {
    const places = (await pagesOf(limit, (part) => accessLog.find(selector, part))).flat()
    return (await accessLog.read(places)).map((found) => Buffer.from(found).toString())
  }
  const texts = (links: readonly Link[]) => links.map((link) => Buffer.from(link.bytes).toString())

  test('the entries of a dossier come oldest first, wherever they stand, byte for byte', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const dossierId = DossierId.parse(`dossier_${ulid(start, bytes(10))}`)
    const links = [0, 1, 2, 3, 4].map((second) => linkAt(start + second * 1000, {}, dossierId))
    await writeAll(records, links.toReversed())

    expect(await read(accessLog, { by: 'dossier', dossierId })).toEqual(texts(links))
  })

  test('the entries of an actor and of an object are those and no other', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const actorRef = newChain().chainId
    const objectRef = DocumentId.parse(`document_${ulid(start, bytes(10))}`)
    const links = [
      linkAt(start, { actorRef }),
      linkAt(start + 1, { actorRef, objectRef }),
      linkAt(start + 2, {}),
    ]
    await writeAll(records, links)

    expect(await read(accessLog, { by: 'actor', actorRef })).toEqual(texts(links.slice(0, 2)))
    expect(await read(accessLog, { by: 'object', objectRef })).toEqual(texts(links.slice(1, 2)))
  })

  test('a period begins with its first instant and ends before its last, over hours', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const links = [0, 0.5, 1, 2.25, 3].map((hour) => linkAt(start + hour * hourMs, {}))
    await writeAll(records, links)

    const found = await read(accessLog, { by: 'period', from: start + 1, until: start + 3 * hourMs })

    expect(found).toEqual(texts(links.slice(1, 4)))
  })

  test('many entries of one hour are paged without losing or repeating one', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const links = Array.from({ length: 9 }, (_, second) => linkAt(start + second, {}))
    await writeAll(records, links)

    expect(await read(accessLog, { by: 'period', from: start, until: start + hourMs }, 4)).toEqual(
      texts(links),
    )
  })

  test('an entry of vigilance is found by nothing that an auditor can ask for', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const dossierId = DossierId.parse(`dossier_${ulid(start, bytes(10))}`)
    const actorRef = newChain().chainId
    const objectRef = DocumentId.parse(`document_${ulid(start, bytes(10))}`)
    const link = linkAt(start, { actorRef, objectRef, journal: 'vigilance' }, dossierId)
    await writeAll(records, [link])

    const found = await Promise.all([
      read(accessLog, { by: 'dossier', dossierId }),
      read(accessLog, { by: 'actor', actorRef }),
      read(accessLog, { by: 'object', objectRef }),
      read(accessLog, { by: 'period', from: start, until: start + hourMs }),
    ])

    expect(found).toEqual([[], [], [], []])
    expect(await accessLog.placeOf(link.entry.entryId)).toBeUndefined()
    expect(await records.entryAt(link.entry.chainId, 1)).toBeDefined()
  })

  test('an entry is found by its id, and an unknown id is nowhere', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const link = linkAt(start, {})
    await writeAll(records, [link, linkAt(start, {})])

    const place = await accessLog.placeOf(link.entry.entryId)
    const nowhere = await accessLog.placeOf(EntryId.parse(`entry_${ulid(start, bytes(10))}`))

    expect(place).toMatchObject({ chainId: link.entry.chainId, seq: 1 })
    expect(nowhere).toBeUndefined()
  })

  test('of a dossier an entry is found where it is about it, and nowhere else', async () => {
    const { records, accessLog } = open()
    const start = newStart()
    const [about, other] = [0, 1].map(() => DossierId.parse(`dossier_${ulid(start, bytes(10))}`))
    const link = linkAt(start, {}, about)
    await writeAll(records, [linkAt(start, {}, about), link, linkAt(start, {}, about)])

    expect(await accessLog.placeOf(link.entry.entryId, about)).toMatchObject({ chainId: link.entry.chainId })
    expect(await accessLog.placeOf(link.entry.entryId, other)).toBeUndefined()
  })
}
