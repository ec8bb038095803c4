import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/access-log/canonical-json.ts'
import {
  Entry,
  entryBytes,
  entryHash,
  entrySortKey,
  firstPrevHash,
} from '../../../shared/access-log/entry.ts'

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
  audience: 'advisor',
  action: 'open-dossier',
  decision: 'ALLOW',
  rule: 'advisor-opens-dossier',
  policyVersion: '1',
})

test('the bytes of an entry are final: these, to the letter', () => {
  const bytes = entryBytes(entry).toString()

  expect(bytes).toBe(
    '{"action":"open-dossier","actorRef":"fedcba9876543210fedcba9876543210","at":"2026-11-24T09:00:00.000Z",' +
      '"audience":"advisor","chainId":"0123456789abcdef0123456789abcdef","decision":"ALLOW",' +
      '"entryId":"entry_01ARYZ6S410000000000000000","journal":"access","nonce":"ffffffffffffffffffffffffffffffff",' +
      `"policyVersion":"1","prevHash":"${'0'.repeat(64)}","role":"advisor","rule":"advisor-opens-dossier","seq":1,"v":1}`,
  )
})

test('the hash is the RFC 6962 leaf hash: that of the empty leaf is the published one', () => {
  expect(entryHash(new Uint8Array())).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
})

test('an unknown field, a name in the detail or a sentence in a code has no way into the log', () => {
  const refused = [
    { ...entry, clientName: 'x' },
    { ...entry, detail: { note: 'a free text' } },
    { ...entry, rule: 'a sentence with spaces' },
    { ...entry, code: 'line\nbreak' },
    { ...entry, at: '2026-11-24' },
    { ...entry, seq: 0 },
    { ...entry, objectRef: 'principal_01ARYZ6S410000000000000000' },
  ]

  for (const one of refused) expect(Entry.safeParse(one).success).toBe(false)
})

test.each<[Entry['action'], object]>([
  ['show-dossier', { count: 1 }],
  ['list-documents', { by: 'dossier' }],
  ['list-documents', { count: -1 }],
  ['promote-upload', { step: 'settle' }],
  ['promote-upload', { reason: 'Martin' }],
  ['admit-principal', { role: 'Camille' }],
  ['open-dossier', { replayed: false }],
  ['complete-read', { ending: 'whole', documentId: 'document_01ARYZ6S410000000000000000' }],
])('%s has no word for %o', (action, detail) => {
  expect(Entry.safeParse({ ...entry, action, detail }).success).toBe(false)
})

test.each<[Entry['action'], object]>([
  ['open-dossier', { replayed: true }],
  ['list-documents', { count: 0, safeguard: 'standard-clauses' }],
  ['promote-upload', { step: 'reject', reason: 'MALWARE' }],
  ['complete-read', { ending: 'broken', sizeBytes: 7 }],
])('%s may say %o', (action, detail) => {
  expect(Entry.safeParse({ ...entry, action, detail }).success).toBe(true)
})

test('canonical JSON reads back as the same value, whatever the order of its members', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (members) => {
      const reversed = Object.fromEntries(Object.entries(members).toReversed())

      expect(canonicalJson(members)).toBe(canonicalJson(reversed))
      expect(JSON.parse(canonicalJson(members))).toEqual({ ...members })
    }),
  )
})

test('canonical JSON sorts members by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
  const sorted = canonicalJson({ '\u20ac': 1, '\r': 2, '1': 3, '\u{1f600}': 4, '\ufb33': 5 })

  expect(Object.values(JSON.parse(sorted) as object)).toHaveLength(5)
  expect(sorted).toBe('{"\\r":2,"1":3,"\u20ac":1,"\u{1f600}":4,"\ufb33":5}')
})

test('a lone surrogate and a number that is not finite are refused', () => {
  expect(() => canonicalJson('\ud800')).toThrow(RangeError)
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
})

test('sort keys keep the order of the sequence', () => {
  expect([9, 10, 100].map(entrySortKey).toSorted()).toEqual([9, 10, 100].map(entrySortKey))
})
