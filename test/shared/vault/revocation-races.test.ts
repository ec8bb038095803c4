/**
 * Ten thousand times, somebody's right ends while they use it, each time in another order of snapshots and writes.
 * The log of the judge is the order in which things happened: nothing may be granted in it after the end of a right.
 * SEED=<number> repeats a run; the names of the tests say which it was.
 */
import { describe, expect, test } from 'vitest'
import { quotas } from '../../../shared/limits.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { openDossier } from '../../../shared/vault/open-dossier.ts'
import type { Link, Records, StoredItem } from '../../../shared/vault/records.ts'
import { showDossier } from '../../../shared/vault/show-dossier.ts'
import { keyed, start } from '../../judges/house.ts'
import { interleaved } from '../../judges/interleaved.ts'
import { judgeRecords } from '../../judges/records.ts'
import { seeded, seededBytes, virtualTime } from '../../judges/virtual-time.ts'
import { ada } from './opened.ts'
import { type Race, racesOf } from './races.ts'
import { letThrough, type RacePorts, racingWorld, type Use } from './racing.ts'

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000_000))
const interleavings = 10_000
/** Everybody starts within this time: as long as a call takes, so that every order occurs. */
const startsWithinMs = 60
const timeout = 120_000

const world = await racingWorld()
const races = Object.entries(racesOf(world))
const each = Math.ceil(interleavings / (races.length + 1))

/** Makes all calls at once on a copy of the world: what came of each, and the log in the order it was written. */
async function meet(
  items: ReadonlyMap<string, StoredItem>,
  calls: readonly Use[],
  ofSeed: number,
  store: (records: Records) => Records = (records) => records,
) {
  const random = seeded(ofSeed)
  const time = virtualTime(start)
  const judge = judgeRecords(items)
  const ports: RacePorts = {
    records: interleaved(store(judge.records), random, time.sleep),
    clock: time.clock,
    sleep: time.sleep,
    random,
    randomBytes: seededBytes(random),
    events: { publish: async () => undefined },
    links: { signUpload: async () => link, signDownload: async () => link },
    witnesses: { leave: async () => undefined },
  }
  const begun = calls.map(async (call) => {
    await time.sleep(random() * startsWithinMs)
    return call(ports)
  })
  return { outcomes: await time.settle(begun), log: judge.links() }
}
const link = { url: 'https://store.example', method: 'PUT', headers: {} } as const

const isAllowed = ({ entry }: Link) => entry.decision === 'ALLOW' && !entry.detail?.replayed
const isGranted = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'fulfilled' || (outcome.reason as Error).message === letThrough

/** How one race ended. */
async function run({ end, endedBy, uses, guarded }: Race, ofSeed: number, store?: (one: Records) => Records) {
  // One or two of them at a time: every pair meets often enough, and a run takes seconds.
  const first = ofSeed % uses.length
  const using = [...uses.slice(first), ...uses.slice(0, first)].slice(0, 1 + (ofSeed % 2))
  const { outcomes, log } = await meet(world.judge.items, [end, ...using], ofSeed, store)
  const endedAt = log.findLastIndex((one) => isAllowed(one) && one.entry.action === endedBy)
  const grants = log.flatMap((one, at) => (isAllowed(one) && guarded.includes(one.entry.action) ? [at] : []))
  return {
    hasEnded: outcomes[0]?.status === 'fulfilled' && endedAt >= 0,
    isHonest: outcomes.slice(1).filter(isGranted).length === grants.length,
    before: grants.filter((at) => at < endedAt).length,
    after: grants.filter((at) => at > endedAt).length,
    refused: using.length - grants.length,
  }
}

describe(`seed ${seed}`, () => {
  test.each(races)(
    `%s: ${each} interleavings, nothing granted after it`,
    { timeout },
    async (_name, race) => {
      const wrong: number[] = []
      const seen = { before: 0, refused: 0 }
      for (let one = seed; one < seed + each; one += 1) {
        const ended = await run(race, one)
        if (!ended.hasEnded || !ended.isHonest || ended.after > 0) wrong.push(one)
        seen.before += ended.before
        seen.refused += ended.refused
      }

      expect(wrong).toEqual([])
      // Both orders occurred, often: a race that always ends alike proves nothing.
      expect(Math.min(seen.before, seen.refused)).toBeGreaterThan(each / 8)
    },
  )

  test(`the last dossier of an hour: ${each} interleavings, opened once`, { timeout }, async () => {
    const { items, opens } = await oneBeforeTheQuota()
    const wrong: number[] = []
    const winners = new Set<number>()
    for (let one = seed; one < seed + each; one += 1) {
      const { outcomes, log } = await meet(items, opens, one)
      const opened = outcomes.flatMap((outcome, place) => (isGranted(outcome) ? [place] : []))
      if (opened.length !== 1 || log.filter(isAllowed).length !== 1) wrong.push(one)
      for (const place of opened) winners.add(place)
    }

    expect(wrong).toEqual([])
    expect(winners.size).toBe(opens.length)
  })
})

/** An advisor with three dossiers that they have not opened today, and one opening left. */
async function oneBeforeTheQuota() {
  const { ports, accountId, judge } = world
  const opens: Use[] = []
  for (const line of ['home', 'motor', 'income-protection'] as const) {
    const { dossierId } = await openDossier(ports, ada, { accountId, line }, keyed())
    opens.push((given) => showDossier(given, ada, dossierId))
  }
  const items = new Map(judge.items)
  const key = keyOf.quota(ada.principalId)
  const names = Array.from({ length: quotas.advisor.perHour - 1 }, (_, place) => place)
  const opened = Object.fromEntries(
    names.map((name) => [`dossier_01ARYZ6S41${String(name).padStart(16, '0')}`, start]),
  )
  items.set(`${key.pk}\n${key.sk}`, { ...key, version: 1, content: { day: '2026-11-24', opened } })
  return { items, opens }
}

test.each(['a mandate ends', 'a partner leaves the register'])(
  '%s: a store that does not check what the decision rested on is found out',
  { timeout },
  async (name) => {
    const race = racesOf(world)[name] as Race
    const careless = (records: Records): Records => ({
      ...records,
      write: (one, writes, token) =>
        records.write(
          one,
          writes.filter(({ kind }) => kind !== 'check'),
          token,
        ),
    })
    let found = 0

    for (let one = seed; one < seed + 300; one += 1) found += (await run(race, one, careless)).after

    expect(found).toBeGreaterThan(0)
  },
)
