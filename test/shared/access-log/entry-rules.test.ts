/** What an entry may hold, field by field, up to its limits and not beyond. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/access-log/canonical-json.ts'
import {
  Entry,
  entryBytes,
  entryHash,
  entrySortKey,
  firstPrevHash,
} from '../../../shared/access-log/entry.ts'
import { exportedEntry } from '../../../shared/access-log/exported-entry.ts'
import { journalEnd, yearsAfter } from '../../../shared/access-log/journal-end.ts'
import { tlogProof } from '../../../shared/access-log/tlog-proof.ts'
import { journalYears } from '../../../shared/limits.ts'

const entry = Entry.parse({
  v: 1,
  chainId: '0123456789abcdef0123456789abcdef',
  seq: 1,
  prevHash: firstPrevHash,
  entryId: 'entry_01ARYZ6S410000000000000000',
  nonce: 'ffffffffffffffffffffffffffffffff',
  journal: 'access',
  at: '2026-11-24T09:00:00.000Z',
  actorRef: 'fedcba9876543210fedcba9876543210',
  role: 'advisor',
  action: 'open-dossier',
  decision: 'ALLOW',
  rule: 'advisor-opens-dossier',
  policyVersion: '1',
})
const longest = 'a'.repeat(80)

test.each<readonly [keyof Entry, readonly unknown[], readonly unknown[]]>([
  ['v', [1], [2, '1']],
  ['seq', [1, 999_999_999_999], [0, 1_000_000_000_000, 1.5]],
  ['prevHash', [firstPrevHash], ['0', undefined]],
  ['nonce', ['0'.repeat(32)], ['0'.repeat(31), '0'.repeat(33), `${'0'.repeat(31)}g`, `0${'0'.repeat(32)}`]],
  ['journal', ['access', 'access-health', 'lifecycle', 'vigilance'], ['', 'health']],
  ['at', ['2026-11-24T09:00:00.000Z'], ['2026-11-24T09:00:00Z', '2026-11-24T09:00:00.000+01:00']],
  ['actorRef', ['promote-upload', '0'.repeat(32), longest], ['two words', `${longest}a`, '']],
  ['audience', ['advisor', undefined], ['system', '']],
  ['authStrength', ['password', undefined], ['two words']],
  ['dossierRef', ['0'.repeat(32), undefined], ['dossier_01ARYZ6S410000000000000000']],
  [
    'objectRef',
    ['document_01ARYZ6S410000000000000000', 'C-1', undefined],
    ['principal_01ARYZ6S410000000000000000', 'two words'],
  ],
  [
    'versionId',
    ['._~+/=-Az09', 'v'.repeat(1_024), undefined],
    ['', 'v'.repeat(1_025), ' v', 'v ', 'two words'],
  ],
  ['sha256', ['a'.repeat(64), undefined], ['A'.repeat(64)]],
  ['category', ['passport', undefined], ['two words']],
  ['classification', ['health', undefined], ['secret']],
  ['purpose', ['advice', 'legal-obligation', undefined], ['curiosity']],
  ['decision', ['ALLOW', 'DENY'], ['MAYBE', undefined]],
  ['rule', [longest, '0', 'A.b_c-d'], ['', '-a', '.a', '_a', 'a b', `${longest}a`, 'a\n', undefined]],
  ['policyVersion', ['1'], ['', undefined]],
  ['code', ['REFUSED', undefined], ['two words']],
  ['requestId', ['request-1', undefined], ['two words']],
  ['sourceRef', ['b'.repeat(64), undefined], ['192.0.2.1']],
  ['country', ['FR', undefined], ['fr', 'FRA', 'F', ' FR']],
  ['detail', [{ replayed: true }, undefined], [{ 'two words': 1 }, { replayed: 'two words' }, { other: 1 }]],
])('the %s of an entry', (field, taken, refused) => {
  for (const value of taken)
    expect(Entry.safeParse({ ...entry, [field]: value }).success, String(value)).toBe(true)
  for (const value of refused)
    expect(Entry.safeParse({ ...entry, [field]: value }).success, String(value)).toBe(false)
})

test('whoever writes what has no word is told which field it is, and why', () => {
  const { error: ofPerson } = Entry.safeParse({ ...entry, objectRef: 'principal_01ARYZ6S410000000000000000' })
  const { error: ofDetail } = Entry.safeParse({ ...entry, detail: { other: 1 } })

  expect(ofPerson?.issues).toMatchObject([{ path: ['objectRef'], message: 'a person by their id' }])
  expect(ofDetail?.issues).toMatchObject([
    { path: ['detail'], message: 'says what its action has no word for' },
  ])
})

test('no bytes are made of what is no entry, and those of an entry are UTF-8 with a hash of their own', () => {
  const bytes = entryBytes(entry)
  const prefixed = Buffer.concat([Buffer.from([0]), bytes])

  expect(() => entryBytes({ ...entry, seq: 0 })).toThrow()
  expect(entryHash(bytes)).toBe(createHash('sha256').update(prefixed).digest('hex'))
  expect(exportedEntry(bytes)).toEqual({
    entry,
    bytes: bytes.toString('base64'),
    hash: entryHash(bytes),
  })
})

test('the first entry of a chain follows 64 zeros, and each has a key of twelve digits', () => {
  expect(firstPrevHash).toBe('0'.repeat(64))
  expect(entrySortKey(1)).toBe('000000000001')
  expect(entrySortKey(999_999_999_999)).toBe('999999999999')
})

test('canonical JSON of every kind of value', () => {
  expect(canonicalJson([1, 'a', true, false, [], {}])).toBe('[1,"a",true,false,[],{}]')
  expect(canonicalJson({ b: undefined, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}]}')
  expect(canonicalJson(1e21)).toBe('1e+21')
  expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow('a number of a log entry must be finite')
  expect(() => canonicalJson('\ud800')).toThrow('a text of a log entry must be well-formed Unicode')
  expect(() => canonicalJson({ '\ud800': 1 })).toThrow(RangeError)
})

test('each journal ends after its own years, and that of a life does not', () => {
  const { at } = entry
  const years = (journal: Entry['journal']) => {
    const end = journalEnd({ at, journal })
    return end === undefined ? undefined : new Date(end).toISOString()
  }

  expect(journalYears).toMatchObject({ access: 1, 'access-health': 3, vigilance: 5 })
  expect(years('access')).toBe('2027-11-24T09:00:00.000Z')
  expect(years('access-health')).toBe('2029-11-24T09:00:00.000Z')
  expect(years('vigilance')).toBe('2031-11-24T09:00:00.000Z')
  expect(years('lifecycle')).toBeUndefined()
  expect(new Date(yearsAfter(Date.UTC(2024, 1, 29), 1)).toISOString()).toBe('2025-03-01T00:00:00.000Z')
})

test('the proof of an entry is the text that C2SP wants', () => {
  const text = tlogProof(7, [Buffer.alloc(32, 1), Buffer.alloc(32, 2)], 'note\n')

  expect(text.split('\n')).toEqual([
    'c2sp.org/tlog-proof@v1',
    'index 7',
    Buffer.alloc(32, 1).toString('base64'),
    Buffer.alloc(32, 2).toString('base64'),
    '',
    'note',
    '',
  ])
})
