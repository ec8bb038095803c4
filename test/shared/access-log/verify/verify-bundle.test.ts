import { expect, test } from 'vitest'
import {
  bundleOf,
  chainIdOf,
  checkpointOf,
  indicesOf,
  type Log,
  logOf,
  periodOf,
  problemOf,
  start,
  verdictOn,
} from '../bundle/logs.ts'

const year = 366 * 86_400_000

/** Two dossiers and an advisor, in turns. */
const inTurns = () => logOf(['d1', 'd2', 'd1', 'ada', 'd1', 'd2', 'd1', 'ada', 'd2', 'd2', 'd1'])
const d1 = { by: 'dossier', chainId: chainIdOf('d1') } as const

const all = ({ leaves }: Log) => leaves.map(({ index }) => index)
const hashesOf = ({ leaves }: Log) => leaves.map(({ hash }) => hash)

test('a dossier, an actor and a period are verified from their bundles', async () => {
  const smallLog = inTurns()
  const dossier = await bundleOf(smallLog, { selection: d1, shown: indicesOf(smallLog, 'd1') })
  const actorRef = chainIdOf('ada')
  const actor = await bundleOf(smallLog, {
    selection: { by: 'actor', actorRef },
    shown: indicesOf(smallLog, 'ada', 'd2'),
  })
  const period = await bundleOf(smallLog, periodOf(smallLog, 3, 8))

  expect(verdictOn(dossier)).toMatchObject({ entries: 5, expired: 0, chains: 1, remarks: [], selection: d1 })
  expect(verdictOn(actor)).toMatchObject({ entries: 6, chains: 2 })
  expect(verdictOn(period)).toMatchObject({
    entries: 7,
    chains: 3,
    checkpoint: { size: 11, origin: 'log.example/vault' },
  })
})

test('every selection of leaves of every small tree leads to its root', async () => {
  for (let size = 1; size <= 8; size += 1) {
    const log = logOf(Array.from({ length: size }, (_, place) => `c${place}`))
    for (let chosen = 1; chosen < 2 ** size; chosen += 1) {
      const shown = all(log).filter((index) => (chosen >> index) % 2 === 1)
      const selection = { by: 'actor', actorRef: 'nobody' } as const
      expect(problemOf(await bundleOf(log, { selection, shown })), `${shown} of ${size}`).toBe('verified')
    }
  }
})

test('the whole of a log of several parts is verified, and so is a needle in it', async () => {
  const longLog = logOf(Array.from({ length: 9_000 }, (_, place) => `c${place % 7}`))
  const whole = await bundleOf(longLog, periodOf(longLog, 0, 9_000))
  const needle = await bundleOf(longLog, { selection: { by: 'actor', actorRef: 'someone' }, shown: [4_711] })

  expect(verdictOn(whole, undefined, start + 8 * 86_400_000)).toMatchObject({ entries: 9_000, chains: 7 })
  expect(verdictOn(needle, undefined, start + 8 * 86_400_000)).toMatchObject({ entries: 1 })
  expect(needle.length).toBeLessThan(3_000)
})

test('a bundle continues every earlier checkpoint that its lines show, and the one it was asked for', async () => {
  const smallLog = inTurns()
  const hashes = hashesOf(smallLog)
  const whole = await bundleOf(smallLog, periodOf(smallLog, 0, 11))
  for (let size = 1; size <= 11; size += 1) {
    expect(verdictOn(whole, await checkpointOf(hashes.slice(0, size))).previous?.size).toBe(size)
  }
  for (let size = 1; size <= 11; size += 1) {
    const asked = { selection: { by: 'actor', actorRef: 'someone' }, shown: [9], previous: size } as const
    const needle = await bundleOf(smallLog, asked)
    expect(verdictOn(needle, await checkpointOf(hashes.slice(0, size))).previous?.size).toBe(size)
  }
})

test('a checkpoint of another history is not continued, and one that the lines do not show is not judged', async () => {
  const smallLog = inTurns()
  const other = hashesOf(logOf(['d1', 'd1', 'd2', 'ada', 'd1', 'd2']))
  const hashes = hashesOf(smallLog)
  const whole = await bundleOf(smallLog, periodOf(smallLog, 0, 11))
  const needle = await bundleOf(smallLog, { selection: d1, shown: indicesOf(smallLog, 'd1') })
  const later = await checkpointOf(hashesOf(logOf(Array.from({ length: 12 }, () => 'd1'))))

  expect(problemOf(whole, await checkpointOf(other))).toBe(
    'the previous checkpoint: the first 6 leaves are not those that it was signed for: the log was rewritten',
  )
  expect(problemOf(needle, await checkpointOf(hashes.slice(0, 9)))).toBe(
    'the bundle does not show the tree of 9 leaves: ask for one with previous=9',
  )
  expect(problemOf(whole, later)).toBe(
    'the previous checkpoint: its tree has 12 leaves, that of the bundle only 11',
  )
})

test('entries whose period is over stand as their hashes, and the chain goes on over them', async () => {
  const smallLog = inTurns()
  const madeAt = start + 2 * year
  const now = madeAt
  const shown = indicesOf(smallLog, 'd1')
  const middle = await bundleOf(smallLog, { selection: d1, shown, expired: [2, 4], madeAt })
  const beginning = await bundleOf(smallLog, { selection: d1, shown, expired: [0, 2], madeAt })
  const period = await bundleOf(smallLog, { ...periodOf(smallLog, 0, 11), expired: [0, 3, 5, 9], madeAt })

  expect(verdictOn(middle, undefined, now)).toMatchObject({ entries: 3, expired: 2, chains: 1 })
  expect(verdictOn(beginning, undefined, now)).toMatchObject({ entries: 3, expired: 2 })
  expect(verdictOn(period, undefined, now)).toMatchObject({ entries: 7, expired: 4, remarks: [] })
})

test('a hash does not stand for an entry whose period cannot be over', async () => {
  const smallLog = inTurns()
  const shown = indicesOf(smallLog, 'd1')
  const young = 'the period of what is as young is not over'

  const inChain = await bundleOf(smallLog, { selection: d1, shown, expired: [4] })
  expect(problemOf(inChain)).toBe(`leaf 4: its entry is missing: it comes after leaf 2, and ${young}`)
  const last = await bundleOf(smallLog, { ...periodOf(smallLog, 0, 11), expired: [10] })
  expect(problemOf(last)).toBe(`leaf 10: its entry is missing: it comes after leaf 9, and ${young}`)
  const first = await bundleOf(smallLog, { ...periodOf(smallLog, 3, 8), expired: [3] })
  expect(problemOf(first)).toBe(
    `leaf 3: its entry is missing: it comes after the beginning of the period, and ${young}`,
  )
})

test('a bundle that says it was made in the future is not believed', async () => {
  const smallLog = inTurns()
  const madeAt = start + 2 * year
  const bundle = await bundleOf(smallLog, {
    selection: d1,
    shown: indicesOf(smallLog, 'd1'),
    expired: [2],
    madeAt,
  })

  expect(problemOf(bundle)).toContain('manifest.json: it says that the bundle was made on 2028-')
})

test('leaves beside a period that expired are told, for they show nothing', async () => {
  const smallLog = inTurns()
  const madeAt = start + 2 * year
  const bundle = await bundleOf(smallLog, { ...periodOf(smallLog, 3, 8), expired: [2, 8], madeAt })

  expect(verdictOn(bundle, undefined, madeAt).remarks).toEqual([
    'leaf 2, beside the period, has expired: nothing shows that the period begins there',
    'leaf 8, beside the period, has expired: nothing shows that the period ends there',
  ])
})
