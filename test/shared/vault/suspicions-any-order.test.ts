/**
 * Whatever happens to a suspicion, in whatever order, with sweeps that end anywhere: it goes on no day before its own,
 * under no hold, once, with its certificate; and when nothing keeps it any more it is gone.
 * SEED=<number> repeats a run, ORDERS=<number> tries more.
 */
import { expect, test } from 'vitest'
import type { HoldId } from '../../../shared/model/ids.ts'
import { daysLater, parisDay } from '../../../shared/model/paris-day.ts'
import { liftHold } from '../../../shared/vault/lift-hold.ts'
import { placeHold } from '../../../shared/vault/place-hold.ts'
import { sweepSuspicions } from '../../../shared/vault/sweep-suspicions.ts'
import { keyed } from '../../judges/house.ts'
import { seeded } from '../../judges/virtual-time.ts'
import { lea, louis } from './kept.ts'
import { mortal, orCrash } from './mortal.ts'
import { approved, suspected } from './suspicions-due.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000_000))
const orders = Number(process.env.ORDERS ?? 12)
const steps = 14
const dayMs = 24 * 3_600_000
/** More calls than a sweep of one suspicion makes: some processes come to their end. */
const callsMax = 14

/** The same day five years on; none of these tests begins on 29 February. */
const fiveYearsOn = (day: string): string => `${Number(day.slice(0, 4)) + 5}${day.slice(4)}`
const operations = [undefined, '2026-11-20', '2024-03-01', '2020-01-31'] as const

async function play(ofSeed: number) {
  const random = seeded(ofSeed)
  const some = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const operationOn = some(operations)
  const world = await suspected(operationOn)
  const { ports, dossierId, time } = world
  const today = () => parisDay(time.now)
  const holds: HoldId[] = []
  const wrong: string[] = []
  let concludedOn: string | undefined
  let isApproved = false

  /** The day on which it may go, as the law says it and not the code. */
  const dueOn = () => {
    const from = operationOn ?? concludedOn
    return from && fiveYearsOn(from)
  }
  const sweep = async (process = ports) => {
    const wasThere = world.isThere()
    await orCrash(sweepSuspicions(process))
    if (!wasThere || world.isThere()) return
    const due = dueOn()
    if (due === undefined || today() < due) wrong.push(`gone on ${today()}, due on ${due}`)
    if (holds.length > 0) wrong.push('gone under a hold')
  }
  const mayConclude = () => world.isThere() && concludedOn === undefined
  const acts: readonly (() => Promise<unknown>)[] = [
    async () => {
      if (!mayConclude()) return
      await world.conclude()
      concludedOn = today()
    },
    async () => {
      if (isApproved) return
      await approved(world)
      isApproved = true
    },
    async () => {
      const draft = { kind: 'authority', reference: 'A-1', reviewOn: daysLater(today(), 100) } as const
      holds.push((await placeHold(ports, louis, dossierId, draft, keyed())).holdId)
    },
    ...Array.from({ length: 2 }, () => async () => {
      const holdId = holds.pop()
      if (holdId === undefined) return
      for (const officer of [louis, lea]) await liftHold(ports, officer, dossierId, holdId, keyed())
    }),
    ...Array.from({ length: 3 }, () => async () => {
      time.now += Math.floor(random() * 900 * dayMs)
      await world.takeCases()
    }),
    ...Array.from({ length: 3 }, () => () => sweep()),
    ...Array.from({ length: 3 }, () => () => {
      const place = 1 + Math.floor(random() * callsMax)
      return sweep(mortal(world, place, some(['before', 'after'] as const)).ports)
    }),
  ]
  for (let step = 0; step < steps; step += 1) await some(acts)()
  // What was found to be held is looked at each day.
  await sweep()
  time.now += dayMs
  await sweep()
  const due = dueOn()
  const isKept = due === undefined || today() < due || holds.length > 0
  return { world, wrong, isKept }
}

test(`seed ${seed}: in whatever order, a suspicion goes on its day, once and certified, and not before`, {
  timeout: 600_000,
}, async () => {
  const seen = { gone: 0, kept: 0 }
  for (let one = seed; one < seed + orders; one += 1) {
    const { world, wrong, isKept } = await play(one)

    const where = `SEED=${one} ORDERS=1`
    expect(wrong, where).toEqual([])
    const isThere = world.isThere()
    expect(isThere && !isKept, `${where}: there, and nothing keeps it`).toBe(false)
    const ends = world.vigilance().filter(({ detail }) => detail?.step === 'forget')
    expect(ends, where).toHaveLength(isThere ? 0 : 1)
    expect((await world.show()).state === 'destroyed', where).toBe(!isThere)
    seen[isThere ? 'kept' : 'gone'] += 1
  }

  // Orders that all end alike prove nothing; a dozen may.
  if (orders >= 100) expect(Math.min(seen.gone, seen.kept)).toBeGreaterThan(0)
})
