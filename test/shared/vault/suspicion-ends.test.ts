/** Suspicions end when the law says so, certified to their officers, and nobody else can tell that one was there. */
import { describe, expect, test } from 'vitest'
import { startOfDay } from '../../../shared/model/paris-day.ts'
import { RecordsCertificate } from '../../../shared/model/retention.ts'
import { concludeSuspicion } from '../../../shared/vault/conclude-suspicion.ts'
import { countSuspicions } from '../../../shared/vault/count-suspicions.ts'
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
import { aline, filed, mark } from './suspicions.ts'

const dropped = { state: 'dismissed' } as const

async function suspected(operationOn?: string) {
  const world = await withKept()
  const suspicionId = await filed(world, operationOn === undefined ? {} : { operationOn })
  const { ports, judge, time } = world
  const conclude = () => concludeSuspicion(ports, aline, suspicionId, dropped, keyed())
  const show = () => showSuspicion(ports, aline, suspicionId)
  const sweepOn = async (day: string) => {
    time.now = Math.max(time.now, startOfDay(day) + 1_000)
    await sweepSuspicions(ports, 'request-1')
  }
  const isThere = () => JSON.stringify([...judge.items.values()]).includes(mark)
  const vigilance = () => judge.entries().filter(({ journal }) => journal === 'vigilance')
  return { ...world, suspicionId, conclude, show, sweepOn, isThere, vigilance }
}

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

async function story(place: number, mode: CrashMode) {
  const world = await suspected('2026-11-20')
  world.time.now = startOfDay('2031-11-20') + 1_000
  const process = mortal(world, place, mode)
  await orCrash(sweepSuspicions(process.ports))
  await sweepSuspicions(world.ports)
  return { ...world, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('ends the suspicion once, and certifies it', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)
    expect(calls).toBeGreaterThan(4)

    for (let place = 1; place <= calls; place += 1) {
      const { isThere, show, vigilance } = await story(place, mode)
      expect(isThere(), `call ${place}`).toBe(false)
      expect(await show(), `call ${place}`).toMatchObject({ state: 'destroyed' })
      const ends = vigilance().filter(({ detail }) => detail?.step === 'forget')
      expect(ends, `call ${place}`).toHaveLength(1)
    }
  })
})
