/** The table of crashes of a move: every call of flag and move ends the process once, before it and with its answer lost. */
import { describe, expect, test } from 'vitest'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../../shared/access-log/entry.ts'
import { promotionLimits, scanMinutesMax } from '../../../shared/limits.ts'
import { flagMisfiled } from '../../../shared/vault/flag-misfiled.ts'
import { reclassifyDocument } from '../../../shared/vault/reclassify-document.ts'
import { recoverUploads } from '../../../shared/vault/recover-uploads.ts'
import { type CrashMode, crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { keyed } from '../../judges/house.ts'
import { asCertificate, breachOf, bruno, bytes, withMisfiled } from './misfiled.ts'
import { stepsOf } from './uploads.ts'

type World = Awaited<ReturnType<typeof withMisfiled>>
const quarter = scanMinutesMax * 60_000

/** The same ports as a process sees them that will end at call `place`. */
function mortal({ ports }: World, place: number, mode: CrashMode) {
  const { wrap, calls } = crashingAt(place, mode)
  const { records, misfiled, locked, events } = ports
  return {
    calls,
    ports: {
      ...ports,
      records: wrap(records),
      misfiled: wrap(misfiled),
      locked: wrap(locked),
      events: wrap(events),
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

/** What listeners of the bus do with what was published since `before`. */
async function listen({ ports, published }: World, before: number): Promise<void> {
  for (const event of published.slice(before)) {
    if (event.type === 'MoveStopped') await reclassifyDocument(ports, event)
  }
}

async function recoverOnce(world: World): Promise<void> {
  world.time.now += quarter + 1
  const before = world.published.length
  await recoverUploads(world.ports)
  await listen(world, before)
}

async function expectMovedOnce(world: World): Promise<void> {
  const { objects, stored, judge, documentId, versionId, published, dossierId } = world
  const entries: Entry[] = judge.entries()
  const moved = objects.kept.get(`health/${documentId}`)

  expect(objects.kept.size).toBe(2)
  expect(Buffer.compare(moved?.bytes ?? Buffer.alloc(0), bytes)).toBe(0)
  expect([...objects.blocked]).toEqual([versionId])
  expect(stored(documentId)).toMatchObject({
    state: 'available',
    settled: true,
    category: 'medical-certificate',
    versionId: moved?.versionId,
    superseded: { versionId, category: 'employment-contract' },
  })
  expect(breachOf(world, documentId)).toMatchObject({ filedAs: 'employment-contract' })
  expect(published.at(-1)).toEqual({ type: 'DocumentAvailable', dossierId, documentId })
  expect(await world.ports.listings.openUploads(world.time.now)).toEqual([])
  const allowed = entries.filter(({ decision }) => decision === 'ALLOW')
  expect(stepsOf(allowed, 'reclassify-document').filter((step) => step === 'keep')).toHaveLength(1)
  const flags = allowed.filter(({ action, detail }) => action === 'flag-misfiled' && !detail?.replayed)
  expect(flags).toHaveLength(1)
  for (const chain of Map.groupBy(entries, ({ chainId }) => chainId).values()) {
    for (const [place, entry] of chain.entries()) {
      const before = chain[place - 1]
      expect(entry.prevHash).toBe(before ? entryHash(entryBytes(before)) : firstPrevHash)
    }
  }
}

const crashes = (calls: number) =>
  Array.from({ length: calls }, (_, step) => step + 1).flatMap((place) =>
    (['before', 'after'] as const).map((mode): [CrashMode, number] => [mode, place]),
  )

/** A flag and its move with one crash in them, whose event is lost with it or comes again; recovery then runs once. */
async function live(place: number, mode: CrashMode, event: 'lost' | 'again') {
  const world = await withMisfiled()
  const process = mortal(world, place, mode)
  const key = keyed()
  const flag = (ports: World['ports']) => flagMisfiled(ports, bruno, world.place, asCertificate, key)

  if ((await orCrash(flag(process.ports))) === undefined) await flag(world.ports)
  const moved = await orCrash(reclassifyDocument(process.ports, world.place))
  if (moved === undefined && event === 'again') await reclassifyDocument(world.ports, world.place)
  await recoverOnce(world)
  return { world, calls: process.calls() }
}

describe.each(['lost', 'again'] as const)('a crash whose event is %s', async (event) => {
  const { calls } = await live(0, 'before', event)

  test('can come at every call of flag and move', () => {
    expect(calls).toBeGreaterThanOrEqual(15)
  })

  test.each(crashes(calls))('%s call %i: moved once, whole and blocked where it was', async (mode, place) => {
    const { world } = await live(place, mode, event)

    await expectMovedOnce(world)
  })
})

test('a flag whose event never came is moved by recovery alone', async () => {
  const world = await withMisfiled()
  await world.flag()
  world.published.length = 0

  await recoverOnce(world)

  await expectMovedOnce(world)
})

test('recovery leaves a move alone that has hardly begun', async () => {
  const world = await withMisfiled()
  world.time.now += quarter + 1
  await world.flag()
  world.time.now += quarter - 1
  world.published.length = 0

  const recovered = await recoverUploads(world.ports)

  expect(recovered.resumed).toBe(0)
  expect(world.published).toEqual([])
})

test('a move that cannot be done is begun again for hours, then every day, and named until it is done', async () => {
  const world = await withMisfiled()
  await world.flag()
  const flaggedAt = world.time.now
  const runAfter = async (hours: number) => {
    world.published.length = 0
    world.time.now = flaggedAt + hours * 3_600_000
    const { resumed, stuck } = await recoverUploads(world.ports)
    return { resumed, stuck: stuck.length, announced: world.published.length }
  }
  const { resumeHoursMax } = promotionLimits

  const runs = [await runAfter(1), await runAfter(resumeHoursMax), await runAfter(24), await runAfter(26)]

  expect(runs).toEqual([
    { resumed: 1, stuck: 0, announced: 1 },
    { resumed: 0, stuck: 1, announced: 0 },
    { resumed: 0, stuck: 1, announced: 1 },
    { resumed: 0, stuck: 1, announced: 0 },
  ])
})
