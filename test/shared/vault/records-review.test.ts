/** Records that are due by a rule which asks for a review: they wait, a privacy officer answers, the facts have the last word. */
import { describe, expect, test } from 'vitest'
import { closeAccount } from '../../../shared/vault/close-account.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { listDispositions } from '../../../shared/vault/list-dispositions.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { reviewDispositions } from '../../../shared/vault/review-disposition.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { tellReviews } from '../../../shared/vault/tell-reviews.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { idOf, keyed } from '../../judges/house.ts'
import { lea, louis } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { remembered } from './remembered.ts'
import { admitted, diane } from './sharing.ts'

const category = 'contract-data'
const rule = 'acc.deleted.contract'
const dueOn = '2041-01-01'
const hold = { kind: 'litigation', reference: 'F-1', reviewOn: '2041-06-24' } as const

/** A contract whose account was closed ten years before, and not one sweep further. */
async function due() {
  const world = await remembered()
  const { ports, accountId, dossierId } = world
  await world.tell('contract-ended', '2027-06-30', { circumstances: ['contract'] })
  await world.sweptOn('2031-01-01')
  const me = admitted(world, 'camille', { role: 'client', accountId }, 'client')
  await closeAccount(ports, me, accountId, keyed())
  await world.sweptOn('2040-12-31')
  world.on(dueOn)
  await world.takeCases()
  const waiting = async () => (await listDispositions(ports, diane, { limit: 50 })).items
  const steps = () =>
    world.judge.entries().flatMap(({ detail }) => (/review/.test(String(detail?.step)) ? [detail.step] : []))
  const lines = () => world.certified().flatMap(({ records }) => records)
  return { ...world, named: { dossierId, category }, waiting, steps, lines }
}

async function asked() {
  const world = await due()
  await world.sweep()
  return world
}

describe('records that are due by a rule which asks for a review', () => {
  test('stay, and are asked about once however often one sweeps', async () => {
    const { sweep, sweptOn, kinds, waiting, steps, named } = await due()

    await sweep()
    await sweptOn('2041-02-01')

    expect(kinds()).toContain('contract')
    expect(steps()).toEqual(['ask-review'])
    expect(await waiting()).toEqual([
      { ...named, classification: 'standard', rule, ruleVersion: 1, due: dueOn, askedOn: dueOn },
    ])
  })

  test('are told of to privacy officers as documents are: by the rule, and how much waits', async () => {
    const { ports, published } = await asked()

    const found = await tellReviews(ports)

    expect(found).toEqual({ waiting: 1, late: 0 })
    expect(published.at(-1)).toEqual({
      type: 'IncidentRaised',
      incident: 'disposition-review-waits',
      about: rule,
      count: 1,
    })
  })

  test('go with the next sweep once they are approved, and their certificate says who approved', async () => {
    const { sweep, approveRecords, waiting, kinds, lines, named, time } = await asked()

    const results = await approveRecords(category)
    const left = await waiting()
    await sweep()

    expect(results).toEqual([{ ...named, state: 'approved' }])
    expect(left).toEqual([])
    expect(kinds()).not.toContain('contract')
    expect(lines().find(({ record }) => record === 'contract')).toMatchObject({
      rule,
      approvedBy: idOf('diane'),
      approvedAt: new Date(time.now).toISOString(),
    })
    expect(lines().find(({ record }) => record === 'outcome')?.approvedBy).toBeUndefined()
  })

  test('stay with a reason where that is refused, and are asked about again on its day', async () => {
    const { sweep, sweptOn, answerFor, waiting, kinds } = await asked()

    await answerFor(category, { verdict: 'refuse', reason: 'still-needed', againOn: '2041-03-01' })
    await sweep()
    await sweptOn('2041-02-28')
    expect(await waiting()).toEqual([])
    await sweptOn('2041-03-01')

    expect(await waiting()).toMatchObject([{ category, askedOn: '2041-03-01' }])
    expect(kinds()).toContain('contract')
  })

  test('stay under a hold that came after the approval, which counts no more when it is lifted', async () => {
    const { ports, dossierId, sweep, approveRecords, waiting, kinds } = await asked()
    await approveRecords(category)
    const { holdId } = await placeHold(ports, louis, dossierId, hold, keyed())

    await sweep()
    const held = kinds()
    for (const officer of [louis, lea]) await liftHold(ports, officer, dossierId, holdId, keyed())
    await sweep()

    expect(held).toContain('contract')
    expect(kinds()).toContain('contract')
    expect(await waiting()).toMatchObject([{ category }])
    await approveRecords(category)
    await sweep()
    expect(kinds()).not.toContain('contract')
  })

  test('are not asked about any more while something holds them', async () => {
    const { ports, dossierId, sweep, waiting, steps, answerFor } = await asked()
    await placeHold(ports, louis, dossierId, hold, keyed())

    await sweep()

    expect(await waiting()).toEqual([])
    expect(steps()).toEqual(['ask-review', 'withdraw-review'])
    expect(await answerFor(category, { verdict: 'approve' })).toMatchObject([{ code: 'WRONG_STATE' }])
  })

  test('are answered for once, and the answer to a repeated request is the same', async () => {
    const { answerFor, approveRecords } = await asked()
    const key = keyed()

    const both = [
      await answerFor(category, { verdict: 'approve' }, key),
      await answerFor(category, { verdict: 'approve' }, key),
    ]

    expect(both[1]).toEqual(both[0])
    expect(await approveRecords(category)).toMatchObject([{ code: 'WRONG_STATE' }])
  })

  test('of a category that nobody was asked about look absent, and others than a privacy officer are refused', async () => {
    const { ports, approveRecords, named } = await asked()

    expect(await approveRecords('claim-file')).toMatchObject([{ code: 'NOT_FOUND' }])
    const body = { dispositions: [named], verdict: 'approve' as const }
    expect(await reviewDispositions(ports, louis, body, keyed())).toMatchObject([{ code: 'REFUSED' }])
  })
})

async function story(place: number, mode: CrashMode) {
  const world = await due()
  const process = mortal(world, place, mode)
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  return { ...world, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('leaves one question, and nothing gone that was not approved', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)

    for (let place = 1; place <= calls; place += 1) {
      const { steps, waiting, kinds } = await story(place, mode)
      expect(steps(), `call ${place}`).toEqual(['ask-review'])
      expect(await waiting(), `call ${place}`).toHaveLength(1)
      expect(kinds(), `call ${place}`).toContain('contract')
    }
  })
})
