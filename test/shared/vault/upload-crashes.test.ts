/** The table of crashes: every call of upload and promotion ends the process once, before it and with its answer lost. */
import { describe, expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { scanMinutesMax } from '../../../shared/limits.ts'
import type { DocumentId } from '../../../shared/model/ids.ts'
import {
  promoteUpload,
  resumePromotion,
  type ScanResult,
  type Verdict,
} from '../../../shared/vault/promote-upload.ts'
import { recoverUploads } from '../../../shared/vault/recover-uploads.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { ada } from './opened.ts'
import { draftOf, spaceOf, stepsOf, withUploads } from './uploads.ts'

type World = Awaited<ReturnType<typeof withUploads>>

/** The same ports as a process sees them that will end at call `place`. */
function mortal({ ports }: World, place: number, mode: CrashMode) {
  const { wrap, calls } = crashingAt(place, mode)
  const { records, intake, locked, links, events, listings } = ports
  return {
    calls,
    ports: {
      ...ports,
      records: wrap(records),
      intake: wrap(intake),
      locked: wrap(locked),
      links: wrap(links),
      events: wrap(events),
      listings: wrap(listings),
    },
  }
}

/** Answers `undefined` where the process ended. */
async function orCrash<T>(attempt: Promise<T>): Promise<T | undefined> {
  try {
    return await attempt
  } catch (error) {
    if (error instanceof Crash) return undefined
    throw error
  }
}

/** One document's life, with one crash in it: everybody tries again with what they have, then recovery runs once. */
async function live(place: number, mode: CrashMode, verdict: Verdict, category: string) {
  const world = await withUploads()
  const bytes = pdf('canary', 70_000)
  const process = mortal(world, place, mode)
  const key = keyed()
  const request = (ports: World['ports']) =>
    requestUpload(ports, ada, world.dossierId, draftOf(bytes, category), key)

  const first = await orCrash(request(process.ports))
  const ticket = first ?? (await request(world.ports))
  const { documentId } = ticket
  const replayed = await request(world.ports)
  const intakeVersionId = await world.objects.upload(spaceOf(category), documentId, bytes)
  const scan: ScanResult = { space: spaceOf(category), objectKey: documentId, intakeVersionId, verdict }
  const promoted = await orCrash(promoteUpload(process.ports, scan))
  if (promoted === undefined) await promoteUpload(world.ports, scan)
  await recoverOnce(world)
  const late = await request(world.ports)
  return { world, documentId, replayed, late, calls: process.calls() }
}

/** Recovery a quarter of an hour later, and what follows from its events. */
async function recoverOnce({ ports, time, published }: World): Promise<void> {
  time.now += scanMinutesMax * 60_000 + 1
  const before = published.length
  await recoverUploads(ports)
  for (const event of published.slice(before)) {
    if (event.type === 'PromotionStopped') await resumePromotion(ports, event.documentId)
  }
}

function expectGapless(entries: readonly Entry[]): void {
  for (const chain of Map.groupBy(entries, ({ chainId }) => chainId).values()) {
    chain.forEach((entry, place) => {
      const before = chain[place - 1]
      expect(entry.seq).toBe(place + 1)
      expect(entry.prevHash).toBe(before ? entryHash(entryBytes(before)) : firstPrevHash)
    })
  }
}

function expectDoneOnce({ world, documentId }: { world: World; documentId: DocumentId }, verdict: Verdict) {
  const { objects, stored, published, judge } = world
  const document = stored(documentId)
  const entries: Entry[] = judge.entries()
  const isClean = verdict === 'CLEAN'

  expect(document.state).toBe(isClean ? 'available' : 'rejected')
  expect(objects.kept.size).toBe(isClean ? 1 : 0)
  expect(objects.uploads.size).toBe(0)
  expect(document.versionId).toBe([...objects.kept.values()][0]?.versionId)
  const told = isClean ? 'DocumentAvailable' : 'DocumentRejected'
  expect(published).toContainEqual({ type: told, dossierId: world.dossierId, documentId })
  expectGapless(entries)
  const steps = stepsOf(
    entries.filter(({ decision }) => decision === 'ALLOW'),
    'promote-upload',
  )
  for (const once of ['take', 'keep', 'reject']) {
    expect(steps.filter((step) => step === once).length, once).toBeLessThanOrEqual(1)
  }
  const made = entries.filter(({ action, detail }) => action === 'request-upload' && !detail?.replayed)
  expect(made).toHaveLength(1)
}

const lives: readonly (readonly [Verdict, string])[] = [
  ['CLEAN', 'passport'],
  ['CLEAN', 'operation-report'],
  ['MALWARE', 'passport'],
]

describe.each(lives)('%s, %s', async (verdict, category) => {
  const { calls } = await live(0, 'before', verdict, category)
  const table = Array.from({ length: calls }, (_, step) => step + 1).flatMap((place) =>
    (['before', 'after'] as const).map((mode): [CrashMode, number] => [mode, place]),
  )

  test('the life without a crash has the steps that the table goes through', () => {
    expect(calls).toBeGreaterThanOrEqual(verdict === 'CLEAN' ? 13 : 9)
  })

  test.each(table)('a crash %s call %i: done once, or cleanly rejected', async (mode, place) => {
    const lived = await live(place, mode, verdict, category)

    expectDoneOnce(lived, verdict)
    expect(lived.replayed.documentId).toBe(lived.documentId)
    expect(lived.late.documentId).toBe(lived.documentId)
  })
})

/** A document that was decided, and of whose decision nothing is left to do. */
async function expectEnded(world: World, documentId: DocumentId): Promise<void> {
  const { state } = world.stored(documentId)
  expect(['available', 'rejected']).toContain(state)
  expect(world.objects.kept.size).toBe(state === 'available' ? 1 : 0)
  expect(world.objects.uploads.size).toBe(0)
  const type = state === 'available' ? 'DocumentAvailable' : 'DocumentRejected'
  expect(world.published).toContainEqual({ type, dossierId: world.dossierId, documentId })
  expect(await world.ports.listings.openUploads(world.time.now)).toEqual([])
  expectGapless(world.judge.entries())
}

const crashes = (calls: number) =>
  Array.from({ length: calls }, (_, step) => step + 1).flatMap((place) =>
    (['before', 'after'] as const).map((mode): [CrashMode, number] => [mode, place]),
  )

describe('a crash whose event is lost too', () => {
  const callsOfPromotion = 15

  test.each(crashes(callsOfPromotion))(
    '%s call %i of the promotion: recovery alone ends it',
    async (mode, place) => {
      const world = await withUploads()
      const { documentId, scan } = await world.arrived(pdf('lost'))
      await orCrash(promoteUpload(mortal(world, place, mode).ports, scan()))

      await recoverOnce(world)

      await expectEnded(world, documentId)
    },
  )

  test('the table goes through every call of the promotion', async () => {
    const world = await withUploads()
    const { scan } = await world.arrived(pdf('lost'))
    const process = mortal(world, 0, 'before')

    await promoteUpload(process.ports, scan())

    expect(process.calls()).toBe(callsOfPromotion)
  })
})

/** What recovery finds: how far an upload came before anybody stopped caring for it. */
const leftOpen = {
  'nothing was sent': async (world: World) => {
    const draft = draftOf(pdf('left'))
    return (await requestUpload(world.ports, ada, world.dossierId, draft, keyed())).documentId
  },
  'the scanner stayed silent': async (world: World) => (await world.arrived(pdf('left'))).documentId,
  'it was kept, and nobody was told': async (world: World) => {
    const { documentId, scan } = await world.arrived(pdf('left'))
    const events = { publish: () => Promise.reject(new Crash('at the event')) }
    await orCrash(promoteUpload({ ...world.ports, events }, scan()))
    return documentId
  },
} as const

describe.each(Object.entries(leftOpen))('a crash in recovery, where %s', async (_what, leave) => {
  const recoverAt = async (place: number, mode: CrashMode) => {
    const world = await withUploads()
    const documentId = await leave(world)
    const process = mortal(world, place, mode)
    world.time.now += scanMinutesMax * 60_000 + 1
    await orCrash(recoverUploads(process.ports))
    return { world, documentId, calls: process.calls() }
  }
  const { calls } = await recoverAt(0, 'before')

  test.each(crashes(calls))('%s call %i: the next run ends it', async (mode, place) => {
    const { world, documentId } = await recoverAt(place, mode)

    await recoverOnce(world)

    await expectEnded(world, documentId)
    const rejections = stepsOf(world.judge.entries(), 'recover-uploads')
    expect(rejections.length).toBeLessThanOrEqual(1)
  })
})
