import { describe, expect, test } from 'vitest'
import type { RejectionCode } from '../../../shared/model/document.ts'
import { VaultError } from '../../../shared/model/errors.ts'
import { DocumentId } from '../../../shared/model/ids.ts'
import { promoteUpload, type Verdict } from '../../../shared/vault/promote-upload.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { pdf } from './content/files.ts'
import { letters } from './opened.ts'
import { sha256Of, stepsOf, withUploads } from './uploads.ts'

describe('a clean upload', () => {
  test('becomes available: locked once, its intake empty, its event told', async () => {
    const { ports, objects, arrived, stored, published, dossierId } = await withUploads()
    const { documentId, scan } = await arrived(pdf('mine'))

    const state = await promoteUpload(ports, scan())

    expect(state).toBe('available')
    const kept = objects.kept.get(`standard/${documentId}`)
    expect(Buffer.compare(kept?.bytes ?? Buffer.alloc(0), pdf('mine'))).toBe(0)
    expect(stored(documentId)).toMatchObject({ state: 'available', versionId: kept?.versionId })
    expect(objects.uploads.size).toBe(0)
    expect(published.at(-1)).toEqual({ type: 'DocumentAvailable', dossierId, documentId })
  })

  test('leaves two entries: taken, and kept under the version that is then handed out', async () => {
    const { ports, arrived, stored, judge } = await withUploads()
    const { documentId, scan } = await arrived()

    await promoteUpload(ports, scan())

    const entries = judge.entries().filter(({ action }) => action === 'promote-upload')
    const { versionId } = stored(documentId)
    expect(entries).toMatchObject([
      { role: 'system', actorRef: 'promote-upload', detail: { step: 'take' }, decision: 'ALLOW' },
      { detail: { step: 'keep', format: 'pdf' }, versionId, sha256: sha256Of(pdf()) },
    ])
  })

  test('is named as its owner named it, but neutrally where the name is health data', async () => {
    const { ports, objects, arrived } = await withUploads()
    const standard = await arrived()
    const health = await arrived(pdf(), { category: 'operation-report' })

    await promoteUpload(ports, standard.scan())
    await promoteUpload(ports, health.scan())

    const nameOf = (place: string) => objects.kept.get(place)?.promotion.fileName
    expect(nameOf(`standard/${standard.documentId}`)).toBe('canari résumé.pdf')
    expect(nameOf(`health/${health.documentId}`)).toBe(`document-${health.documentId.slice(-6)}.pdf`)
  })

  test('is no longer in the list of open uploads', async () => {
    const { ports, arrived, time } = await withUploads()
    const { scan } = await arrived()
    time.now += 3_600_000
    expect(await ports.listings.openUploads(time.now)).toHaveLength(1)

    await promoteUpload(ports, scan())

    expect(await ports.listings.openUploads(time.now)).toEqual([])
  })
})

describe('an upload that is not what was declared is rejected with the first check that failed', () => {
  const declared = pdf('declared')
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const cases: readonly (readonly [RejectionCode, Verdict, Buffer, Buffer])[] = [
    ['MALWARE', 'MALWARE', declared, declared],
    ['SCAN_UNSUPPORTED', 'SCAN_UNSUPPORTED', declared, declared],
    ['SCAN_FAILED', 'SCAN_FAILED', declared, declared],
    ['MALWARE', 'MALWARE', declared, pdf('longer than declared')],
    ['SIZE_MISMATCH', 'CLEAN', declared, pdf('longer than declared')],
    ['SIZE_MISMATCH', 'CLEAN', declared, Buffer.alloc(0)],
    ['DIGEST_MISMATCH', 'CLEAN', declared, pdf('deklared')],
    ['TYPE_MISMATCH', 'CLEAN', html, html],
  ]

  test.each(cases)('%s (scanner: %s)', async (reason, verdict, bytes, sent) => {
    const { ports, objects, arrived, stored, published, judge } = await withUploads()
    const { documentId, scan } = await arrived(bytes, { sent })

    const state = await promoteUpload(ports, scan(verdict))

    expect(state).toBe('rejected')
    expect(stored(documentId)).toMatchObject({ state: 'rejected', rejection: reason })
    expect(objects.kept.size + objects.uploads.size).toBe(0)
    expect(published.at(-1)).toMatchObject({ type: 'DocumentRejected', documentId })
    const [last] = judge.entries().filter(({ detail }) => detail?.step === 'reject')
    expect(last).toMatchObject({ action: 'promote-upload', detail: { reason } })
  })

  test('CATEGORY_NOT_ALLOWED: health data that came through the standard intake', async () => {
    const { ports, objects, arrived, stored } = await withUploads()
    const { documentId, scan } = await arrived(pdf(), { category: 'operation-report', space: 'standard' })

    await promoteUpload(ports, scan())

    expect(stored(documentId)).toMatchObject({ state: 'rejected', rejection: 'CATEGORY_NOT_ALLOWED' })
    expect(objects.kept.size + objects.uploads.size).toBe(0)
  })

  test.each(['MALWARE', 'SCAN_UNSUPPORTED', 'SCAN_FAILED'] as const)('%s is never read', async (verdict) => {
    const { ports, objects, arrived } = await withUploads()
    const { scan } = await arrived()

    await promoteUpload(ports, scan(verdict))

    expect(objects.opened).toEqual([])
  })
})

describe('told again', () => {
  test('in available: nothing is read, one version stays, the event is told again', async () => {
    const { ports, objects, arrived, published, judge } = await withUploads()
    const { scan } = await arrived()
    await promoteUpload(ports, scan())

    const state = await promoteUpload(ports, scan())

    expect(state).toBe('available')
    expect(objects.opened).toEqual(['intake'])
    expect(objects.kept.size).toBe(1)
    expect(published.filter(({ type }) => type === 'DocumentAvailable')).toHaveLength(2)
    expect(judge.entries().at(-1)).toMatchObject({ decision: 'DENY', code: 'WRONG_STATE' })
  })

  test('in rejected, with another verdict: the rejection stands', async () => {
    const { ports, arrived, stored, objects } = await withUploads()
    const { documentId, scan } = await arrived()
    await promoteUpload(ports, scan('MALWARE'))

    await promoteUpload(ports, scan('CLEAN'))

    expect(stored(documentId)).toMatchObject({ state: 'rejected', rejection: 'MALWARE' })
    expect(objects.kept.size).toBe(0)
  })

  test('in received: it goes on without being taken a second time', async () => {
    const { ports, objects, arrived, stored, judge } = await withUploads()
    const { documentId, scan } = await arrived()
    const broken = { ...objects.locked, put: () => Promise.reject(new Error('S3 is down')) }
    await expect(promoteUpload({ ...ports, locked: broken }, scan())).rejects.toThrow('S3 is down')

    await promoteUpload(ports, scan())

    expect(stored(documentId).state).toBe('available')
    expect(stepsOf(judge.entries(), 'promote-upload')).toEqual(['take', 'resume', 'keep'])
  })

  test('of another version while one is under way: the other is removed unread, whatever is said of it', async () => {
    const { ports, objects, arrived, stored } = await withUploads()
    const { documentId, intakeVersionId, scan } = await arrived()
    const broken = { ...objects.locked, put: () => Promise.reject(new Error('S3 is down')) }
    await expect(promoteUpload({ ...ports, locked: broken }, scan())).rejects.toThrow()

    await promoteUpload(ports, { ...scan('MALWARE'), intakeVersionId: 'another' })

    expect(stored(documentId)).toMatchObject({ state: 'available', intakeVersionId })
  })

  test('at once by two workers: one version, one document, both answered', async () => {
    const { ports, objects, arrived, stored } = await withUploads()
    const { documentId, scan } = await arrived()

    await Promise.all([promoteUpload(ports, scan()), promoteUpload(ports, scan())])

    expect(objects.kept.size).toBe(1)
    expect(objects.uploads.size).toBe(0)
    expect(stored(documentId).versionId).toBe(objects.kept.get(`standard/${documentId}`)?.versionId)
  })
})

describe('an object of nobody', () => {
  test.each([
    ['whose key is no id', 'malware-protection-resource-validation-object'],
    ['that was never asked for', DocumentId.parse(`document_${letters}`)],
  ])('%s is logged, then removed unread', async (_name, objectKey) => {
    const { ports, objects, judge } = await withUploads()
    const intakeVersionId = await objects.upload('health', objectKey, pdf())

    const state = await promoteUpload(ports, {
      space: 'health',
      objectKey,
      intakeVersionId,
      verdict: 'CLEAN',
    })

    expect(state).toBeUndefined()
    expect(objects.uploads.size).toBe(0)
    expect(objects.opened).toEqual([])
    expect(judge.entries().at(-1)).toMatchObject({ actorRef: 'promote-upload', code: 'NOT_FOUND' })
  })

  test('what is sent after the decision, while the link still holds, is removed unread', async () => {
    const { ports, objects, arrived } = await withUploads()
    const { documentId, scan } = await arrived()
    await promoteUpload(ports, scan())
    const late = await objects.upload('standard', documentId, pdf('late'))

    await promoteUpload(ports, { ...scan(), intakeVersionId: late })

    expect(objects.uploads.size).toBe(0)
    expect(objects.opened).toEqual(['intake'])
  })
})

test('if the log cannot be written, nothing is read', async () => {
  const { ports, objects, arrived } = await withUploads()
  const { scan } = await arrived()
  const records: Records = {
    ...ports.records,
    write: () => Promise.reject(new VaultError('LOG_UNAVAILABLE', 'down')),
  }

  const attempt = promoteUpload({ ...ports, records }, scan())

  await expect(attempt).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' })
  expect(objects.opened).toEqual([])
  expect(objects.uploads.size).toBe(1)
})
