import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../../shared/access-log/canonical-json.ts'
import {
  forged,
  linesOf,
  madeAt,
  ofDossier,
  ofPeriod,
  sevenLeaves,
  signedNote,
  zipWith,
} from '../bundle/forged.ts'
import { bundleOf, chainIdOf, indicesOf, logOf, periodOf, problemOf, start } from '../bundle/logs.ts'

/** The smallest there is that has leaves, a hash and a cover. */
const tinyBundle = () => bundleOf(logOf(['d1', 'd2', 'd1']), { selection: ofDossier(), shown: [0, 2] })
const everyLeaf = [0, 1, 2, 3, 4, 5, 6]

test('flipping any byte of a bundle is noticed', async () => {
  const tiny = await tinyBundle()
  const unnoticed: number[] = []
  for (let at = 0; at < tiny.length; at += 1) {
    for (const bits of [0x01, 0xa0]) {
      const flipped = Buffer.from(tiny)
      flipped[at] = (flipped[at] as number) ^ bits
      if (problemOf(flipped) === 'verified') unnoticed.push(at)
    }
  }

  expect(problemOf(tiny)).toBe('verified')
  expect(unnoticed).toEqual([])
})

test('a bundle that ends early, at any byte, or goes on is noticed', async () => {
  const tiny = await tinyBundle()
  const unnoticed: number[] = []
  for (let end = 0; end < tiny.length; end += 1) {
    if (problemOf(tiny.subarray(0, end)) === 'verified') unnoticed.push(end)
  }

  expect(unnoticed).toEqual([])
  expect(problemOf(Buffer.concat([tiny, Buffer.alloc(1)]))).toBe('the end of the ZIP: more bytes follow')
  expect(problemOf(Buffer.alloc(0))).toBe('the file is no bundle: it does not begin as a ZIP')
})

test('a changed entry is named by the one that follows it in its chain', async () => {
  const everyLine = await linesOf(everyLeaf)
  const lines = everyLine.map((line) => (line.startsWith('2 ') ? line.replace('"ALLOW"', '"DENY"') : line))

  expect(problemOf(await forged(lines, ofPeriod()))).toBe(
    `entry 3 of chain ${chainIdOf('d1')} (leaf 4): it does not continue entry 2 (leaf 2): one of the two was changed`,
  )
})

test('a changed entry that is the last of its chain changes the root', async () => {
  const everyLine = await linesOf(everyLeaf)
  const lines = everyLine.map((line) => (line.startsWith('6 ') ? line.replace('"ALLOW"', '"DENY"') : line))

  expect(problemOf(await forged(lines, ofPeriod()))).toContain(
    'the tree: its root is not the one that was signed',
  )
})

test('an entry that is left out is noticed: in the middle, at the end, or with a hash in its place', async () => {
  const everyLine = await linesOf(everyLeaf)
  const without = (leaf: number) => everyLine.filter((line) => !line.startsWith(`${leaf} `))
  const covered = async (leaf: number) => linesOf([0, 1, 2, 3, 4, 5, 6].filter((index) => index !== leaf))

  expect(problemOf(await forged(without(2), ofPeriod()))).toBe(
    'leaf 2: it is missing: the next line is that of leaf 3',
  )
  expect(problemOf(await forged(without(6), ofPeriod()))).toBe('leaf 6: it is missing: the tree has 7 leaves')
  for (const leaf of [0, 2, 6]) {
    expect(problemOf(await forged(await covered(leaf), ofPeriod()))).toBe(
      `leaf ${leaf}: it is of the period, and only a hash stands for it`,
    )
  }
  expect(problemOf(await forged(await linesOf([0, 2, 6])))).toBe(
    `entry 4 of chain ${chainIdOf('d1')} (leaf 6): entry 3 is missing before it`,
  )
  expect(problemOf(await forged(await linesOf([2, 4, 6])))).toBe(
    `entry 2 of chain ${chainIdOf('d1')} (leaf 2): entry 1 is missing before it`,
  )
})

test('of two entries that are missing in a chain one expired hash explains one', async () => {
  const log = sevenLeaves()
  const later = start + 2 * 366 * 86_400_000
  const gone = (shown: readonly number[], expired: readonly number[]) =>
    bundleOf(log, { selection: ofDossier(), shown, expired, madeAt: later })

  expect(problemOf(await gone([0, 2, 4, 6], [2, 4]), undefined, later)).toBe('verified')
  expect(problemOf(await gone([0, 4, 6], [4]), undefined, later)).toBe(
    `entry 4 of chain ${chainIdOf('d1')} (leaf 6): entries 2 to 3 are missing before it`,
  )
})

test('a period that is said to be shorter than it is meets an entry of its own beside it', async () => {
  const everyLine = await linesOf(everyLeaf)
  const log = sevenLeaves()
  const { from, until } = periodOf(log, 0, 7).selection as { from: string; until: string }
  const shortened = { by: 'period', from, until, first: 0, end: 6 } as const

  expect(problemOf(await forged(everyLine, { selection: shortened }))).toBe(
    `leaf 6: it is of ${log.leaves[6]?.entry.at}, so of the period, which is said to end there`,
  )
})

test('a whole dossier that is left out of a period is noticed, whatever stands in its place', async () => {
  const everyLine = await linesOf(everyLeaf)
  const log = sevenLeaves()
  const others = everyLine.filter((_line, index) => !indicesOf(log, 'd2').includes(index))
  const kept = [0, 2, 3, 4, 6]
  const hashed = everyLine.map((line, index) =>
    indicesOf(log, 'd2').includes(index) ? `${index} ${log.leaves[index]?.hash}\n` : line,
  )

  expect(problemOf(await forged(others, ofPeriod()))).toContain('leaf 1: it is missing')
  expect(problemOf(await forged(await linesOf(kept), ofPeriod()))).toContain('leaf 1: it is of the period')
  expect(problemOf(await forged(hashed, ofPeriod()))).toContain('leaf 1: its entry is missing')
})

test('leaves out of order, twice, or beyond the tree are refused', async () => {
  const everyLine = await linesOf(everyLeaf)
  const [first = '', second = '', ...rest] = everyLine

  expect(problemOf(await forged([second, first, ...rest], ofPeriod()))).toContain('leaf 0: it is missing')
  expect(problemOf(await forged([first, first, second, ...rest], ofPeriod()))).toBe(
    'leaf 0: it comes a second time, or out of order',
  )
  expect(problemOf(await forged([...everyLine, `7 ${'0'.repeat(64)}\n`], ofPeriod()))).toBe(
    'leaf 7: it is beyond the tree, which has 7 leaves',
  )
})

test('a cover of leaves that is not the one a bundle has is refused, though its root is right', async () => {
  const everyLine = await linesOf(everyLeaf)
  const log = sevenLeaves()
  const lines = await linesOf([2])
  const [one, two] = [0, 1].map((index) => `${index}+1 ${log.leaves[index]?.hash}\n`)
  const split = [one ?? '', two ?? '', ...lines.filter((line) => !line.startsWith('0+2 '))]
  const someone = { selection: { by: 'actor', actorRef: 'someone' } } as const

  expect(problemOf(await forged(lines, someone))).toBe('verified')
  expect(problemOf(await forged(split, someone))).toBe(
    'leaf 1: its subtree is not the one that a bundle has there',
  )
  expect(problemOf(await forged(lines, { ...someone, previous: 1 }))).toBe(
    'leaf 0: its subtree is not the one that a bundle has there',
  )
  const odd = [`0+3 ${'0'.repeat(64)}\n`, ...everyLine.slice(3)]
  expect(problemOf(await forged(odd, someone))).toBe('leaf 0: the subtree there is none')
})

test('a manifest that says anything else is refused', async () => {
  const everyLine = await linesOf(everyLeaf)
  const log = sevenLeaves()
  const wrong = async (manifest: object) => problemOf(await forged(everyLine, { ...ofPeriod(), ...manifest }))
  const { selection } = periodOf(log, 0, 7)

  expect(await wrong({ leaves: 6 })).toBe('manifest.json: it says 6 leaves, and 7 are there')
  expect(await wrong({ leaves: 0 })).toContain('how many leaves')
  expect(await wrong({ madeAt: '2026-02-30T00:00:00.000Z' })).toContain('when the bundle was made')
  expect(await wrong({ madeAt: '2026-02-20' })).toContain('when the bundle was made')
  expect(await wrong({ format: 'dossier-vault/bundle@v2' })).toContain('of another version')
  expect(await wrong({ note: 'all is well' })).toContain('not in the one form')
  expect(await wrong({ previous: -1 })).toContain('an earlier tree')
  expect(await wrong({ selection: { ...selection, end: 8 } })).toBe(
    'manifest.json: the period ends at leaf 8, and the tree has 7',
  )
  expect(await wrong({ selection: { by: 'everything' } })).toContain('what was selected')
  expect(await wrong({ selection: { by: 'actor', actorRef: 'a\u001b[2J' } })).toContain('what was selected')
})

test('members that are missing, more, elsewhere or out of order are refused', async () => {
  const everyLine = await linesOf(everyLeaf)
  const manifest = canonicalJson({
    format: 'dossier-vault/bundle@v1',
    leaves: 7,
    madeAt,
    ...ofPeriod(),
  } as Json)
  const lines = everyLine.join('')
  const [m, c, l] = [
    ['manifest.json', manifest],
    ['checkpoint', await signedNote()],
    ['leaves/00000000', lines],
  ] as const

  expect(problemOf(await zipWith([m, c, l]))).toBe('verified')
  expect(problemOf(await zipWith([c, m, l]))).toBe('manifest.json: the bundle does not hold it in its place')
  expect(problemOf(await zipWith([m, l]))).toBe('checkpoint: the bundle does not hold it in its place')
  expect(problemOf(await zipWith([m, c]))).toContain('leaf 0: it is missing')
  expect(problemOf(await zipWith([m, c, l, l]))).toContain('leaves/00000001 belongs in its place')
  expect(problemOf(await zipWith([m, c, ['../../etc/passwd', lines]]))).toContain('belongs in its place')
  expect(problemOf(await zipWith([m, c, ['leaves/\u001b[2J', lines]]))).toContain('leaves/?[2J: ')
  const half = everyLine.slice(0, 3).join('')
  expect(
    problemOf(
      await zipWith([m, c, ['leaves/00000000', half], ['leaves/00000001', lines.slice(half.length)]]),
    ),
  ).toBe('leaves/00000001: the part before it is not full')
  expect(problemOf(await zipWith([m, c, ['leaves/00000000', lines.slice(0, -1)]]))).toContain('has no end')
  expect(problemOf(await zipWith([m, c, ['leaves/00000000', '']]))).toContain('holds no part of lines')
  expect(problemOf(await zipWith([['manifest.json', ' '.repeat(5_000)], c, l]))).toContain(
    'longer than 4096 bytes',
  )
})

test('a member that is said to be larger than the file is not waited for', async () => {
  const log = sevenLeaves()
  const bomb = await bundleOf(log, periodOf(log, 0, 7))
  bomb.writeUInt32LE(0xfffffff0, 18)
  bomb.writeUInt32LE(0xfffffff0, 22)

  expect(problemOf(bomb)).toContain('manifest.json: it is longer than')
})
