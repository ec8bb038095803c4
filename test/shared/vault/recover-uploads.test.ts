import { expect, test } from 'vitest'
import { promotionLimits, scanMinutesMax } from '../../../shared/limits.ts'
import { promoteUpload, resumePromotion } from '../../../shared/vault/promote-upload.ts'
import { recoverUploads } from '../../../shared/vault/recover-uploads.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { ada } from './opened.ts'
import { draftOf, stepsOf, withUploads } from './uploads.ts'

const quarter = scanMinutesMax * 60_000
const hour = 3_600_000
const nothing = { rejected: 0, unscanned: 0, resumed: 0, settled: 0, failed: 0, stuck: [] }

test('an upload that nobody sent is rejected as expired once a quarter of an hour has passed, and not before', async () => {
  const { ports, time, stored, published, dossierId, judge } = await withUploads()
  const { documentId } = await requestUpload(ports, ada, dossierId, draftOf(pdf()), keyed())
  time.now += quarter - 1
  expect(await recoverUploads(ports)).toEqual(nothing)
  time.now += 2

  const recovered = await recoverUploads(ports)

  expect(recovered).toEqual({ ...nothing, rejected: 1 })
  expect(stored(documentId)).toMatchObject({ state: 'rejected', rejection: 'UPLOAD_EXPIRED' })
  expect(published.at(-1)).toEqual({ type: 'DocumentRejected', dossierId, documentId })
  expect(judge.entries().at(-1)).toMatchObject({ actorRef: 'recover-uploads', role: 'system' })
})

test('a silent scanner: rejected, the object removed unread; a late verdict changes nothing', async () => {
  const { ports, time, stored, objects, arrived } = await withUploads()
  const { documentId, scan } = await arrived()
  time.now += quarter + 1

  const recovered = await recoverUploads(ports)
  await promoteUpload(ports, scan())

  expect(recovered).toEqual({ ...nothing, rejected: 1, unscanned: 1 })
  expect(stored(documentId)).toMatchObject({ state: 'rejected', rejection: 'SCAN_TIMEOUT' })
  expect(objects.uploads.size + objects.kept.size).toBe(0)
  expect(objects.opened).toEqual([])
})

test('a promotion that stopped is announced, and begun again by the one function that may', async () => {
  const { ports, time, stored, objects, arrived, published, dossierId } = await withUploads()
  const { documentId, scan } = await arrived()
  const broken = { ...objects.locked, put: () => Promise.reject(new Error('S3 is down')) }
  await expect(promoteUpload({ ...ports, locked: broken }, scan())).rejects.toThrow()
  time.now += quarter + 1

  const recovered = await recoverUploads(ports)
  await resumePromotion(ports, documentId)

  expect(recovered).toEqual({ ...nothing, resumed: 1 })
  expect(published).toContainEqual({ type: 'PromotionStopped', dossierId, documentId })
  expect(stored(documentId).state).toBe('available')
})

test('what is decided is left alone, even where a list is behind', async () => {
  const { ports, time, arrived, judge, dossierId } = await withUploads()
  const { documentId, scan } = await arrived()
  await promoteUpload(ports, scan())
  const listings = { openUploads: async () => [{ dossierId, documentId }] }
  time.now += quarter + 1

  const recovered = await recoverUploads({ ...ports, listings })

  expect(recovered).toEqual(nothing)
  expect(stepsOf(judge.entries(), 'recover-uploads')).toEqual([])
})

test('a verdict that comes between the look and the decision wins', async () => {
  const { ports, time, arrived, objects, stored } = await withUploads()
  const { documentId, scan } = await arrived()
  time.now += quarter + 1
  const intake = {
    ...objects.intake,
    versions: async (...given: Parameters<typeof objects.intake.versions>) => {
      const broken = { ...objects.locked, put: () => Promise.reject(new Error('S3 is down')) }
      await promoteUpload({ ...ports, locked: broken }, scan()).catch(() => undefined)
      return objects.intake.versions(...given)
    },
  }

  await recoverUploads({ ...ports, intake })

  expect(stored(documentId).state).toBe('received')
  expect(objects.uploads.size).toBe(1)
})

test('one upload that cannot be recovered does not keep the others', async () => {
  const { ports, time, arrived, objects, stored } = await withUploads()
  const one = await arrived(pdf('one'))
  const two = await arrived(pdf('two'))
  time.now += quarter + 1
  const intake = {
    ...objects.intake,
    versions: (space: 'standard' | 'health', key: string) =>
      key === one.documentId ? Promise.reject(new Error('S3 is down')) : objects.intake.versions(space, key),
  }

  const recovered = await recoverUploads({ ...ports, intake })

  expect(recovered).toEqual({ ...nothing, rejected: 1, unscanned: 1, failed: 1 })
  expect(stored(one.documentId).state).toBe('requested')
  expect(stored(two.documentId).state).toBe('rejected')
})

test.each(['remove', 'publish'])(
  'a decision whose %s failed once is carried out by the next run',
  async (broken) => {
    const { ports, time, arrived, objects, published, dossierId, stored } = await withUploads()
    const { documentId } = await arrived()
    time.now += quarter + 1
    const down = () => Promise.reject(new Error('down'))
    const failing = {
      ...ports,
      intake: { ...objects.intake, ...(broken === 'remove' ? { remove: down } : {}) },
      events: broken === 'publish' ? { publish: down } : ports.events,
    }
    expect(await recoverUploads(failing)).toEqual({ ...nothing, failed: 1 })

    const runs = [await recoverUploads(ports), await recoverUploads(ports)]

    expect(runs).toEqual([{ ...nothing, settled: 1 }, nothing])
    expect(objects.uploads.size).toBe(0)
    expect(published.filter(({ type }) => type === 'DocumentRejected')).toEqual([
      { type: 'DocumentRejected', dossierId, documentId },
    ])
    expect(stored(documentId)).toMatchObject({ rejection: 'SCAN_TIMEOUT', settled: true })
  },
)

test('a promotion that cannot be done is begun again for hours, then named, and ended when intake is empty', async () => {
  const { ports, time, arrived, objects, published } = await withUploads()
  const { documentId, scan } = await arrived()
  const broken = { ...objects.locked, put: () => Promise.reject(new Error('S3 is down')) }
  await promoteUpload({ ...ports, locked: broken }, scan()).catch(() => undefined)
  const requestedAt = time.now
  const runAfter = async (hours: number) => {
    published.length = 0
    time.now = requestedAt + hours * hour
    const { resumed, stuck } = await recoverUploads(ports)
    return { resumed, stuck, announced: published.length }
  }
  const { resumeHoursMax, intakeEmptyDays } = promotionLimits

  const early = await runAfter(resumeHoursMax - 1)
  const late = await runAfter(resumeHoursMax)
  const empty = await runAfter(intakeEmptyDays * 24)
  const after = await runAfter(intakeEmptyDays * 24 + resumeHoursMax)

  expect(early).toEqual({ resumed: 1, stuck: [], announced: 1 })
  expect(late).toEqual({ resumed: 0, stuck: [documentId], announced: 0 })
  expect(empty).toEqual({ resumed: 0, stuck: [documentId], announced: 1 })
  expect(after).toEqual({ resumed: 0, stuck: [documentId], announced: 0 })
})
