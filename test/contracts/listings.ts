import { expect, test } from 'vitest'
import { AccountId, DocumentId, DossierId, LeadId, PrincipalId, ulid } from '../../shared/model/ids.ts'
import { assign, endAssignment } from '../../shared/vault/assignment.ts'
import { keyOf } from '../../shared/vault/keys.ts'
import { openUploadCopies } from '../../shared/vault/open-upload.ts'
import type { Listed, Listings, Part } from '../../shared/vault/ports.ts'
import type { Records, Write } from '../../shared/vault/records.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'
import { linkAfter, newChain } from './records.ts'

// A stream of its own: contracts that share a store never draw the same ids.
const bytes = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9) + 1))
const start = Date.UTC(2026, 10, 24, 9)
const newDossier = () => DossierId.parse(`dossier_${ulid(start, bytes(10))}`)
const newPrincipal = () => PrincipalId.parse(`principal_${ulid(start, bytes(10))}`)
const documentAt = (at: number) => DocumentId.parse(`document_${ulid(at, bytes(10))}`)

/** Every page of a list, by so many. */
export async function pagesOf<T>(limit: number, list: (part: Part) => Promise<Listed<T>>): Promise<T[][]> {
  const pages: T[][] = []
  let after: string | undefined
  do {
    const page = await list({ limit, after })
    pages.push([...page.items])
    after = page.next
  } while (after !== undefined)
  return pages
}

/** What every adapter of Listings promises. */
export function listingsKeepTheirContract(open: () => { records: Records; listings: Listings }): void {
  const write = (records: Records, ...writes: Write[]) =>
    records.write(linkAfter(newChain()), writes, Buffer.from(bytes(16)).toString('hex'))

  test('the dossiers of a person come newest first, page by page, each once', async () => {
    const { records, listings } = open()
    const person = newPrincipal()
    const dossiers = Array.from({ length: 5 }, newDossier)
    for (const [place, id] of dossiers.entries()) {
      await write(records, assign(id, person, 'advisor', start + place * 1000))
    }

    const pages = await pagesOf(2, (part) => listings.assignedTo(person, part))

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(dossiers.toReversed())
  })

  test('an assignment that ended is not listed', async () => {
    const { records, listings } = open()
    const person = newPrincipal()
    const dossier = newDossier()
    await write(records, assign(dossier, person, 'physician', start))
    await write(records, endAssignment(dossier, person))

    expect(await listings.assignedTo(person, { limit: 9 })).toEqual({ items: [] })
  })

  test('the documents of a dossier come newest first, and nothing else of it', async () => {
    const { records, listings } = open()
    const dossier = newDossier()
    const documents = [0, 1, 2, 3].map((second) => documentAt(start + second * 1000))
    await write(
      records,
      { kind: 'create', key: keyOf.dossier(dossier), content: {} },
      { kind: 'create', key: keyOf.documentRequest(dossier, 'request_1'), content: {} },
      ...documents.map(
        (id): Write => ({ kind: 'create', key: keyOf.document(dossier, id), content: { id } }),
      ),
    )

    const pages = await pagesOf(2, (part) => listings.documentsOf(dossier, part))

    expect(pages.map(({ length }) => length)).toEqual([2, 2])
    expect(pages.flat().map(({ content }) => content)).toEqual(documents.toReversed().map((id) => ({ id })))
  })

  test('a list is as long as it was asked for, however large what stands in it is', async () => {
    const { records, listings } = open()
    const dossier = newDossier()
    const documents = [0, 1, 2, 3, 4].map((second) => documentAt(start + second * 1000))
    const content = { large: 'x'.repeat(300_000) }
    for (const id of documents)
      await write(records, { kind: 'create', key: keyOf.document(dossier, id), content })

    const pages = await pagesOf(4, (part) => listings.documentsOf(dossier, part))

    expect(pages.map(({ length }) => length)).toEqual([4, 1])
  })

  test('certificates are found by whose they are: a dossier, an account or a lead', async () => {
    const { records, listings } = open()
    const id = () => ulid(start, bytes(10))
    const [dossier, account, lead] = [
      newDossier(),
      AccountId.parse(`account_${id()}`),
      LeadId.parse(`lead_${id()}`),
    ]
    const at = [id(), id()].toSorted()
    const keys = at.flatMap((place) => [
      keyOf.recordsCertificate(dossier, place),
      keyOf.accountCertificate(account, place),
      keyOf.leadCertificate(lead, place),
    ])
    await write(records, ...keys.map((key): Write => ({ kind: 'create', key, content: { of: key.pk } })))

    for (const owner of [dossier, account, lead]) {
      const pages = await pagesOf(1, (part) => listings.certificatesOf(owner, part))
      expect(pages.flat().map(({ sk }) => sk)).toEqual(
        at.toReversed().map((place) => `records-certificate#${place}`),
      )
      expect(pages.flat().every(({ pk }) => pk.endsWith(owner))).toBe(true)
    }
  })

  test('everything under a key comes in the order of its sort keys, page by page, each once', async () => {
    const { records, listings } = open()
    const dossier = newDossier()
    const keys = [
      keyOf.assignment(dossier, newPrincipal()),
      keyOf.contract(dossier),
      keyOf.document(dossier, documentAt(start)),
      keyOf.document(dossier, documentAt(start + 1000)),
      keyOf.dossier(dossier),
    ]
    await write(
      records,
      ...keys.map((key): Write => ({ kind: 'create', key, content: { sk: key.sk } })).toReversed(),
      { kind: 'create', key: keyOf.dossier(newDossier()), content: {} },
    )

    const pages = await pagesOf(2, (part) => listings.itemsUnder(keyOf.dossier(dossier).pk, part))

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(keys.map((key) => ({ ...key, version: 1, content: { sk: key.sk } })))
  })

  test.each([
    ['before every document', ' ', 0],
    ['of no document', 'document#', 0],
    ['behind every document', 'dossier', 1],
    ['far behind', '~', 1],
  ])('a position %s shows documents and nothing else', async (_where, after, count) => {
    const { records, listings } = open()
    const dossier = newDossier()
    await write(
      records,
      { kind: 'create', key: keyOf.dossier(dossier), content: {} },
      { kind: 'create', key: keyOf.documentRequest(dossier, 'request_1'), content: {} },
      { kind: 'create', key: keyOf.document(dossier, documentAt(start)), content: {} },
    )

    const { items } = await listings.documentsOf(dossier, { limit: 9, after })

    expect(items.map(({ sk }) => sk.split('#')[0])).toEqual(Array(count).fill('document'))
  })

  test.each(['physician', 'claims-manager'] as const)(
    'each %s of the directory is listed once',
    async (role) => {
      const { records, listings } = open()
      const people = [newPrincipal(), newPrincipal(), newPrincipal()]
      for (const id of people) {
        const indexed = { worklist: `directory#${role}`, updatedAt: id }
        await write(records, { kind: 'create', key: keyOf.principal(id), content: {}, indexed })
      }

      const found = (await pagesOf(2, (part) => listings.inDirectory(role, part))).flat()

      expect(found.filter((id) => people.includes(id))).toEqual(people.toSorted())
    },
  )

  test('what stands in a named list comes newest first, by its keys, page by page', async () => {
    const { records, listings } = open()
    const list = `transmissions#${ulid(start, bytes(10))}` as const
    const keys = Array.from({ length: 3 }, () => keyOf.breakGlass(newPrincipal()))
    for (const [place, key] of keys.entries()) {
      const indexed = { worklist: list, updatedAt: `2026-11-24T09:00:0${place}.000Z#${key.pk}` }
      await write(records, { kind: 'create', key, content: {}, indexed })
    }

    const pages = await pagesOf(2, (part) => listings.keysIn(list, part))

    expect(pages.map(({ length }) => length)).toEqual([2, 1])
    expect(pages.flat()).toEqual(keys.toReversed())
  })

  test('what is due comes the longest due first, page by page, and what is due tomorrow does not', async () => {
    const { records, listings } = open()
    // A shard that only this test uses: the list of a running vault has its own.
    const shard = `due#${Math.floor(Number(`0x${Buffer.from(bytes(5)).toString('hex')}`))}` as const
    const days = ['2026-11-24', '2026-11-22', '2026-11-25', '2026-11-23', '2026-11-24']
    const keys = days.map(() => keyOf.retention(newDossier()))
    for (const [place, key] of keys.entries()) {
      const indexed = { worklist: shard, updatedAt: `${days[place]}#${key.pk}` }
      await write(records, { kind: 'create', key, content: {}, indexed })
    }

    const pages = await pagesOf(2, (part) => listings.dueIn(shard, '2026-11-24', part))

    expect(pages.map(({ length }) => length)).toEqual([2, 2])
    expect(pages.flat().slice(0, 2)).toEqual([keys[1], keys[3]])
    expect(new Set(pages.flat())).toEqual(new Set([keys[1], keys[3], keys[0], keys[4]]))
    expect(await listings.dueIn(shard, '2026-11-21', { limit: 9 })).toEqual({ items: [] })
    expect(await listings.dueIn(shard, '2026-11-24', { limit: 9, after: '~' })).toEqual({ items: [] })
  })

  test('any number of items is read, in the order asked, absent ones undefined', async () => {
    const { records, listings } = open()
    const dossiers = Array.from({ length: 60 }, newDossier)
    for (const part of [dossiers.slice(0, 30), dossiers.slice(30, 59)]) {
      const writes = part.map((id): Write => ({ kind: 'create', key: keyOf.dossier(id), content: { id } }))
      await write(records, ...writes)
    }

    const items = await listings.read(dossiers.map(keyOf.dossier))

    expect(items.map((item) => (item?.content as { id?: string })?.id)).toEqual([
      ...dossiers.slice(0, 59),
      undefined,
    ])
  })

  test('an item that is asked for twice is answered twice, in its places', async () => {
    const { records, listings } = open()
    const [one, other] = [newDossier(), newDossier()]
    for (const id of [one, other])
      await write(records, { kind: 'create', key: keyOf.dossier(id), content: { version: 1, id } })

    const items = await listings.read([one, other, one].map(keyOf.dossier))

    expect(items.map((item) => (item?.content as { id?: string })?.id)).toEqual([one, other, one])
  })

  test('open uploads are those asked for before an instant and not decided since', async () => {
    const { records, listings } = open()
    const dossier = newDossier()
    const [old, decided, young] = [documentAt(start), documentAt(start), documentAt(start + 60_000)]
    const upload = (id: DocumentId): Write => ({
      kind: 'create',
      key: keyOf.document(dossier, id),
      content: {},
      indexed: openUploadCopies(id),
    })
    await write(records, upload(old), upload(decided), upload(young))
    const key = keyOf.document(dossier, decided)
    await write(records, { kind: 'replace', key, version: 1, content: {} })

    const open_ = await listings.openUploads(start + 30_000)

    expect(open_.filter(({ dossierId }) => dossierId === dossier)).toEqual([
      { dossierId: dossier, documentId: old },
    ])
  })
}
