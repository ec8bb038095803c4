/** What the load proves at its end: each of its counts sees what it is there for. */
import { expect, test } from 'vitest'
import type { Reply } from '../../bench/load/calls.ts'
import { compared, type Entry, type Kept, miscounted } from '../../bench/load/proofs.ts'

const since = Date.UTC(2026, 10, 25)
const reply = (requestId: string, change: Partial<Reply> = {}): Reply => ({
  status: 200,
  code: '',
  requestId,
  isOurs: true,
  milliseconds: 1,
  ...change,
})
const entry = (requestId: string, change: Partial<Entry> = {}): Entry => ({
  chainId: 'c',
  seq: 1,
  at: new Date(since).toISOString(),
  action: 'show-dossier',
  audience: 'advisor',
  requestId,
  ...change,
})

test.each<[sentence: string, count: number, entries: Entry[], replies: Reply[]]>([
  ['an answered call with its entry is right', 0, [entry('a')], [reply('a')]],
  [
    'how its read ended is no second entry of it',
    0,
    [entry('a'), entry('a', { action: 'complete-read' })],
    [reply('a')],
  ],
  ['an answered call without an entry is wrong', 1, [], [reply('a')]],
  ['so is a refused one', 1, [], [reply('a', { status: 404 })]],
  ['one with two entries is wrong', 1, [entry('a'), entry('a')], [reply('a')]],
  [
    'whoever was told that the log is busy has none',
    1,
    [entry('a')],
    [reply('a', { status: 503, code: 'LOG_BUSY' })],
  ],
  ['what was cut off may have one', 0, [entry('a')], [reply('a', { status: 502, isOurs: false })]],
  ['or none', 0, [], [reply('a', { status: 502, isOurs: false })]],
  ['but not two', 1, [entry('a'), entry('a')], [reply('a', { status: 502, isOurs: false })]],
  ['an entry of a call that nobody made is wrong', 1, [entry('a'), entry('b')], [reply('a')]],
  [
    'what our own functions did is no call',
    0,
    [entry('a'), { ...entry('b'), audience: undefined as never }],
    [reply('a')],
  ],
])('%s', (_sentence, count, entries, replies) => {
  expect(miscounted(entries, since, replies)).toBe(count)
})

const retention = { mode: 'GOVERNANCE', until: '2026-12-01T00:00:00.000Z' } as const
const version = (versionId: string, change: object = {}) => ({
  key: 'document_1',
  versionId,
  legalHold: true,
  retention,
  ...change,
})
const kept = (versionId: string, state = 'available'): Kept => ({
  documentId: 'document_1',
  state,
  versionId,
})

test('a locked version that no record knows is an orphan, one in intake is on its way', () => {
  const { retention: _none, ...inIntake } = version('i')

  expect(compared([kept('a')], [version('a'), inIntake as never])).toEqual({ orphans: 0, gone: 0 })
  expect(compared([kept('a')], [version('a'), version('b')])).toEqual({ orphans: 1, gone: 0 })
})

test('an available document whose version is gone, or is not held, is counted', () => {
  expect(compared([kept('a')], [])).toEqual({ orphans: 0, gone: 1 })
  expect(compared([kept('a')], [version('a', { legalHold: false })])).toEqual({ orphans: 0, gone: 1 })
  expect(compared([kept('a', 'rejected')], [])).toEqual({ orphans: 0, gone: 0 })
})
