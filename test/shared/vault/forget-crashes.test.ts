/** The table of crashes of forgetting: every call of a sweep ends the process once, and later sweeps finish. */
import { describe, expect, test } from 'vitest'
import { nobody } from '../../../shared/model/nobody.ts'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import type { Listings } from '../../../shared/vault/ports.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { remembered } from './remembered.ts'

/** Everything of a dossier is due, its documents are gone, and the sweep that forgets it ends somewhere on the way. */
async function story(place: number, mode: CrashMode) {
  const world = await remembered()
  await world.tell('dossier-ended', '2026-11-24')
  world.on('2032-01-01')
  const before = world.published.length
  await sweepRetention(world.ports)
  for (const event of world.published.slice(before))
    if (event.type === 'DispositionDecided') await destroyVersion(world.ports, event.documentId)
  const process = mortal(world, place, mode)
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  await world.sweep()
  return { world, calls: process.calls() }
}

type World = Awaited<ReturnType<typeof remembered>>

/** How many records of each kind were certified, over all certificates. */
function counted({ certified }: World) {
  const lines = certified().flatMap(({ records }) => records)
  return Object.fromEntries(
    [...Map.groupBy(lines, ({ record }) => record)].map(([record, found]) => [
      record,
      found.reduce((sum, { count }) => sum + count, 0),
    ]),
  )
}

const everything = {
  assignment: 2,
  'consent-event': 1,
  consents: 1,
  document: 2,
  'document-request': 1,
  dossier: 1,
  'optional-data': 1,
  outcome: 1,
  'outcome-event': 1,
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('loses no record, forgets none twice, and certifies every one', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(8)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await story(place, mode)
      const where = `call ${place}`
      expect(counted(world), where).toEqual(everything)
      expect(world.dossier().client, where).toEqual(nobody.client)
      const entries = world.judge.entries().filter(({ detail }) => detail?.step === 'forget')
      expect(entries, where).toHaveLength(world.certified().length)
    }
  })
})

test('a hold that is placed while the sweep is at it keeps the records, or comes when they are gone: never between', async () => {
  const outcomes = new Set<string>()
  for (let turn = 0; turn < 40; turn += 1) {
    const world = await remembered()
    await world.tell('dossier-ended', '2026-11-24')
    world.on('2030-01-01')
    await world.takeCases()
    let calls = 0
    const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2030-11-01' } as const
    const placed = () => placeHold(world.ports, louis, world.dossierId, hold, keyed())
    /** Behind reading `turn` of the sweep the hold comes. */
    const behind = async <T>(reading: Promise<T>): Promise<T> => {
      const answer = await reading
      calls += 1
      if (calls === turn) await placed()
      return answer
    }
    const { itemsUnder, read } = world.ports.listings
    const listings: Listings = {
      ...world.ports.listings,
      itemsUnder: (...asked) => behind(itemsUnder(...asked)),
      read: (...asked) => behind(read(...asked)),
    }
    await sweepRetention({ ...world.ports, listings })
    const isHeld = world.retention().holds.length === 1
    const isThere = world.kinds().includes('outcome')
    outcomes.add(`${isHeld} ${isThere}`)
    if (turn > calls) break
    if (isHeld && isThere) expect(world.certified()).toEqual([])
  }

  expect([...outcomes].toSorted()).toEqual(['false false', 'true false', 'true true'])
})
