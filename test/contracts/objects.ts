import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Space } from '../../shared/model/categories.ts'
import { DocumentId, EntryId, Sha256, ulid } from '../../shared/model/ids.ts'
import type { HealthObjects, Intake, Locked, MisfiledObjects, Promotion } from '../../shared/vault/objects.ts'
import { permitOf } from '../../shared/vault/permit.ts'
import { seeded, seededBytes } from '../judges/virtual-time.ts'
import { writtenEntry } from '../judges/written.ts'

export interface ObjectsUnderTest {
  readonly intake: Intake
  readonly locked: Locked
  readonly health: HealthObjects
  readonly misfiled: MisfiledObjects
  /** As a client with a signed URL does it. Answers the version. */
  readonly upload: (space: Space, objectKey: string, bytes: Uint8Array) => Promise<string>
}

const bytesOf = seededBytes(seeded(Number(process.env.SEED ?? Date.now() % 1e9)))
const now = Date.UTC(2026, 10, 24, 9)
const newDocument = () => DocumentId.parse(`document_${ulid(now, bytesOf(10))}`)
const proof = {
  entryId: EntryId.parse(`entry_${ulid(now, new Uint8Array(10))}`),
  at: now,
  facts: { now },
  resultIds: {},
  replayed: false,
  written: writtenEntry(),
}
const toPromote = permitOf('promote-upload', proof)
const toRead = permitOf('read-health-document', proof)
const toMove = permitOf('reclassify-document', proof)
const absent = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

function promotionOf(documentId: DocumentId, space: Space, bytes: Uint8Array): Promotion {
  const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'))
  return { space, documentId, bytes, sha256, mediaType: 'application/pdf', fileName: 'résumé "1".pdf' }
}

/** What every adapter of Intake, Locked and HealthObjects promises. */
export function objectsKeepTheirContract(
  open: () => ObjectsUnderTest | Promise<ObjectsUnderTest>,
  spaces: readonly Space[] = ['standard', 'health'],
): void {
  test.each(spaces)('an upload to %s intake is opened by its version, byte for byte', async (space) => {
    const { intake, upload } = await open()
    const documentId = newDocument()
    const bytes = bytesOf(200_001)
    const versionId = await upload(space, documentId, bytes)

    const opened = await intake.open(toPromote, { space, documentId, versionId })

    expect(opened?.sizeBytes).toBe(bytes.length)
    expect(opened && Buffer.compare(await buffer(opened.bytes), bytes)).toBe(0)
    expect(await intake.versions(space, documentId)).toEqual([{ versionId, sizeBytes: bytes.length }])
  })

  test('another version, or a key without one, opens as nothing', async () => {
    const { intake, upload } = await open()
    const documentId = newDocument()
    await upload('standard', documentId, bytesOf(9))

    const wrong = await intake.open(toPromote, { space: 'standard', documentId, versionId: absent })
    const nothing = await intake.versions('standard', newDocument())

    expect(wrong).toBeUndefined()
    expect(nothing).toEqual([])
  })

  test('a removed upload is gone, and removing it again is no error', async () => {
    const { intake, upload } = await open()
    const documentId = newDocument()
    const versionId = await upload('standard', documentId, bytesOf(9))

    await intake.remove('standard', documentId, versionId)
    await intake.remove('standard', documentId, versionId)

    expect(await intake.versions('standard', documentId)).toEqual([])
    expect(await intake.open(toPromote, { space: 'standard', documentId, versionId })).toBeUndefined()
  })

  test('a key that is taken takes no second upload', async () => {
    const { intake, upload } = await open()
    const documentId = newDocument()
    const versionId = await upload('standard', documentId, bytesOf(9))

    await expect(upload('standard', documentId, bytesOf(9))).rejects.toThrow()

    expect(await intake.versions('standard', documentId)).toEqual([{ versionId, sizeBytes: 9 }])
  })

  test.each(spaces)('what is put in %s has one version, and stays when it is put again', async (space) => {
    const { locked } = await open()
    const promotion = promotionOf(newDocument(), space, bytesOf(70_000))

    const first = await locked.put(toPromote, promotion)
    const again = await locked.put(toPromote, promotion)

    expect(again).toBe('exists')
    const versionId = first === 'exists' ? '' : first.versionId
    expect(await locked.versionOf(space, promotion.documentId)).toEqual({ versionId, sizeBytes: 70_000 })
  })

  test('bytes that are not those of the digest are not put', async () => {
    const { locked } = await open()
    const promotion = promotionOf(newDocument(), 'standard', bytesOf(9))

    const attempt = locked.put(toPromote, { ...promotion, bytes: bytesOf(9) })

    await expect(attempt).rejects.toThrow()
    expect(await locked.versionOf('standard', promotion.documentId)).toBeUndefined()
  })

  test('a health document is read by its version, byte for byte', async () => {
    const { locked, health } = await open()
    const promotion = promotionOf(newDocument(), 'health', bytesOf(200_001))
    const put = await locked.put(toPromote, promotion)
    const versionId = put === 'exists' ? '' : put.versionId

    const content = await health.open(toRead, { documentId: promotion.documentId, versionId })

    expect(Buffer.compare(await buffer(content), promotion.bytes)).toBe(0)
  })

  test('a health document of another version is not read', async () => {
    const { locked, health } = await open()
    const promotion = promotionOf(newDocument(), 'health', bytesOf(9))
    await locked.put(toPromote, promotion)

    const attempt = health.open(toRead, { documentId: promotion.documentId, versionId: absent })

    await expect(attempt).rejects.toThrow()
  })

  test('a misfiled document is carried over byte for byte, before and after it is blocked', async () => {
    const { locked, misfiled } = await open()
    const promotion = promotionOf(newDocument(), 'standard', bytesOf(70_000))
    const put = await locked.put(toPromote, promotion)
    const place = { documentId: promotion.documentId, versionId: put === 'exists' ? '' : put.versionId }

    await misfiled.block(toMove, place)
    await misfiled.block(toMove, place)
    const opened = await misfiled.open(toMove, place)

    expect(opened.sizeBytes).toBe(70_000)
    expect(Buffer.compare(await buffer(opened.bytes), promotion.bytes)).toBe(0)
  })

  test('another version than the misfiled one is neither blocked nor carried over', async () => {
    const { locked, misfiled } = await open()
    const promotion = promotionOf(newDocument(), 'standard', bytesOf(9))
    await locked.put(toPromote, promotion)
    const place = { documentId: promotion.documentId, versionId: absent }

    await expect(misfiled.block(toMove, place)).rejects.toThrow()
    await expect(misfiled.open(toMove, place)).rejects.toThrow()
  })
}
