/** What a bundle may say of itself, and what is told of one that says anything else. */
import { expect, test } from 'vitest'
import { type Manifest, manifestText } from '../../../../shared/access-log/bundle/manifest.ts'
import { isCode, readManifest } from '../../../../shared/access-log/verify/read-manifest.ts'

const now = Date.UTC(2026, 10, 24, 9)
const dayMs = 86_400_000
const instant = (ms: number) => new Date(ms).toISOString()
const chainId = '0123456789abcdef0123456789abcdef'
const period = { by: 'period', from: instant(now - dayMs), until: instant(now), first: 0, end: 7 } as const
const whole: Manifest = { selection: { by: 'dossier', chainId }, leaves: 7, madeAt: instant(now) }

const read = (more: object) => () => readManifest(manifestText({ ...whole, ...more } as Manifest), now)

test('a dossier, an actor or a period was selected, of an earlier tree or of none', () => {
  for (const more of [
    {},
    { previous: 1 },
    { selection: { by: 'actor', actorRef: 'promote-upload' } },
    { selection: period },
    { leaves: 1, madeAt: instant(now + dayMs) },
  ])
    expect(read(more)()).toStrictEqual({ ...whole, ...more })
})

test.each([
  undefined,
  7,
  { by: 'everything' },
  { by: 'dossier', chainId: 'd1' },
  { by: 'dossier', chainId: [chainId] },
  { by: 'dossier', actorRef: 'ada' },
  { by: 'actor', actorRef: 'two words' },
  { by: 'actor', chainId },
  { ...period, by: 'dossier' },
  { ...period, by: 'time' },
  { ...period, from: 'today' },
  { ...period, until: 'today' },
  { ...period, first: -1 },
  { ...period, first: '0' },
  { ...period, end: 1.5 },
  { ...period, until: period.from },
  { ...period, first: 7 },
  { ...period, from: period.until, until: period.from },
])('%j is nothing that was selected', (selection) => {
  expect(read({ selection })).toThrow(
    'manifest.json: it does not say what was selected: a dossier, an actor or a period',
  )
})

test('so many leaves, an instant that has come, and an earlier tree that is one', () => {
  for (const leaves of [0, -1, 1.5, '7', undefined])
    expect(read({ leaves })).toThrow('manifest.json: it does not say how many leaves there are')
  for (const madeAt of ['today', undefined, 7])
    expect(read({ madeAt })).toThrow('manifest.json: it does not say when the bundle was made')
  expect(read({ madeAt: instant(now + dayMs + 1) })).toThrow(
    'manifest.json: it says that the bundle was made on 2026-11-25T09:00:00.001Z, which is yet to come',
  )
  for (const previous of [0, -1, '1'])
    expect(read({ previous })).toThrow('manifest.json: it names an earlier tree that is none')
})

test('it is JSON, in one form', () => {
  for (const text of ['', '{', '7', 'null', '"a"'])
    expect(() => readManifest(text, now), text).toThrow('manifest.json: it is no JSON')
  expect(() => readManifest('{"selection":null}', now)).toThrow('it does not say what was selected')
  const form = 'manifest.json: it is not in the one form that it has, or of another version'
  expect(read({ note: 'x' })).toThrow(form)
  expect(read({ format: 'dossier-vault/bundle@v2' })).toThrow(form)
  expect(() => readManifest(`${manifestText(whole)} `, now)).toThrow(form)
})

test('a code begins with a letter or a digit, and has 80 signs at most', () => {
  expect(['a', 'Z', '0', 'a.b_c-D9', 'a'.repeat(80)].every(isCode)).toBe(true)
  expect(['', '-a', 'a b', ' a', 'a\n', 'a'.repeat(81), 7, undefined, ['a']].some(isCode)).toBe(false)
})
