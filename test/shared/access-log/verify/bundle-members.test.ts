/** What is told of a bundle that holds, and which of its members is at fault in one that does not. */
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../../shared/access-log/canonical-json.ts'
import { entryBytes, entryHash } from '../../../../shared/access-log/entry.ts'
import { emptyTree, grow, rootOf } from '../../../../shared/access-log/growing-tree.ts'
import { verifyBundle } from '../../../../shared/access-log/verify/verify-bundle.ts'
import { bundleLimits } from '../../../../shared/limits.ts'
import { signCheckpoint } from '../../../../shared/vault/sign-checkpoint.ts'
import { judgeSigner } from '../../../judges/sealing.ts'
import { forged, linesOf, madeAt, ofDossier, sevenLeaves, signedNote, zipWith } from '../bundle/forged.ts'
import {
  bundleOf,
  entryAfter,
  key,
  type Leaf,
  logOf,
  minuteMs,
  problemOf,
  readerOf,
  start,
  takeFrom,
  verdictOn,
} from '../bundle/logs.ts'

const someone = { by: 'actor', actorRef: 'someone' } as const
const instant = (minute: number) => new Date(start + minute * minuteMs).toISOString()
const shown = [0, 2, 4, 6]

/** A log whose entries came into its tree in another order than that of their minutes. */
function logAt(minutes: readonly number[]) {
  const leaves = minutes.map((minute, index): Leaf => {
    const entry = entryAfter(undefined, `c${index}`, start + minute * minuteMs)
    const bytes = entryBytes(entry)
    return { index, entry, bytes, hash: entryHash(bytes) }
  })
  return { leaves, read: readerOf(leaves.map(({ hash }) => hash)) }
}

test('the first and the last instant are those of the entries, in whatever order they came', async () => {
  const spanOf = async (...minutes: readonly number[]) => {
    const every = minutes.map((_minute, index) => index)
    const { firstAt, lastAt } = verdictOn(
      await bundleOf(logAt(minutes), { selection: someone, shown: every }),
    )
    return [firstAt, lastAt]
  }

  expect(await spanOf(3)).toEqual([instant(3), instant(3)])
  for (const minutes of [
    [2, 1, 4, 3],
    [4, 3, 2, 1],
    [1, 2, 3, 4],
    [3, 4, 1, 2],
  ])
    expect(await spanOf(...minutes), String(minutes)).toEqual([instant(1), instant(4)])
})

test('a count that is wrong is told beside what is there, hashes included', async () => {
  const later = start + 2 * 366 * 86_400_000
  const { leaves } = logOf(['d1', 'd1', 'd1'])
  const lines = leaves.map(({ index, bytes, hash }) => `${index} ${index === 0 ? hash : bytes}\n`)
  const manifest = { format: 'dossier-vault/bundle@v1', leaves: 4, madeAt: new Date(later).toISOString() }

  const bundle = await zipWith([
    ['manifest.json', canonicalJson({ ...manifest, selection: ofDossier() } as Json)],
    ['checkpoint', await signedNoteOf(leaves)],
    ['leaves/00000000', lines.join('')],
  ])

  expect(problemOf(bundle, undefined, later)).toBe('manifest.json: it says 4 leaves, and 3 are there')
})

async function signedNoteOf(leaves: readonly Leaf[], origin = 'log.example/vault'): Promise<string> {
  const { tree } = grow(
    emptyTree,
    leaves.map(({ hash }) => hash),
  )
  const { signer } = judgeSigner()
  return (await signCheckpoint(signer, origin, { size: tree.size, root: rootOf(tree) })).toString()
}

const manifestText = canonicalJson({
  format: 'dossier-vault/bundle@v1',
  leaves: shown.length,
  madeAt,
  selection: ofDossier(),
} as Json)

test('a checkpoint that is none is told by its place: that of the bundle, or the earlier one', async () => {
  const bundle = await forged(await linesOf(shown))
  const none = 'it is no signed note: text, an empty line, signatures'
  const lines = (await linesOf(shown)).join('')

  expect(problemOf(bundle, 'a note')).toBe(`the previous checkpoint: ${none}`)
  expect(
    problemOf(
      await zipWith([
        ['manifest.json', manifestText],
        ['checkpoint', 'a note'],
        ['leaves/00000000', lines],
      ]),
    ),
  ).toBe(`the checkpoint: ${none}`)
})

test('an earlier checkpoint of another log is not continued, even by a key that names no log', async () => {
  const bundle = await forged(await linesOf(shown))
  const previous = Buffer.from(await signedNoteOf(sevenLeaves().leaves.slice(0, 2), 'other.example/vault'))
  const check = () =>
    verifyBundle(takeFrom(bundle), { key: { ...key, owner: undefined }, now: start + 86_400_000, previous })

  expect(check).toThrow(
    'the previous checkpoint: it is of the log other.example/vault, the bundle of log.example/vault',
  )
})

test('a member is as long as it may be, and no longer', async () => {
  const note = await signedNote()
  const rest = bundleLimits.noteBytesMax - Buffer.byteLength(`${note}—  AAAAAAA=\n`)
  const with_ = async (more: number) =>
    problemOf(
      await zipWith([
        ['manifest.json', manifestText],
        ['checkpoint', `${note}— ${'a'.repeat(rest + more)} AAAAAAA=\n`],
        ['leaves/00000000', (await linesOf(shown)).join('')],
      ]),
    )

  expect(await with_(0)).toBe('verified')
  expect(await with_(1)).toBe(`checkpoint: it is longer than ${bundleLimits.noteBytesMax} bytes`)
})

test('a line that is none is told by its part and its number', async () => {
  const [first = '', ...others] = await linesOf(shown)

  expect(problemOf(await forged([first, 'nothing\n', ...others]))).toMatch(/^leaves\/00000000, line 2: /)
})

test('a part holds as many lines as it may, and no more', async () => {
  const most = bundleLimits.linesPerPart
  const { leaves } = logOf(Array.from({ length: most + 1 }, (_, place) => `c${place % 7}`))
  const lines = leaves.map(({ index, bytes }) => `${index} ${bytes}\n`)
  const manifest = canonicalJson({
    format: 'dossier-vault/bundle@v1',
    leaves: most + 1,
    madeAt: new Date(start + (most + 1) * minuteMs).toISOString(),
    selection: someone,
  } as Json)
  const heads = [
    ['manifest.json', manifest],
    ['checkpoint', await signedNoteOf(leaves)],
  ] as const
  const later = start + (most + 1) * minuteMs

  const one = await zipWith([...heads, ['leaves/00000000', lines.join('')]])
  const two = await zipWith([
    ...heads,
    ['leaves/00000000', lines.slice(0, most).join('')],
    ['leaves/00000001', lines.slice(most).join('')],
  ])

  expect(problemOf(one, undefined, later)).toBe('leaves/00000000: it holds no part of lines')
  expect(problemOf(two, undefined, later)).toBe('verified')
})
