/** Suspicions end when the law says so, certified to their officers, and nobody else can tell that one was there. */
import { describe, expect, test } from 'vitest'
import { SuspicionId } from '../../../shared/model/ids.ts'
import { startOfDay } from '../../../shared/model/paris-day.ts'
import { RecordsCertificate } from '../../../shared/model/retention.ts'
import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { countSuspicions } from '../../../shared/vault/count-suspicions.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { listSuspicions } from '../../../shared/vault/list-suspicions.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { showSuspicion } from '../../../shared/vault/show-suspicion.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { sweepSuspicions } from '../../../shared/vault/sweep-suspicions.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { louis, withKept } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { page } from './opened.ts'
import { aline, filed } from './suspicions.ts'
import { approved, dropped, misplaced, suspected } from './suspicions-due.ts'

describe('a suspicion', () => {
  test('goes five years after its operation, on the day and not before, and says only that it is gone', async () => {
    const { ports, show, sweepOn, isThere, suspicionId, judge } = await suspected('2026-11-20')

    await sweepOn('2031-11-19')
    expect(isThere()).toBe(true)
    await sweepOn('2031-11-20')

    expect(isThere()).toBe(false)
    const left = await show()
    if (left.state !== 'destroyed') throw new TypeError('it is still there')
    const certificate = JSON.parse(Buffer.from(left.certificate, 'base64').toString())
    expect(RecordsCertificate.parse(certificate)).toMatchObject({
      suspicionId,
      records: [{ record: 'suspicion', count: 1, end: 'deleted', rule: 'aml.operation', due: '2031-11-20' }],
    })
    expect((await listSuspicions(ports, aline, page)).items).toEqual([{ suspicionId, state: 'destroyed' }])
    await expect(concludeSuspicion(ports, aline, suspicionId, dropped, keyed())).rejects.toMatchObject({
      code: 'WRONG_STATE',
    })
    expect([...judge.items.values()].filter(({ pk }) => pk === `suspicion#${suspicionId}`)).toHaveLength(1)
  })

  test('without an operation goes five years after it was concluded, and is kept while it is open', async () => {
    const { conclude, sweepOn, isThere } = await suspected()

    await sweepOn('2032-01-01')
    expect(isThere()).toBe(true)
    await conclude()
    await sweepOn('2036-12-31')
    expect(isThere()).toBe(true)
    await sweepOn('2037-01-01')

    expect(isThere()).toBe(false)
  })

  test('is kept while its dossier is on hold', async () => {
    const { ports, dossierId, sweepOn, isThere, time } = await suspected('2026-11-20')
    time.now = startOfDay('2031-11-01')
    await takeCase(ports, louis, dossierId, { ticket: 'case-1', until: '2031-12-01' }, keyed())
    const hold = { kind: 'authority', reference: 'A-1', reviewOn: '2032-05-01' } as const
    await placeHold(ports, louis, dossierId, hold, keyed())

    await sweepOn('2031-11-20')
    await sweepOn('2031-12-20')

    expect(isThere()).toBe(true)
  })

  test('is counted as it was, whatever became of it', async () => {
    const { ports, conclude, sweepOn } = await suspected('2026-11-20')
    await conclude()
    await sweepOn('2031-11-20')

    expect(await countSuspicions(ports, aline)).toMatchObject({ filed: 1, dismissed: 1 })
  })
})

describe('after a change of the rule on suspicions', () => {
  test('each is looked at once it is approved, and goes if its day has come', async () => {
    const world = await misplaced()
    expect(world.isThere()).toBe(true)

    await approved(world)
    await sweepSuspicions(world.ports)

    expect(world.isThere()).toBe(false)
  })

  test('they are looked at once, and each stands on its day again', async () => {
    const world = await suspected('2026-11-20')
    await approved(world)

    await sweepSuspicions(world.ports)
    const entries = world.vigilance().map(({ detail }) => detail)
    await sweepSuspicions(world.ports)

    expect(entries.slice(-2)).toEqual([{ step: 'look-again', due: '2031-11-20' }, { step: 'walk' }])
    expect(world.vigilance()).toHaveLength(entries.length)
  })

  test('what its officer concludes while it is looked at stands on the day of that', async () => {
    const world = await suspected()
    await approved(world)
    const { write } = world.ports.records
    const wrote = write.bind(world.ports.records)
    let isConcluded = false
    const late: typeof write = async (...given) => {
      if (!isConcluded) {
        isConcluded = true
        await world.conclude()
      }
      return wrote(...given)
    }

    await sweepSuspicions({ ...world.ports, records: { ...world.ports.records, write: late } })
    await world.sweepOn('2031-11-24')

    expect(world.isThere()).toBe(false)
  })
})

test('one that cannot be read takes nothing from the others, and the failure is told', async () => {
  const { ports, judge, suspicionId, sweepOn, isThere } = await suspected('2026-11-20')
  const bad = SuspicionId.parse(`suspicion_${'0'.repeat(25)}1`)
  for (const [key, content] of [
    [keyOf.suspicion(bad), { state: 'unheard-of' }],
    [keyOf.suspicionClock(bad), { suspicionId: bad }],
  ] as const)
    judge.items.set(`${key.pk}\n${key.sk}`, { ...key, version: 1, content })
  const clock = keyOf.suspicionClock(bad)
  const first = { worklist: 'due#vigilance', updatedAt: `2030-01-01#${bad}` }
  judge.copies.set(`${clock.pk}\n${clock.sk}`, first)

  await expect(sweepOn('2031-11-20')).rejects.toThrow('state')

  expect(isThere()).toBe(false)
  expect(await showSuspicion(ports, aline, suspicionId)).toMatchObject({ state: 'destroyed' })
})

test('nobody else can tell: entries, events and the report of the day are the same with one and without', async () => {
  const sweepBoth = async (isSuspected: boolean) => {
    const world = await withKept()
    if (isSuspected) await filed(world, { operationOn: '2026-11-20' })
    world.published.length = 0
    world.time.now = startOfDay('2031-11-20') + 1_000
    const swept = await sweepRetention(world.ports, 'request-1')
    await sweepSuspicions(world.ports, 'request-1')
    const seen = world.judge.entries().filter(({ journal }) => journal !== 'vigilance')
    const told = seen.map(({ action, detail, objectRef, dossierRef }) => [
      action,
      Object.keys(detail ?? {}),
      objectRef === undefined,
      dossierRef === undefined,
    ])
    return { swept, told, published: world.published.map(({ type }) => type) }
  }

  expect(await sweepBoth(true)).toEqual(await sweepBoth(false))
})

test('its end is an entry of vigilance, with the rule and the digest of what was signed', async () => {
  const { sweepOn, vigilance, suspicionId } = await suspected('2026-11-20')

  await sweepOn('2031-11-20')

  expect(vigilance().at(-1)).toMatchObject({
    action: 'sweep-retention',
    decision: 'ALLOW',
    role: 'system',
    objectRef: suspicionId,
    detail: { step: 'forget', rule: 'aml.operation', due: '2031-11-20' },
  })
  expect(vigilance().at(-1)?.dossierRef).toBeUndefined()
})

const overdue = async () => {
  const world = await suspected('2026-11-20')
  world.time.now = startOfDay('2031-11-20') + 1_000
  return world
}

const found = async () => {
  const world = await misplaced()
  await approved(world)
  return world
}

const scenes = { 'on its day': overdue, 'after a change': found }

async function story(scene: () => ReturnType<typeof suspected>, place: number, mode: CrashMode) {
  const world = await scene()
  const process = mortal(world, place, mode)
  await orCrash(sweepSuspicions(process.ports))
  await sweepSuspicions(world.ports)
  return { ...world, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test.each(Object.entries(scenes))('ends the suspicion once, and certifies it: %s', async (_when, scene) => {
    const { calls } = await story(scene, Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(4)

    for (let place = 1; place <= calls; place += 1) {
      const { isThere, show, vigilance } = await story(scene, place, mode)
      expect(isThere(), `call ${place}`).toBe(false)
      expect(await show(), `call ${place}`).toMatchObject({ state: 'destroyed' })
      const ends = vigilance().filter(({ detail }) => detail?.step === 'forget')
      expect(ends, `call ${place}`).toHaveLength(1)
    }
  })
})
