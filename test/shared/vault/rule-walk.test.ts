/** A change that makes something due earlier: once it is approved, a walk over all dossiers finds what it touches. */
import { describe, expect, test } from 'vitest'
import { keyOf } from '../../../shared/vault/keys.ts'
import { walkChanges } from '../../../shared/vault/walk-changes.ts'
import { brokers } from './leads.ts'
import { mortal, orCrash } from './mortal.ts'
import { changedTo, oneYear, refused } from './walked.ts'

test('until it is approved nothing moves, and nothing is walked over', async () => {
  const { ports, lookedAtOn } = await refused()

  expect(await walkChanges(ports, 'request-1', oneYear)).toBe(0)
  expect(lookedAtOn()).toBe('2028-11-24')
})

test('approved, it puts each dossier that it touches to its new day, and destroys nothing', async () => {
  const world = await refused()
  await world.approve()

  expect(await walkChanges(world.ports, 'request-1', oneYear)).toBe(2)

  // The account stands in the list beside its dossier.
  expect(world.lookedAtOn()).toBe('2027-11-24')
  expect(world.walkOf()).toMatchObject({ ruleVersion: 2, from: 1, done: [...Array(16).keys()] })
  expect(world.stored(world.passport).state).toBe('available')
})

test('what would have gone before, by the new rule, is looked at today', async () => {
  const world = await refused()
  world.on('2028-02-01')
  await world.approve()

  await walkChanges(world.ports, 'request-1', oneYear)

  expect(world.lookedAtOn()).toBe('2028-02-01')
})

test('a dossier that it does not touch, or whose day stays, is not written', async () => {
  const world = await refused()
  const both = changedTo('cam.image', 'P1Y', changedTo('con.claims2', 'P9Y'))
  for (const rule of ['cam.image', 'con.claims2']) await world.approve(both, rule)
  const before = world.looks()

  await walkChanges(world.ports, 'request-1', both)

  expect(world.looks()).toBe(before)
  expect(world.lookedAtOn()).toBe('2028-11-24')
})

test('a dossier that has no document left is walked over for what its records say', async () => {
  const world = await refused()
  for (const documentId of [world.passport, world.report]) {
    const { pk, sk } = keyOf.document(world.dossierId, documentId)
    world.judge.items.delete(`${pk}\n${sk}`)
  }
  await world.approve()

  await walkChanges(world.ports, 'request-1', oneYear)

  expect(world.lookedAtOn()).toBe('2027-11-24')
})

test('walked over once it is walked over no more: not by the next sweep, nor by any', async () => {
  const world = await refused()
  await world.approve()
  await walkChanges(world.ports, 'request-1', oneYear)
  const before = world.looks()

  expect(await walkChanges(world.ports, 'request-1', oneYear)).toBe(0)
  await world.sweep()

  expect(world.looks()).toBe(before)
})

test('what cannot be read is told of and passed by', async () => {
  const world = await refused()
  const [one] = world.unreadable(1)
  await world.approve().catch(() => undefined)
  world.judge.items.delete(`${keyOf.retention(one ?? world.dossierId).pk}\nretention`)
  await world.approve()
  const [other] = world.unreadable(1)

  await walkChanges(world.ports, 'request-1', oneYear)

  expect(world.published.at(-1)).toEqual({
    type: 'IncidentRaised',
    incident: 'retention-look-failed',
    about: other,
  })
  expect(world.lookedAtOn()).toBe('2027-11-24')
})

test('a long walk that stops goes on in the middle of a part, where it was last known to be', async () => {
  const world = await refused()
  await world.approve()
  const crowd = world.unreadable(1_030)
  const { ports } = mortal(world, Number.POSITIVE_INFINITY, 'before')
  let steps = 0
  const records = {
    ...ports.records,
    write: (...given: Parameters<typeof ports.records.write>) => {
      if (given[0].entry.detail?.step === 'walk') steps += 1
      if (world.walkOf().at !== undefined) throw new Error('the process ends')
      return ports.records.write(...given)
    },
  }
  const told = () => world.published.filter(({ type }) => type === 'IncidentRaised').length
  const before = told()

  await walkChanges({ ...world.ports, records }, 'request-1', oneYear).catch(() => undefined)
  expect(world.walkOf().at?.after).toContain('2027-01-01#dossier_')
  expect(told() - before).toBe(crowd.length)
  await walkChanges(world.ports, 'request-1', oneYear)

  expect(steps).toBeGreaterThan(0)
  // What came after the last step that was remembered is looked at twice: 30 of 1,030.
  expect(told() - before - crowd.length).toBe(30)
  expect(world.lookedAtOn()).toBe('2027-11-24')
})

describe.each(['before', 'after'] as const)('a walk that ends %s one of its calls', (mode) => {
  test('is gone on with by the next sweep, and ends where it would have ended', async () => {
    const walked = async (place: number) => {
      const world = await refused()
      await world.approve()
      const process = mortal(world, place, mode)
      await orCrash(walkChanges(process.ports, 'request-1', oneYear))
      await walkChanges(world.ports, 'request-1', oneYear)
      return { world, calls: process.calls() }
    }
    const { calls } = await walked(Number.POSITIVE_INFINITY)

    for (let place = 1; place <= calls; place += 1) {
      const { world } = await walked(place)
      expect(world.lookedAtOn(), `call ${place}`).toBe('2027-11-24')
      expect(world.walkOf().done, `call ${place}`).toHaveLength(16)
      expect(world.stored(world.passport).state).toBe('available')
    }
  })
})

describe('a change of a rule that is about accounts or leads', () => {
  async function withLead() {
    const world = await brokers(await refused())
    const { leadId } = await world.refer()
    const dayOf = ({ pk, sk }: { pk: string; sk: string }) =>
      String(world.judge.copies.get(`${pk}\n${sk}`)?.updatedAt).slice(0, 10)
    const days = () => ({
      account: dayOf(keyOf.accountRetention(world.accountId)),
      lead: dayOf(keyOf.leadRetention(leadId)),
    })
    return { ...world, leadId, days }
  }

  test.each([
    ['an account', 'acc.inactivity', 'account'],
    ['a lead', 'referral.contact', 'lead'],
  ] as const)('has %s looked at today, and nothing else', async (_what, rule, which) => {
    const { ports, approve, days, on } = await withLead()
    on('2026-12-01')
    const before = days()
    const rules = changedTo(rule, 'P1Y')
    await approve(rules, rule)

    await walkChanges(ports, 'request-1', rules)

    expect(before[which]).not.toBe('2026-12-01')
    expect(days()).toEqual({ ...before, [which]: '2026-12-01' })
  })

  test('leaves the sweep to find its new day', async () => {
    const { ports, approve, days, on, sweep, leadId, judge } = await withLead()
    on('2026-12-01')
    const rules = changedTo('referral.contact', 'P1Y')
    await approve(rules, 'referral.contact')
    await walkChanges(ports, 'request-1', rules)

    await sweep()

    expect(days().lead).toBe('2026-12-24')
    expect(judge.items.has(`lead#${leadId}\nlead`)).toBe(true)
  })
})
