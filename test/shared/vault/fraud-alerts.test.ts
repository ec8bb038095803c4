/** Alerts of fraud: six months to find out, gone at once where there is none, five years where there is one. */
import { describe, expect, test } from 'vitest'
import { fraudAlertLimits } from '../../../shared/limits.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { aline, mark, withOfficer } from './fraud.ts'
import { louis } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { ada } from './opened.ts'
import { diane } from './sharing.ts'

const hold = { kind: 'litigation', reference: 'F-1', reviewOn: '2027-05-24' } as const

describe('an alert of fraud', () => {
  test('is raised by an AML officer in a case, and seen by legal and accounting', async () => {
    const { raise, list } = await withOfficer()

    const alertId = await raise()

    expect(await list()).toMatchObject([{ alertId, state: 'raised', raisedBy: aline.principalId }])
    expect(await list(louis)).toMatchObject([{ alertId }])
    await expect(list(ada)).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(list(diane)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is raised once, however often it is sent', async () => {
    const { raise, alerts } = await withOfficer()
    const key = keyed()

    const [first, again] = [await raise(key), await raise(key)]

    expect(again).toBe(first)
    expect(alerts()).toHaveLength(1)
  })

  test('leaves entries with codes, and its words nowhere but in itself', async () => {
    const { raise, qualify, close, judge, published } = await withOfficer()
    const alertId = await raise()
    await qualify(alertId, 'relevant')
    await close(alertId)

    const entries = judge.entries().filter(({ action }) => action.endsWith('fraud-alert'))

    expect(entries).toMatchObject([
      { action: 'raise-fraud-alert', detail: { ground: 'forged-document' } },
      { action: 'qualify-fraud-alert', objectRef: alertId, detail: { finding: 'relevant' } },
      { action: 'close-fraud-alert', objectRef: alertId },
    ])
    expect(JSON.stringify([judge.entries(), published])).not.toContain(mark)
  })

  test('that was found to be none is seen by its officer alone, until it is gone', async () => {
    const { raise, qualify, list } = await withOfficer()
    const [none, other] = [await raise(), await raise()]

    await qualify(none, 'irrelevant')

    expect(await list(louis)).toMatchObject([{ alertId: other }])
    expect((await list()).map(({ alertId }) => alertId).toSorted()).toEqual([none, other].toSorted())
  })

  test('is raised so often about a dossier, and no more', async () => {
    const { raise, put, dossierId, alerts } = await withOfficer()
    const fraudAlerts = fraudAlertLimits.perDossierMax
    put(keyOf.retention(dossierId), { dossierId, clocks: {}, circumstances: [], holds: [], fraudAlerts })

    await expect(raise()).rejects.toMatchObject({ code: 'WRONG_STATE' })

    expect(alerts()).toEqual([])
  })
})

describe('of a dossier that is under way', () => {
  test('what nobody qualified goes after six months, on its day and not before', async () => {
    const { raise, sweptOn, alerts, certified, dossier } = await withOfficer()
    await raise()

    await sweptOn('2027-05-23')
    expect(alerts()).toHaveLength(1)
    await sweptOn('2027-05-24')

    expect(alerts()).toEqual([])
    expect(certified().flatMap(({ records }) => records)).toMatchObject([
      { record: 'fraud-alert', count: 1, end: 'deleted', rule: 'fraud.unqualified', due: '2027-05-24' },
    ])
    expect(dossier().client.familyName).toBe('Canari-Martin')
  })

  test('what is none goes with the next sweep, and what is one stays beside it', async () => {
    const { raise, qualify, sweep, alerts, certified } = await withOfficer()
    const [none, one] = [await raise(), await raise()]
    await qualify(none, 'irrelevant')
    await qualify(one, 'relevant')

    await sweep()

    expect(alerts()).toMatchObject([{ alertId: one, state: 'relevant' }])
    expect(certified().flatMap(({ records }) => records)).toMatchObject([
      { record: 'fraud-alert', count: 1, rule: 'fraud.unqualified', due: '2026-11-24' },
    ])
  })

  test('what was found stays for five years from its closing, and without end before that', async () => {
    const { raise, qualify, close, sweptOn, on, alerts, certified, takeCases } = await withOfficer()
    const alertId = await raise()
    await qualify(alertId, 'relevant')
    await sweptOn('2026-12-20')
    await close(alertId)

    await sweptOn('2031-12-19')
    expect(alerts()).toHaveLength(1)
    on('2031-12-20')
    await takeCases()
    await sweptOn('2031-12-20')

    expect(alerts()).toEqual([])
    expect(certified().flatMap(({ records }) => records)).toMatchObject([
      { record: 'fraud-alert', rule: 'fraud.confirmed', due: '2031-12-20' },
    ])
  })

  test('a hold keeps what would go', async () => {
    const { ports, dossierId, raise, qualify, sweep, alerts } = await withOfficer()
    await placeHold(ports, louis, dossierId, hold, keyed())
    await qualify(await raise(), 'irrelevant')

    await sweep()

    expect(alerts()).toHaveLength(1)
  })
})

async function story(place: number, mode: CrashMode) {
  const world = await withOfficer()
  await world.qualify(await world.raise(), 'irrelevant')
  await world.raise()
  const process = mortal(world, place, mode)
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  return { ...world, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('ends the alert that is none, once and certified, and no other', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)

    for (let place = 1; place <= calls; place += 1) {
      const { alerts, certified } = await story(place, mode)
      expect(alerts(), `call ${place}`).toMatchObject([{ state: 'raised' }])
      expect(
        certified().flatMap(({ records }) => records),
        `call ${place}`,
      ).toMatchObject([{ record: 'fraud-alert', count: 1 }])
    }
  })
})
