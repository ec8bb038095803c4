import { describe, expect, test } from 'vitest'
import { BreachRuling } from '../../../shared/model/breach.ts'
import { decideBreach } from '../../../shared/vault/decide-breach.ts'
import { listBreaches } from '../../../shared/vault/list-breaches.ts'
import { listReaders } from '../../../shared/vault/list-readers.ts'
import { raiseOverdueBreaches } from '../../../shared/vault/raise-overdue-breaches.ts'
import { crashingAt } from '../../judges/crashes.ts'
import { Crash } from '../../judges/faults.ts'
import { caller, idOf, keyed } from '../../judges/house.ts'
import { breachOf, bruno, diane, withMisfiled } from './misfiled.ts'
import { ada, page } from './opened.ts'

const harmless: BreachRuling = {
  decision: 'not-notified',
  reason: 'risk-unlikely',
  readers: 2,
  effects: 'seen-by-staff',
  measures: ['readers-instructed'],
}
const inPhases: BreachRuling = { ...harmless, decision: 'phased', reason: 'facts-incomplete' }
const told: BreachRuling = { ...harmless, decision: 'notified', reason: 'high-risk' }
const hours72 = 72 * 3_600_000
const undecided = { ...page, state: 'undecided' } as const
const decided = { ...page, state: 'decided' } as const

async function flagged() {
  const one = await withMisfiled()
  await one.flag()
  await one.takeUp()
  const decide = (ruling = harmless, key = keyed()) =>
    decideBreach(one.ports, diane, one.dossierId, one.documentId, ruling, key)
  const readers = (by = diane) => listReaders(one.ports, by, one.dossierId, one.documentId, page)
  return { ...one, decide, readers }
}

describe('who read a misfiled document', () => {
  test('is in the log, each time with who, as whom and what for; looks and refusals are no readings', async () => {
    const one = await withMisfiled()
    const carla = { ...bruno, principalId: idOf('clara') }
    one.assign(idOf('clara'))
    await one.open(ada)
    await one.open(bruno)
    await expect(one.open(carla)).rejects.toMatchObject({ code: 'REFUSED' })
    await one.flag()
    await one.move()
    await expect(one.open(bruno)).rejects.toMatchObject({ code: 'REFUSED' })
    await one.takeUp()

    const { items } = await listReaders(one.ports, diane, one.dossierId, one.documentId, page)

    const actors = one.judge.entries().filter(({ action }) => action === 'request-download')
    expect(items).toMatchObject([
      { actorRef: actors[0]?.actorRef, role: 'advisor', action: 'request-download', purpose: 'advice' },
      { actorRef: actors[1]?.actorRef, role: 'advisor', category: 'employment-contract' },
    ])
    expect(items[0]?.actorRef).not.toBe(items[1]?.actorRef)
    expect(one.judge.entries().at(-1)).toMatchObject({ action: 'list-readers', detail: { count: 2 } })
  })

  test('is not there to ask of a document that nobody flagged', async () => {
    const one = await withMisfiled()
    await one.takeUp()

    const attempt = listReaders(one.ports, diane, one.dossierId, one.documentId, page)

    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is nobody else’s to ask, as if there were nothing', async () => {
    const { readers } = await flagged()

    await expect(readers(ada)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readers(caller('gilles'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the register', () => {
  test('has a breach from its flag on, and moves it to the decided ones with the first decision', async () => {
    const one = await flagged()
    const before = await listBreaches(one.ports, diane, undecided)

    await one.decide()

    const after = await listBreaches(one.ports, diane, undecided)
    const { items } = await listBreaches(one.ports, diane, decided)
    expect(before.items).toMatchObject([{ documentId: one.documentId, decisions: [] }])
    expect(after.items).toEqual([])
    expect(items).toMatchObject([{ decisions: [{ ...harmless, decidedBy: diane.principalId }] }])
  })

  test('is refused to everybody but the privacy officer', async () => {
    const { ports } = await flagged()

    await expect(listBreaches(ports, ada, undecided)).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('keeps every decision, and closes with the notification', async () => {
    const { decide } = await flagged()
    await decide(inPhases)

    const last = await decide(told)

    expect(last.decisions.map(({ decision }) => decision)).toEqual(['phased', 'notified'])
    await expect(decide()).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })

  test('answers a repeated decision with what stands in it', async () => {
    const { decide, judge } = await flagged()
    const key = keyed()
    const first = await decide(told, key)

    const again = await decide(told, key)

    expect(again).toEqual(first)
    expect(judge.entries().at(-1)).toMatchObject({ detail: { replayed: true, decision: 'notified' } })
  })

  test('takes a first decision after 72 hours with the reason of its delay, and only so', async () => {
    const { decide, time } = await flagged()
    time.now += hours72 + 1

    await expect(decide()).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const late = await decide({ ...harmless, delay: 'facts-unknown' })

    expect(late.decisions).toMatchObject([{ delay: 'facts-unknown' }])
  })

  test.each([
    ['notified', 'risk-unlikely'],
    ['not-notified', 'high-risk'],
    ['phased', 'risk'],
  ])('takes no reason that is another decision’s: %s for %s', (decision, reason) => {
    expect(BreachRuling.safeParse({ ...harmless, decision, reason }).success).toBe(false)
  })
})

describe('a breach that nobody decides on', () => {
  const overdue = (one: Awaited<ReturnType<typeof flagged>>) =>
    one.published.filter(({ type }) => type === 'IncidentRaised')

  test('is an incident once its hours are over, once', async () => {
    const one = await flagged()
    one.time.now += hours72 - 1
    const early = await raiseOverdueBreaches(one.ports, 'recover-uploads')
    one.time.now += 1

    const runs = [
      await raiseOverdueBreaches(one.ports, 'recover-uploads'),
      await raiseOverdueBreaches(one.ports, 'recover-uploads'),
    ]

    expect([early, ...runs]).toEqual([0, 1, 0])
    expect(overdue(one)).toEqual([
      { type: 'IncidentRaised', incident: 'breach-undecided', about: one.documentId },
    ])
    expect(breachOf(one, one.documentId)).toMatchObject({ overdue: true, decisions: [] })
    const { items } = await listBreaches(one.ports, diane, undecided)
    expect(items).toMatchObject([{ overdue: true }])
  })

  test('is none where it was decided in time', async () => {
    const one = await flagged()
    await one.decide(inPhases)
    one.time.now += 2 * hours72

    expect(await raiseOverdueBreaches(one.ports, 'recover-uploads')).toBe(0)
    expect(overdue(one)).toEqual([])
  })

  test.each(
    [1, 2, 3, 4, 5].flatMap((place) => (['before', 'after'] as const).map((mode) => [mode, place] as const)),
  )('is raised at least once with a crash %s call %i', async (mode, place) => {
    const one = await flagged()
    one.time.now += hours72
    const { wrap } = crashingAt(place, mode)
    const { records, listings, events } = one.ports
    const dying = { ...one.ports, records: wrap(records), listings: wrap(listings), events: wrap(events) }
    await raiseOverdueBreaches(dying, 'recover-uploads').catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })

    await raiseOverdueBreaches(one.ports, 'recover-uploads')

    expect(overdue(one).length).toBeGreaterThanOrEqual(1)
    expect(breachOf(one, one.documentId)).toMatchObject({ overdue: true })
  })

  test('is let be where somebody decides at the last moment', async () => {
    const one = await flagged()
    one.time.now += hours72
    const events = { publish: async () => void (await one.decide()) }

    await raiseOverdueBreaches({ ...one.ports, events }, 'recover-uploads')

    const breach = breachOf(one, one.documentId)
    expect(breach).toMatchObject({ decisions: [harmless] })
    expect(breach).not.toHaveProperty('overdue')
  })
})
