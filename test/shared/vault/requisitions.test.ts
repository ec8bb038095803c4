import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/access-log/canonical-json.ts'
import { requisitionLimits } from '../../../shared/limits.ts'
import { Retention } from '../../../shared/model/retention.ts'
import { approveAuthorityRequest } from '../../../shared/vault/approve-authority-request.ts'
import { attendAuthorityRequest } from '../../../shared/vault/attend-authority-request.ts'
import { closeAuthorityRequest } from '../../../shared/vault/close-authority-request.ts'
import { exportAuthorityRequest } from '../../../shared/vault/export-authority-request.ts'
import { fileSuspicion } from '../../../shared/vault/file-suspicion.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listAuthorityRequests } from '../../../shared/vault/list-authority-requests.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, draft, dumas, page } from './opened.ts'
import { lea, louis, requested, summoned } from './requisitions.ts'
import { aline, mark, suspicionOf } from './suspicions.ts'

type World = Awaited<ReturnType<typeof summoned>>

function holdsOf({ judge, dossierId }: World) {
  const { pk, sk } = keyOf.retention(dossierId)
  const item = judge.items.get(`${pk}\n${sk}`)
  return item === undefined ? [] : Retention.parse({ ...(item.content as object), version: 1 }).holds
}

test('an export holds exactly what is in the scope, by id and digest, and its own digest is in the entry', async () => {
  const world = await summoned()
  const passport = await world.keep('passport')
  await world.keep('passport', { requestedAt: '2026-10-31T22:59:59.999Z' })
  await world.keep('bank-statements')
  await world.keep('passport', { requestedAt: '2026-11-30T23:00:00.000Z' })
  const first = await world.keep('passport', { requestedAt: '2026-10-31T23:00:00.000Z' })
  const last = await world.keep('passport', { requestedAt: '2026-11-30T22:59:59.999Z' })
  const id = await world.approved({ scope: { ...requested.scope, categories: ['passport'] } })

  const { manifest, digest } = await world.give(id)

  // Days are those of Paris, both of them included.
  const ids = manifest.documents.map(({ documentId }) => documentId)
  expect(ids).toEqual([passport, first, last].toSorted())
  expect(manifest.documents[0]).toMatchObject({
    category: 'passport',
    sha256: draft().sha256,
    content: 'included',
  })
  expect(createHash('sha256').update(canonicalJson(manifest)).digest('hex')).toBe(digest)
  const entry = world.judge.entries().at(-1)
  expect(entry).toMatchObject({
    action: 'export-authority-request',
    objectRef: id,
    detail: { count: 3, withheld: 0, digest },
  })
})

test('a medical document is named, without its category, and withheld where no physician attends', async () => {
  const world = await summoned()
  const report = await world.keep('operation-report')
  const id = await world.approved()

  const { manifest } = await world.give(id)

  expect(manifest).toMatchObject({
    attended: false,
    documents: [{ documentId: report, content: 'withheld' }],
  })
  expect(manifest.documents[0]?.category).toBeUndefined()
})

test('where the physician attends it is included, and a document that is set aside is not', async () => {
  const world = await summoned()
  const report = await world.keep('operation-report')
  const aside = await world.keep('medical-certificate', { state: 'set-aside' })
  const id = await world.register()
  await world.validate(id)
  await attendAuthorityRequest(world.ports, dumas, world.at(id), keyed())
  await world.approve(id)

  const { manifest } = await world.give(id)

  const given = manifest.documents.map(({ documentId, content }) => [documentId, content])
  expect(manifest.attended).toBe(true)
  expect(new Map(given as [string, string][])).toEqual(
    new Map([
      [report, 'included'],
      [aside, 'withheld'],
    ]),
  )
})

test('no suspicion, and nothing that vigilance keeps, is in an export, and nothing shows that it is left out', async () => {
  const [quiet, busy] = [await summoned(), await summoned()]
  for (const world of [quiet, busy]) await world.keep('passport')
  const kept = await busy.keep('aml-kyc-file')
  await fileSuspicion(busy.ports, aline, suspicionOf(busy.dossierId), keyed())

  const exports = await Promise.all(
    [quiet, busy].map(async (world) => (await world.give(await world.approved())).manifest),
  )

  expect(exports.map((manifest) => manifest?.documents.length)).toEqual([1, 1])
  expect(JSON.stringify(exports)).not.toMatch(new RegExp(`aml|suspicion|${mark}|${kept}`))
})

test('a document that comes between the reading and the entry is not missed', async () => {
  const world = await summoned()
  await world.keep('passport')
  const id = await world.approved()
  const { listings } = world.ports
  let isFirst = true
  const late: typeof listings = {
    ...listings,
    async documentsOf(dossierId, part) {
      const found = await listings.documentsOf(dossierId, part)
      if (isFirst) {
        isFirst = false
        await world.keep('passport')
      }
      return found
    },
  }

  const { manifest } = await exportWith(world, late, id)

  expect(manifest.documents).toHaveLength(2)
})

const exportWith = (world: World, listings: World['ports']['listings'], id: Parameters<World['at']>[0]) =>
  exportAuthorityRequest({ ...world.ports, listings }, louis, world.at(id), keyed())

test('a scope that no manifest holds is refused, and noted', async () => {
  const world = await summoned()
  const id = await world.approved()
  const documentId = await world.keep('passport')
  const { pk, sk } = keyOf.document(world.dossierId, documentId)
  const item = world.judge.items.get(`${pk}\n${sk}`)
  const many = Array.from(
    { length: requisitionLimits.documentsMax + 1 },
    () => item as NonNullable<typeof item>,
  )
  const listings = { ...world.ports.listings, documentsOf: async () => ({ items: many }) }

  await expect(exportWith(world, listings, id)).rejects.toMatchObject({ code: 'TOO_LARGE' })
})

test('from its validation on a request holds the dossier, and its readers wait; when it is closed both are over', async () => {
  const world = await summoned()
  const { ports, dossierId } = world
  const documentId = await world.keep('passport')
  const load = () => requestDownload(ports, ada, dossierId, documentId, 'advice')
  const id = await world.register()
  await load()
  expect(holdsOf(world)).toEqual([])

  await world.validate(id)

  expect(holdsOf(world)).toMatchObject([
    { kind: 'authority', reference: requested.reference, placedBy: louis.principalId },
  ])
  await expect(load()).rejects.toMatchObject({ code: 'REFUSED' })
  await world.approve(id)
  await world.give(id)
  await closeAuthorityRequest(ports, louis, world.at(id), { ending: 'answered' }, keyed())
  expect(holdsOf(world)).toEqual([])
  await load()
  const about = world.published.filter(({ type }) => type.startsWith('Hold'))
  expect(about).toEqual([
    { type: 'HoldPlaced', dossierId },
    { type: 'HoldLifted', dossierId },
  ])
})

test('legal takes out what was exported, and nothing that came later', async () => {
  const world = await summoned()
  const { ports, dossierId } = world
  const passport = await world.keep('passport')
  const id = await world.approved()
  const fetch = (documentId: typeof passport, by = louis) =>
    requestDownload(ports, by, dossierId, documentId, 'legal-obligation', id)
  await expect(fetch(passport)).rejects.toMatchObject({ code: 'REFUSED' })
  await world.give(id)
  const later = await world.keep('passport')

  await fetch(passport)

  expect(world.judge.entries().at(-1)).toMatchObject({
    action: 'request-download',
    purpose: 'legal-obligation',
    versionId: 'v1',
  })
  await expect(fetch(later)).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(fetch(passport, aline)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('one person does not do it alone', async () => {
  const world = await summoned()
  const id = await world.register()
  await world.validate(id)

  const alone = approveAuthorityRequest(world.ports, louis, world.at(id), keyed())

  await expect(alone).rejects.toMatchObject({ code: 'REFUSED' })
  await world.approve(id)
})

test('a request is exported once, and a repeated call gets the same manifest', async () => {
  const world = await summoned()
  await world.keep('passport')
  const id = await world.approved()
  const key = keyed()
  const first = await world.give(id, key)
  await requestUpload(world.ports, ada, world.dossierId, draft(), keyed())

  const again = await world.give(id, key)

  expect(again).toEqual(first)
  await expect(world.give(id)).rejects.toMatchObject({ code: 'WRONG_STATE' })
})

test('legal and privacy find what authorities asked for, without the documents, and others find nothing', async () => {
  const world = await summoned()
  await world.keep('passport')
  const id = await world.approved()
  await world.give(id)

  const { items } = await listAuthorityRequests(world.ports, lea, page)

  expect(items).toMatchObject([{ requisitionId: id, state: 'exported', approvedBy: lea.principalId }])
  expect(JSON.stringify(items)).not.toContain('document_')
  expect((await listAuthorityRequests(world.ports, caller('diane'), page)).items).toHaveLength(1)
  await expect(listAuthorityRequests(world.ports, aline, page)).rejects.toMatchObject({ code: 'REFUSED' })
})
