/** What a dossier left is shown to the readers of what it is kept for: whoever worked with it finds it no more. */
import { expect, test } from 'vitest'
import type { EventDraft } from '../../../shared/model/retention.ts'
import { explainRetention } from '../../../shared/vault/explain-retention.ts'
import { listDocuments } from '../../../shared/vault/list-documents.ts'
import { listHealthDocuments } from '../../../shared/vault/list-health-documents.ts'
import { ownDocuments } from '../../../shared/vault/own-documents.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { showDocument } from '../../../shared/vault/show-document.ts'
import { keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { ada, dumas, page } from './opened.ts'
import { withUnseen } from './unseen.ts'

type World = Awaited<ReturnType<typeof withUnseen>>

const tell = ({ ports, dossierId }: World, draft: EventDraft) =>
  recordEvent(ports, louis, dossierId, draft, keyed())
const idsOf = ({ items }: { readonly items: readonly { readonly documentId: string }[] }) =>
  items.map(({ documentId }) => documentId)
const gone = { code: 'NOT_FOUND' }

/** A refused dossier whose papers somebody needs for their defence, on a day of its life. */
async function refused(on: string) {
  const world = await withUnseen()
  await tell(world, { trigger: 'dossier-ended', on: '2026-11-24', circumstances: ['defence'] })
  world.on(on)
  await world.takeCases()
  return world
}

test('for two years after its end its health documents are on the medical side, and then on nobody’s', async () => {
  const before = await refused('2026-11-25')
  const after = await refused('2028-11-24')
  const read = ({ ports, dossierId, report }: World) =>
    readHealthDocument(ports, dumas, dossierId, report, 'underwriting')

  expect(idsOf(await listHealthDocuments(before.ports, dumas, before.dossierId, page))).toEqual([
    before.report,
  ])
  await expect(read(before)).resolves.toBeDefined()
  // A refusal of right would be told as one: whoever has no right any more is told that nothing is there.
  await expect(read(after)).rejects.toMatchObject(gone)
})

test('what its archive keeps is found by legal and accounting, and by no advisor', async () => {
  const world = await refused('2029-11-24')
  const { ports, dossierId, passport, report } = world
  const why = await explainRetention(ports, louis, dossierId, passport)
  expect(why).toMatchObject({ phase: 'archive', verdict: 'wait' })

  await expect(showDocument(ports, ada, dossierId, passport)).rejects.toMatchObject({
    code: expect.anything(),
  })

  expect(idsOf(await listDocuments(ports, louis, dossierId, page))).toEqual([report, passport])
  const link = await requestDownload(ports, louis, dossierId, passport, 'contract-management')
  expect(link.download.method).toBe('GET')
  await expect(requestDownload(ports, louis, dossierId, report, 'contract-management')).rejects.toMatchObject(
    {
      code: 'REFUSED',
    },
  )
})

test('the person goes on reading their own papers there, and sees that what is sealed is there', async () => {
  const world = await refused('2029-11-24')
  const { ports, dossierId, passport, report } = world

  expect(idsOf(await ownDocuments(ports, world.me(), dossierId, page))).toEqual([report, passport])
  await expect(
    requestDownload(ports, world.me(), dossierId, passport, 'client-request'),
  ).resolves.toBeDefined()
  await expect(
    readHealthDocument(ports, world.me(), dossierId, report, 'client-request'),
  ).rejects.toMatchObject({ code: 'REFUSED' })
})
