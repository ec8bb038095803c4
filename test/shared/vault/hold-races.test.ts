/**
 * A hold is placed while a sweep decides and a destroyer destroys, each time in another order of snapshots, writes and
 * calls to storage. Once a hold has answered, nothing that it holds is deleted. Some hundred times in every run of the
 * tests; INTERLEAVINGS=10000 tries as many, for minutes.
 * SEED=<number> repeats a run; the name of the test says which it was.
 */
import { describe, expect, test } from 'vitest'
import { StoredDocument } from '../../../shared/model/records.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import type { Destroyer } from '../../../shared/vault/objects.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import type { VaultEvent } from '../../../shared/vault/ports.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import type { Records } from '../../../shared/vault/records.ts'
import { reviewDossier } from '../../../shared/vault/review-dossier.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { keyed } from '../../judges/house.ts'
import { interleaved } from '../../judges/interleaved.ts'
import { judgeListings } from '../../judges/listings.ts'
import { judgeRecords } from '../../judges/records.ts'
import { judgeStorage, type Kept } from '../../judges/storage.ts'
import { seeded, seededBytes, virtualTime } from '../../judges/virtual-time.ts'
import { louis, withKept } from './kept.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000_000))
const interleavings = Number(process.env.INTERLEAVINGS ?? 200)
const timeout = 600_000
/** Everybody starts within this time: as long as a call takes, so that every order occurs. */
const startsWithinMs = 60
const wayMsMax = 20

/** A dossier of which a document is due, and nobody decided yet; or somebody did, and nothing was destroyed. */
async function due(isDecided: boolean) {
  const world = await withKept()
  await recordEvent(
    world.ports,
    louis,
    world.dossierId,
    { trigger: 'dossier-ended', on: '2026-11-24' },
    keyed(),
  )
  await world.sweep()
  world.on('2029-11-24')
  await world.takeCases()
  if (isDecided) await sweepRetention(world.ports)
  const settings = [...world.storage.settings].map(([name, kept]): [string, Kept] => [name, { ...kept }])
  return { world, settings }
}
type Due = Awaited<ReturnType<typeof due>>

/** What a plant leaves out: the store its flag, or the destroyer's records their holds. */
interface Careless {
  readonly store?: true
  readonly records?: true
}

type Snapshot = Awaited<ReturnType<Records['snapshot']>>

const withoutHolds = (items: Snapshot): Snapshot =>
  items === 'conflict'
    ? items
    : items.map((item) =>
        item?.sk === 'retention' ? { ...item, content: { ...(item.content as object), holds: [] } } : item,
      )

/** The calls of a port take their time to arrive and to come back, as those to the records do. */
function distant<P extends object>(port: P, random: () => number, sleep: (ms: number) => Promise<void>): P {
  return new Proxy(port, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name)
      if (typeof method !== 'function') return method
      return async (...given: unknown[]) => {
        await sleep(random() * wayMsMax)
        const answer = await Reflect.apply(method, target, given)
        await sleep(random() * wayMsMax)
        return answer
      }
    },
  })
}

function copyOf({ world, settings }: Due, ofSeed: number, careless: Careless = {}) {
  const random = seeded(ofSeed)
  const time = virtualTime(world.time.now)
  const judge = judgeRecords(world.judge.items)
  const kept = new Map(world.objects.kept)
  const storage = judgeStorage({ kept }, time.clock)
  for (const [name, one] of settings) storage.settings.set(name, { ...one })
  const deletes: Destroyer = {
    ...storage.destroyer,
    async destroy(_permit, { space, documentId }) {
      kept.delete(`${space}/${documentId}`)
      return 'gone'
    },
  }
  const far = <P extends object>(port: P) => distant(port, random, time.sleep)
  const published: VaultEvent[] = []
  const ports = {
    ...world.ports,
    records: interleaved(judge.records, random, time.sleep),
    listings: judgeListings(judge),
    clock: time.clock,
    sleep: time.sleep,
    random,
    randomBytes: seededBytes(random),
    keeper: far(storage.keeper),
    holder: far(storage.holder),
    destroyer: far(careless.store === true ? deletes : storage.destroyer),
    events: { publish: async (event: VaultEvent) => void published.push(event) },
  }
  const blind: Records = {
    ...ports.records,
    snapshot: async (keys) => withoutHolds(await ports.records.snapshot(keys)),
  }
  const destroying = { ...ports, ...(careless.records === true && { records: blind }) }
  const stored = () => {
    const { pk, sk } = keyOf.document(world.dossierId, world.passport)
    const item = judge.items.get(`${pk}\n${sk}`)
    return StoredDocument.parse({ ...(item?.content as object), version: item?.version })
  }
  const isThere = () => [...kept.keys()].some((name) => name.endsWith(world.passport))
  return { ports, destroying, time, random, judge, storage, published, stored, isThere }
}

/** A hold, a sweep, and a destroyer that heard of the decision twice: all at once. */
async function meet(one: Due, ofSeed: number, careless?: Careless) {
  const { dossierId, passport } = one.world
  const copy = copyOf(one, ofSeed, careless)
  const { ports, destroying, time, random } = copy
  const draft = { kind: 'litigation', reference: 'file-7', reviewOn: '2030-06-01' } as const
  let wasThere: boolean | undefined
  const calls = [
    async () => {
      await placeHold(ports, louis, dossierId, draft, keyed())
      wasThere = copy.isThere()
    },
    () => reviewDossier(ports, dossierId),
    () => destroyVersion(destroying, passport),
    () => destroyVersion(destroying, passport),
  ]
  const begun = calls.map(async (call) => {
    await time.sleep(random() * startsWithinMs)
    return call()
  })
  const outcomes = await time.settle(begun)
  // What came of it, and what the next run of the sweep and of the destroyer make of it.
  await Promise.all(await time.settle([reviewDossier(ports, dossierId)]))
  const [last] = await time.settle([destroyVersion(destroying, passport)])
  return { ...copy, outcomes, wasThere, last }
}

/** Of a hold that answered while the version was there, the version is there for good, flagged, and as it was. */
function wentWrong({
  outcomes,
  wasThere,
  isThere,
  stored,
  storage,
}: Awaited<ReturnType<typeof meet>>): boolean {
  if (outcomes[0]?.status !== 'fulfilled' || wasThere === undefined) return true
  if (!wasThere) return isThere() || storage.removed.length !== 1
  const flags = [...storage.settings].filter(([name]) => name.includes(stored().documentId))
  return !isThere() || stored().state !== 'available' || flags.some(([, { legalHold }]) => legalHold !== 'ON')
}

const lostAfterAnswer = ({ wasThere, isThere }: Awaited<ReturnType<typeof meet>>): boolean =>
  wasThere === true && !isThere()

describe(`seed ${seed}`, () => {
  test.each([
    ['before anybody decided', false],
    ['after the decision', true],
  ] as const)(
    'a hold that comes %s: once it answered, nothing of it is deleted',
    { timeout },
    async (_when, isDecided) => {
      const start = await due(isDecided)
      const wrong: number[] = []
      const seen = { saved: 0, gone: 0 }
      for (let one = seed; one < seed + interleavings / 2; one += 1) {
        const met = await meet(start, one)
        if (wentWrong(met)) wrong.push(one)
        if (met.isThere()) seen.saved += 1
        else seen.gone += 1
      }

      expect(wrong).toEqual([])
      // Both orders occurred: a race that always ends alike proves nothing.
      expect(Math.min(seen.saved, seen.gone)).toBeGreaterThan(interleavings / 200)
    },
  )

  test.each([
    ['a store that forgets its flag loses nothing, for the records know', { store: true }, false],
    ['records that forget a hold lose nothing, for the store knows', { records: true }, false],
    ['where both forget, it is found out here', { store: true, records: true }, true],
  ] as const)('%s', { timeout }, async (_name, careless, isFound) => {
    const start = await due(true)
    let lost = 0
    // The same ones each time: of a plant it is asked whether it is found, not where else.
    for (let one = 1; one <= 60; one += 1) if (lostAfterAnswer(await meet(start, one, careless))) lost += 1

    expect(lost > 0).toBe(isFound)
  })
})
