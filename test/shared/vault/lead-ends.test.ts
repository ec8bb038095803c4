/** Whom nobody called back is forgotten when the period of a lead is over: on its day, certified, and never a client. */
import { describe, expect, test } from 'vitest'
import { parisDay, startOfDay } from '../../../shared/model/paris-day.ts'
import { RecordsCertificate, SignedCertificate } from '../../../shared/model/retention.ts'
import { acceptLead } from '../../../shared/vault/accept-lead.ts'
import { digestOf } from '../../../shared/vault/certificate.ts'
import { listLeads } from '../../../shared/vault/list-leads.ts'
import { parsed } from '../../../shared/vault/parsed.ts'
import { sweepRetention } from '../../../shared/vault/sweep-retention.ts'
import { the } from '../../../shared/vault/the.ts'
import type { CrashMode } from '../../judges/crashes.ts'
import { keyed } from '../../judges/house.ts'
import { withKept } from './kept.ts'
import { brokers, told } from './leads.ts'
import { mortal, orCrash } from './mortal.ts'
import { ada, page } from './opened.ts'

const clockOf = (pk: string) => pk.startsWith('lead#')

async function withSweep() {
  const world = await brokers(await withKept())
  const { judge } = world
  const stored = () =>
    [...judge.items.values()].filter(({ pk }) => clockOf(pk)).map(({ sk }) => sk.split('#')[0])
  const certified = () =>
    [...judge.items.values()]
      .filter(({ pk, sk }) => clockOf(pk) && sk.startsWith('records-certificate#'))
      .map((item) => Buffer.from(the(parsed(SignedCertificate, item)).certificate, 'base64').toString())
      .map((text) => RecordsCertificate.parse(JSON.parse(text)))
  const forgotten = () => judge.entries().filter(({ detail }) => detail?.step === 'forget')
  return { ...world, stored, certified, forgotten }
}

describe('a lead that nobody took', () => {
  test.each([
    ['from a partner, after three months', 'submit', '2027-02-24', 'lead.unconverted'],
    ['from a client, after one', 'refer', '2026-12-24', 'referral.contact'],
  ] as const)('goes: %s, on its day and not before', async (_whose, bring, day, rule) => {
    const { on, sweep, stored, certified, forgotten, ports, judge, ...world } = await withSweep()
    const { leadId } = await world[bring]()

    on(parisDay(startOfDay(day) - 1))
    await sweep()
    expect(stored()).toContain('lead')
    on(day)
    await sweep()

    expect(stored()).toEqual(['records-certificate'])
    const [certificate] = certified()
    expect(certificate).toMatchObject({
      leadId,
      clocks: { received: '2026-11-24' },
      records: [{ record: 'lead', count: 1, end: 'deleted', rule, due: day }],
    })
    expect(forgotten()).toMatchObject([
      { objectRef: leadId, detail: { rule, due: day, digest: digestOf(the(certificate)) } },
    ])
    expect((await listLeads(ports, ada, page)).items).toEqual([])
    expect(JSON.stringify([...judge.items.values()])).not.toContain('Canary-Petit')
  })

  test('cannot be taken any more, as if it never was', async () => {
    const { ports, refer, on, sweep } = await withSweep()
    const { leadId } = await refer()
    on('2026-12-24')
    await sweep()

    await expect(acceptLead(ports, ada, leadId, told, keyed())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('whoever was taken is kept, however long ago they were brought', async () => {
  const { ports, refer, on, sweep, stored, forgotten } = await withSweep()
  const { leadId } = await refer()
  await acceptLead(ports, ada, leadId, told, keyed())

  on('2028-11-24')
  await sweep()

  expect(stored()).toEqual(['lead'])
  expect(forgotten()).toEqual([])
})

test('of the sweep and who takes it the first has it, and nothing is half done', async () => {
  const { ports, refer, on, sweep, stored, judge } = await withSweep()
  const { leadId } = await refer()
  on('2026-12-24')
  const { write } = ports.records
  const wrote = write.bind(ports.records)
  let isTaken = false
  const late: typeof write = async (...given) => {
    if (!isTaken) {
      isTaken = true
      await acceptLead(ports, ada, leadId, told, keyed())
    }
    return wrote(...given)
  }

  await sweepRetention({ ...ports, records: { ...ports.records, write: late } })
  await sweep()

  expect(stored()).toEqual(['lead'])
  expect([...judge.items.values()].filter(({ sk }) => sk === 'account').length).toBe(2)
})

async function story(place: number, mode: CrashMode) {
  const world = await withSweep()
  await world.refer()
  world.on('2026-12-24')
  const process = mortal(world, place, mode)
  await orCrash(sweepRetention(process.ports))
  await world.sweep()
  return { ...world, calls: process.calls() }
}

describe.each(['before', 'after'] as const)('a sweep that ends %s one of its calls', (mode) => {
  test('forgets the lead once, and certifies it once', async () => {
    const { calls } = await story(Number.POSITIVE_INFINITY, mode)

    for (let place = 1; place <= calls; place += 1) {
      const { stored, forgotten } = await story(place, mode)
      expect(stored(), `call ${place}`).toEqual(['records-certificate'])
      expect(forgotten(), `call ${place}`).toHaveLength(1)
    }
  })
})
