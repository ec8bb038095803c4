/** Cameras and telephones: each recording has a clock of its own, which nothing but a hold outlives. */
import { describe, expect, test } from 'vitest'
import type { DocumentId } from '../../../shared/model/ids.ts'
import type { RecordingDraft } from '../../../shared/model/recording.ts'
import { Certificate, SignedCertificate } from '../../../shared/model/retention.ts'
import { ingestRecording } from '../../../shared/vault/ingest-recording.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { listDocuments } from '../../../shared/vault/list-documents.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { promoteUpload } from '../../../shared/vault/promote-upload.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, keyed } from '../../judges/house.ts'
import { jpeg, pdf, wav } from './content/files.ts'
import { lea, louis, withKept } from './kept.ts'
import { ada, page } from './opened.ts'
import { holdsUnderFaults } from './under-faults.ts'
import { sha256Of } from './uploads.ts'

const cyril = caller('cyril')
const quitterie = caller('quitterie')
const bytesOf = { 'image/jpeg': jpeg(), 'audio/wav': wav(), 'application/pdf': pdf() } as const

const draftOf = (
  category: RecordingDraft['category'],
  mediaType: RecordingDraft['mediaType'],
  recordedOn = '2026-11-24',
): RecordingDraft => {
  const bytes = bytesOf[mediaType]
  return { category, mediaType, recordedOn, sizeBytes: bytes.length, sha256: sha256Of(bytes) }
}
const anImage = draftOf('camera-image', 'image/jpeg')
const aCall = draftOf('call-recording-quality', 'audio/wav')

async function withRecorders() {
  const world = await withKept()
  const { ports, dossierId, objects } = world
  for (const team of [cyril, quitterie])
    await takeCase(ports, team, dossierId, { ticket: 'rec-1', until: '2027-02-01' }, keyed())
  /** Declared, sent, scanned and kept. */
  async function recorded(draft: RecordingDraft): Promise<DocumentId> {
    const team = draft.category === 'camera-image' ? cyril : quitterie
    const { documentId } = await ingestRecording(ports, team, dossierId, draft, keyed())
    const intakeVersionId = await objects.upload('standard', documentId, bytesOf[draft.mediaType])
    const scan = { space: 'standard', objectKey: documentId, intakeVersionId, verdict: 'CLEAN' } as const
    await promoteUpload(ports, scan)
    return documentId
  }
  const stateOn = async (day: string, documentId: DocumentId) => {
    world.on(day)
    await world.sweep()
    return world.stored(documentId).state
  }
  return { ...world, recorded, stateOn }
}

describe('a recording', () => {
  test.each([
    ['an image of a camera', anImage, '2026-12-23', '2026-12-24', 'cam.image'],
    ['a call of the quality team', aCall, '2027-05-23', '2027-05-24', 'call.quality'],
    [
      'the sheet written about one',
      draftOf('call-recording-quality', 'application/pdf'),
      '2027-11-23',
      '2027-11-24',
      'call.quality',
    ],
    [
      'a sales call that nobody told the end of',
      draftOf('call-recording-sales', 'audio/wav'),
      '2026-12-23',
      '2026-12-24',
      'call.sales.unsigned',
    ],
  ] as const)(
    '%s goes on its day, not before, with a certificate',
    async (_what, draft, before, day, rule) => {
      const world = await withRecorders()
      const documentId = await world.recorded(draft)

      expect(await world.stateOn(before, documentId)).toBe('available')
      expect(await world.stateOn(day, documentId)).toBe('destroyed')

      const { pk, sk } = keyOf.certificate(world.dossierId, documentId)
      const item = world.judge.items.get(`${pk}\n${sk}`)
      const { certificate } = SignedCertificate.parse({ version: 1, ...(item?.content as object) })
      expect(Certificate.parse(JSON.parse(Buffer.from(certificate, 'base64').toString()))).toMatchObject({
        rule,
        clocks: { recorded: '2026-11-24' },
      })
      // The dossier that it lay in goes on.
      expect(world.stored(world.passport).state).toBe('available')
    },
  )

  test('that the sweep looked for before it had come goes all the same', async () => {
    const world = await withRecorders()
    const { documentId } = await ingestRecording(world.ports, cyril, world.dossierId, anImage, keyed())
    await sweepRetention(world.ports)
    const intakeVersionId = await world.objects.upload('standard', documentId, jpeg())
    const scan = { space: 'standard', objectKey: documentId, intakeVersionId, verdict: 'CLEAN' } as const
    await promoteUpload(world.ports, scan)
    await sweepRetention(world.ports)

    expect(await world.stateOn('2026-12-24', documentId)).toBe('destroyed')
  })

  test('that led to a contract is locked for two years, though the contract ends, and then must go', async () => {
    const world = await withRecorders()
    const documentId = await world.recorded(draftOf('call-recording-sales', 'audio/wav'))
    const signed = { trigger: 'sale-signed', on: '2026-11-24' } as const
    await recordEvent(world.ports, louis, world.dossierId, signed, keyed())
    await world.sweep()

    const name = [...world.storage.settings.keys()].find((key) => key.includes(documentId))
    expect(world.storage.settings.get(name ?? '')?.lockUntil).toBe(Date.parse('2028-11-23T23:00:00Z'))
    expect(await world.stateOn('2028-11-23', documentId)).toBe('available')
    expect(await world.stateOn('2028-11-24', documentId)).toBe('destroyed')
  })

  test('whose offer was refused goes that day', async () => {
    const world = await withRecorders()
    const documentId = await world.recorded(draftOf('call-recording-sales', 'audio/wav'))
    world.on('2026-11-30')
    const refused = { trigger: 'offer-refused', on: '2026-11-30' } as const
    await recordEvent(world.ports, louis, world.dossierId, refused, keyed())

    expect(await world.stateOn('2026-11-30', documentId)).toBe('destroyed')
  })

  test('that is held outlives its month, alone, and goes when it is let go', async () => {
    const world = await withRecorders()
    const held = await world.recorded(anImage)
    const other = await world.recorded(anImage)
    world.on('2026-12-13')
    const draft = { kind: 'authority', reference: 'police-7', reviewOn: '2027-06-01' } as const
    const { ports, dossierId } = world
    const { holdId } = await placeHold(ports, louis, dossierId, { ...draft, documentIds: [held] }, keyed())

    expect(await world.stateOn('2026-12-24', held)).toBe('available')
    expect(world.stored(other).state).toBe('destroyed')
    await liftHold(ports, louis, dossierId, holdId, keyed())
    await liftHold(ports, lea, dossierId, holdId, keyed())

    expect(await world.stateOn('2026-12-25', held)).toBe('destroyed')
  })

  test('is seen and taken out by its own team, and is not there for an advisor', async () => {
    const world = await withRecorders()
    const call = await world.recorded(aCall)
    const { ports, dossierId } = world

    const link = await requestDownload(ports, quitterie, dossierId, call, 'claim-handling')

    expect(link.download.method).toBe('GET')
    for (const other of [ada, cyril]) {
      const attempt = requestDownload(ports, other, dossierId, call, 'advice')
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    const { items } = await listDocuments(ports, ada, dossierId, page)
    expect(items.map(({ documentId }) => documentId)).not.toContain(call)
  })

  test('is called what nobody is called', async () => {
    const world = await withRecorders()
    const call = await world.recorded(aCall)

    expect(world.stored(call).fileName).toBe(`document-${call.slice(-6)}.wav`)
  })
})

holdsUnderFaults(
  {
    'ingest-recording': (ports: Awaited<ReturnType<typeof withRecorders>>['ports'], stage, key) =>
      ingestRecording(ports, cyril, stage.dossierId, anImage, key),
  },
  withRecorders,
)
