/** What each check of a bundle's lines lets through and what it stops at, line by line. */
import { expect, test } from 'vitest'
import type { BundleSelection } from '../../../../shared/access-log/bundle/manifest.ts'
import { ageCheck } from '../../../../shared/access-log/verify/age-check.ts'
import type { BundleLine } from '../../../../shared/access-log/verify/bundle-line.ts'
import { chainChecks } from '../../../../shared/access-log/verify/chain-checks.ts'
import { periodCheck } from '../../../../shared/access-log/verify/period-check.ts'
import { isPowerOfTwo, rootOfParts } from '../../../../shared/access-log/verify/root-of-parts.ts'
import { treeWalk } from '../../../../shared/access-log/verify/tree-walk.ts'

const hashOf = (letter: string) => letter.repeat(64)
const hash = Buffer.from(hashOf('a'), 'hex')
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString()

/** A leaf by its bytes, a leaf by its hash, leaves that are covered. */
const shown = (index: number, more: Partial<BundleLine['entry']> = {}, own = 'a'): BundleLine => ({
  index,
  count: 1,
  isLeaf: true,
  hash: Buffer.from(hashOf(own), 'hex'),
  entry: { chainId: 'one', seq: 1, prevHash: hashOf('0'), at: at(index), ...more },
})
const expired = (index: number, own = 'e'): BundleLine => ({
  index,
  count: 1,
  isLeaf: true,
  hash: Buffer.from(hashOf(own), 'hex'),
})
const covered = (index: number, count: number): BundleLine => ({ index, count, isLeaf: false, hash })
const taken =
  (check: (line: BundleLine) => void, ...lines: readonly BundleLine[]) =>
  () => {
    for (const line of lines) check(line)
  }

const someone: BundleSelection = { by: 'actor', actorRef: 'someone' }

test('chains are counted, with the last number of each', () => {
  const checks = chainChecks(someone)
  taken(
    checks.take,
    shown(0),
    shown(1, { chainId: 'two', seq: 7 }),
    shown(2, { seq: 2, prevHash: hashOf('a') }),
  )()

  expect(checks.count()).toBe(2)
  expect([checks.lastSeq('one'), checks.lastSeq('two'), checks.lastSeq('none')]).toEqual([2, 7, undefined])
})

test('a chain that goes back, or begins with what is no beginning, is refused', () => {
  const back = taken(chainChecks(someone).take, shown(0, { seq: 5 }), shown(1, { seq: 5 }))
  const noBeginning = taken(chainChecks(someone).take, shown(3, { prevHash: hashOf('b') }))

  expect(back).toThrow('entry 5 of chain one (leaf 1): the chain goes back: entry 5 came before it')
  expect(noBeginning).toThrow(
    'entry 1 of chain one (leaf 3): it does not continue the beginning of its chain: one of the two was changed',
  )
})

test('the chain that a bundle is about begins with its first entry, and another where it is met', () => {
  const ofDossier = chainChecks({ by: 'dossier', chainId: 'one' })
  const ofActor = chainChecks({ by: 'actor', actorRef: 'one' })
  const ofPeriod = chainChecks({ by: 'period', from: at(0), until: at(9), first: 0, end: 9 })

  for (const { take } of [ofDossier, ofActor]) {
    expect(taken(take, shown(0, { seq: 2 }))).toThrow('entry 1 is missing before it')
    expect(taken(take, shown(0, { seq: 3 }))).toThrow('entries 1 to 2 are missing before it')
    expect(taken(take, shown(0, { chainId: 'two', seq: 3 }))).not.toThrow()
  }
  expect(taken(ofPeriod.take, shown(0, { seq: 3 }))).not.toThrow()
})

test('what is missing in a chain is there by its hash, between the two, and often enough', () => {
  const next = (index: number, seq: number, before = 'e') => shown(index, { seq, prevHash: hashOf(before) })
  const check = (...lines: readonly BundleLine[]) => taken(chainChecks(someone).take, ...lines)

  expect(check(shown(0), expired(1), next(2, 3))).not.toThrow()
  expect(check(shown(0), expired(1, 'd'), expired(2), next(3, 4))).not.toThrow()
  expect(check(shown(0), expired(1), next(2, 4))).toThrow('entries 2 to 3 are missing before it')
  expect(check(shown(0), covered(1, 1), next(2, 3))).toThrow('entry 2 is missing before it')
  expect(check(expired(0), shown(1), expired(2, 'd'), next(3, 3))).toThrow('entry 2 is missing before it')
  expect(check(shown(0), expired(1), next(2, 3, 'f'))).toThrow('entry 2 is missing before it')
  expect(check(expired(0, 'd'), shown(1), expired(2), next(3, 4))).toThrow('entries 2 to 3 are missing')

  const whole = (...lines: readonly BundleLine[]) =>
    taken(chainChecks({ by: 'dossier', chainId: 'one' }).take, ...lines)
  expect(whole(expired(0), next(1, 2))).not.toThrow()
  expect(whole(expired(0, 'd'), expired(1, 'c'), next(2, 3))).toThrow('entries 1 to 2 are missing')
})

test('of a period every leaf stands there itself, and none but the two beside it', () => {
  const period = { by: 'period', from: at(2), until: at(4), first: 2, end: 4 } as const
  const check = (...lines: readonly BundleLine[]) => taken(periodCheck(period, 6).take, ...lines)

  expect(check(covered(0, 1), shown(1), shown(2), shown(3), shown(4), covered(5, 1))).not.toThrow()
  expect(check(shown(0))).toThrow('leaf 0: it is not of the period')
  expect(check(shown(5))).toThrow('leaf 5: it is not of the period')
  for (const line of [covered(0, 2), covered(1, 1), covered(2, 2), covered(4, 1)])
    expect(check(line)).toThrow(`leaf ${line.index}: it is of the period, and only a hash stands for it`)
  expect(check(shown(1, { at: at(2) }))).toThrow(
    `leaf 1: it is of ${at(2)}, so of the period, which is said to begin there`,
  )
  expect(check(shown(4, { at: at(3) }))).toThrow(
    `leaf 4: it is of ${at(3)}, so of the period, which is said to end there`,
  )
  expect(check(shown(2, { at: at(0) }))).not.toThrow()
})

test('a period ends with the tree and not after it, and whoever asked for another thing has no period', () => {
  const period = { by: 'period', from: at(2), until: at(4), first: 2, end: 4 } as const
  const none = periodCheck(someone, 1)

  expect(() => periodCheck(period, 4)).not.toThrow()
  expect(() => periodCheck(period, 3)).toThrow('manifest.json: the period ends at leaf 4, and the tree has 3')
  expect(taken(none.take, shown(9))).not.toThrow()
  expect(none.remarks()).toEqual([])
})

test('what expired beside a period is remarked, and what expired in it is not', () => {
  const period = { by: 'period', from: at(2), until: at(4), first: 2, end: 4 } as const
  const check = periodCheck(period, 6)
  taken(check.take, expired(1), expired(2), expired(3), expired(4))()

  expect(check.remarks()).toEqual([
    'leaf 1, beside the period, has expired: nothing shows that the period begins there',
    'leaf 4, beside the period, has expired: nothing shows that the period ends there',
  ])
})

test('an entry is gone a year after it was made and a week of sealing, to the millisecond', () => {
  const made = { selection: someone, leaves: 1, madeAt: '2028-01-31T00:00:00.000Z' }
  const edge = Date.UTC(2027, 0, 31) + 7 * 86_400_000
  const after = (instant: number) => new Date(instant).toISOString()

  expect(taken(ageCheck(made), shown(0, { at: after(edge) }), expired(1))).not.toThrow()
  expect(taken(ageCheck(made), shown(0, { at: after(edge + 1) }), expired(1))).toThrow(
    'leaf 1: its entry is missing: it comes after leaf 0, and the period of what is as young is not over',
  )
  expect(taken(ageCheck(made), shown(0, { at: after(edge + 1) }), covered(1, 1))).not.toThrow()
  expect(taken(ageCheck(made), expired(0))).not.toThrow()
})

test('of the entries before a hash the youngest counts, and the first of those', () => {
  const made = { selection: someone, leaves: 1, madeAt: at(30) }

  expect(taken(ageCheck(made), shown(0), shown(1, { at: at(0) }), expired(2))).toThrow('after leaf 0,')
  expect(taken(ageCheck(made), shown(0), shown(1), expired(2))).toThrow('after leaf 1,')
})

test('what is first in a period is no older than the period', () => {
  const selection = { by: 'period', from: at(0), until: at(9), first: 2, end: 9 } as const
  const made = { selection, leaves: 1, madeAt: at(30) }

  expect(taken(ageCheck(made), expired(1))).not.toThrow()
  expect(taken(ageCheck(made), expired(2))).toThrow('it comes after the beginning of the period,')
})

test('a part of a tree is a whole subtree in its place', () => {
  expect([1, 2, 4, 2 ** 52].every(isPowerOfTwo)).toBe(true)
  expect([0, -1, 3, 6].some(isPowerOfTwo)).toBe(false)
  const parts = rootOfParts()

  expect(parts.add(hash, 3)).toBe(false)
  expect(parts.add(hash, 1)).toBe(true)
  expect(parts.add(hash, 2)).toBe(false)
  expect(parts.size()).toBe(1)
  expect(parts.add(hash, 1)).toBe(true)
  expect(parts.size()).toBe(2)
  expect(rootOfParts().add(hash, 2 ** 53)).toBe(false)
})

test('a tree is walked to its end, each leaf in its place', () => {
  const walk = (size: number, ...lines: readonly BundleLine[]) => {
    const tree = treeWalk(size, {}, undefined)
    return () => {
      taken(tree.take, ...lines)()
      return tree.end()
    }
  }

  expect(walk(2, shown(0), shown(1))()).toMatchObject({ earlier: undefined })
  expect(walk(2, shown(0))).toThrow('leaf 1: it is missing: the tree has 2 leaves')
  expect(walk(2, shown(1))).toThrow('leaf 0: it is missing: the next line is that of leaf 1')
  expect(walk(2, shown(0), shown(0))).toThrow('leaf 0: it comes a second time, or out of order')
  expect(walk(1, covered(0, 2))).toThrow('leaf 0: it is beyond the tree, which has 1 leaves')
  expect(walk(3, covered(0, 3))).toThrow('leaf 0: the subtree there is none')
})

test('leaves are covered by as few hashes as can be, but for the end of an earlier tree', () => {
  const walk = (previous: number | undefined, ...lines: readonly BundleLine[]) =>
    taken(treeWalk(8, { previous }, undefined).take, ...lines)
  const another = 'its subtree is not the one that a bundle has there'

  expect(walk(undefined, covered(0, 1), covered(1, 1))).toThrow(`leaf 1: ${another}`)
  expect(walk(1, covered(0, 1), covered(1, 1))).not.toThrow()
  expect(walk(undefined, covered(0, 4), covered(4, 2), covered(6, 2))).toThrow(`leaf 6: ${another}`)
  expect(walk(undefined, shown(0), covered(1, 1))).not.toThrow()
  expect(walk(undefined, shown(0), covered(1, 1), covered(2, 2))).not.toThrow()
  expect(walk(undefined, covered(0, 2), covered(2, 1))).not.toThrow()
  expect(walk(undefined, shown(0), covered(1, 1), covered(2, 1))).not.toThrow()
  expect(walk(4, covered(0, 8))).toThrow(`leaf 0: ${another}`)
  expect(walk(8, covered(0, 8))).not.toThrow()
  expect(walk(4, covered(0, 4), covered(4, 4))).not.toThrow()
  expect(walk(2, covered(0, 4))).toThrow(`leaf 0: ${another}`)
})
