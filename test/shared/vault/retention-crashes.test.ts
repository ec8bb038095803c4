/** The table of crashes: every call of the sweep and of a destruction ends the process once, and the next sweep finishes. */
import { describe, expect, test } from 'vitest'
import { destroyVersion } from '../../../shared/vault/destroy-version.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'

type World = Awaited<ReturnType<typeof withKept>>

/** Two documents are due; somewhere on the way a process ends, and an hour later the next sweep runs. */
async function due(place: number, mode: CrashMode) {
  const world = await withKept()
  const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
  await recordEvent(world.ports, louis, world.dossierId, told, keyed())
  world.on('2032-01-01')
  const process = mortal(world, place, mode)
  const before = world.published.length
  await orCrash(sweepRetention(process.ports))
  for (const event of world.published.slice(before))
    if (event.type === 'DispositionDecided') await orCrash(destroyVersion(process.ports, event.documentId))
  await world.sweep()
  await world.sweep()
  return { world, calls: process.calls() }
}

describe('a clock that jumps back', () => {
  test('between decision and removal keeps what is not due any more, and loses nothing', async () => {
    const world = await withKept()
    const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
    await recordEvent(world.ports, louis, world.dossierId, told, keyed())
    world.on('2029-11-24')
    const before = world.published.length
    await sweepRetention(world.ports)

    world.time.now = Date.parse('2028-01-01T09:00:00Z')
    const decided = world.published.slice(before).filter(({ type }) => type === 'DispositionDecided')
    expect(decided).toHaveLength(1)
    for (const event of decided)
      if (event.type === 'DispositionDecided')
        expect(await destroyVersion(world.ports, event.documentId)).toBe('kept')
    expect(world.stored(world.passport)).toMatchObject({ state: 'available' })
    await world.sweep()
    expect(world.objects.kept.size).toBe(2)

    world.on('2029-11-24')
    await world.sweep()
    expect(world.stored(world.passport).state).toBe('destroyed')
    expect(certificates(world)).toHaveLength(1)
  })
})

const entriesOf = ({ judge }: World, action: string, step: string) =>
  judge.links().filter(({ entry }) => entry.action === action && entry.detail?.step === step)

const certificates = ({ judge }: World) =>
  [...judge.items.values()].filter(({ sk }) => sk.startsWith('certificate#'))

const modes = ['before', 'after'] as const

describe.each(modes)('a sweep or a destruction that ends %s one of its calls', (mode) => {
  test('loses nothing, destroys nothing twice and certifies everything', async () => {
    const { calls } = await due(Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(30)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await due(place, mode)
      const where = `call ${place}`
      expect(world.stored(world.passport).state, where).toBe('destroyed')
      expect(world.stored(world.report).state, where).toBe('destroyed')
      expect(world.objects.kept.size, where).toBe(0)
      expect(certificates(world), where).toHaveLength(2)
      expect(entriesOf(world, 'destroy-version', 'certify'), where).toHaveLength(2)
      expect(world.storage.removed, where).toHaveLength(2)
    }
  })

  test('leaves a hold that stands in the records standing in storage too', async () => {
    const story = async (place: number) => {
      const world = await withKept()
      const told = { trigger: 'dossier-ended', on: '2026-11-24' } as const
      await recordEvent(world.ports, louis, world.dossierId, told, keyed())
      const process = mortal(world, place, mode)
      const hold = { kind: 'litigation', reference: 'file-7', reviewOn: '2027-11-24' } as const
      const key = keyed()
      await orCrash(placeHold(process.ports, louis, world.dossierId, hold, key))
      await placeHold(world.ports, louis, world.dossierId, hold, key)
      world.on('2032-01-01')
      await world.sweep()
      return { world, calls: process.calls() }
    }
    const { calls } = await story(Number.POSITIVE_INFINITY)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await story(place)
      expect(world.objects.kept.size).toBe(2)
      expect([...world.storage.settings.values()].map(({ legalHold }) => legalHold)).toEqual(['ON', 'ON'])
      expect(world.retention().holds).toHaveLength(1)
    }
  })
})
