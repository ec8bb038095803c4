import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../../shared/access-log/entry.ts'
import { EntryId, Sha256 } from '../../../../shared/model/ids.ts'
import type { ObservedDecrypt, ObservedRead } from '../../../../shared/vault/reads/cloudtrail-event.ts'
import { type Grant, grantOf, matchReads } from '../../../../shared/vault/reads/match-reads.ts'
import { writtenEntry } from '../../../judges/written.ts'

const start = Date.UTC(2026, 10, 24, 9)
const entryIdOf = (digit: number) => EntryId.parse(`entry_01ARYZ6S41000000000000000${digit}`)
const refOf = (address: string) => Sha256.parse(address.slice(0, 1).repeat(64))
const homeIp = '192.0.2.3'
const advisorRole = 'arn:aws:iam::111122223333:role/advisor'
const readerRole = 'arn:aws:iam::111122223333:role/health-reader'

const link = (digit: number, more: Partial<Grant> = {}): Grant => ({
  entryId: entryIdOf(digit),
  kind: 'link',
  objectRef: 'document_a',
  versionId: 'v1',
  at: start,
  sourceRef: refOf(homeIp),
  roleArn: advisorRole,
  ...more,
})
const read = (more: Partial<ObservedRead> = {}): ObservedRead => ({
  kind: 'read',
  requestId: 'r1',
  at: start + 10_000,
  roleArn: advisorRole,
  bucket: 'standard',
  key: 'document_a',
  versionId: 'v1',
  byLink: true,
  sourceIp: homeIp,
  ...more,
})
const match = (grants: readonly Grant[], reads: readonly ObservedRead[], more: object = {}) =>
  matchReads(grants, { reads, decrypts: [], lines: [], ...more }, refOf)

test.each([
  ['unused', [], 0],
  ['used-once', [read()], 1],
  ['used-many', [read(), read({ requestId: 'r2', at: start + 60_000 })], 2],
  ['used-from-another-network', [read({ sourceIp: '203.0.113.9' })], 1],
] as const)('a grant is %s', (use, reads, times) => {
  const elsewhere = (address: string) => Sha256.parse((address === homeIp ? 'a' : 'b').repeat(64))

  const { uses, incidents } = matchReads(
    [link(1, { sourceRef: elsewhere(homeIp) })],
    { reads, decrypts: [], lines: [] },
    elsewhere,
  )

  expect(uses).toEqual([{ entryId: entryIdOf(1), use, times }])
  expect(incidents).toEqual([])
})

describe('a read without a grant is an incident', () => {
  test.each([
    ['of an object that nobody granted', { key: 'document_b' }],
    ['of another version', { versionId: 'v2' }],
    ['without a version', { versionId: undefined }],
    ['by the signer itself and no link', { byLink: false }],
    ['after the life of the link', { at: start + 126_000 }],
    ['before the grant', { at: start - 6_000 }],
    ['by a role that the grant is not of', { roleArn: readerRole }],
  ])('%s', (_which, more) => {
    const { incidents, uses } = match([link(1)], [read(more)])

    expect(incidents).toMatchObject([{ incident: 'read-without-grant', about: read(more).key }])
    expect(uses).toMatchObject([{ use: 'unused' }])
  })

  test('at the edges of its life a link is still one', () => {
    const { incidents } = match([link(1)], [read({ at: start + 125_000 }), read({ at: start - 5_000 })])

    expect(incidents).toEqual([])
  })
})

test('the line of the request says which of two grants was followed; without one it is the later', () => {
  const grants = [link(1), link(2, { at: start + 5_000 })]
  const line = { requestId: 'r1', bucket: 'standard', key: 'document_a', grant: entryIdOf(1) }

  const attributed = match(grants, [read()], { lines: [line] })
  const alone = match(grants, [read()])

  expect(attributed.uses.map(({ use }) => use)).toEqual(['used-once', 'unused'])
  expect(alone.uses.map(({ use }) => use)).toEqual(['unused', 'used-once'])
})

test('a line that names a grant of something else makes no grant of it', () => {
  const line = { requestId: 'r1', bucket: 'standard', key: 'document_b', grant: entryIdOf(1) }

  const { incidents } = match([link(1)], [read({ key: 'document_b' })], { lines: [line] })

  expect(incidents).toMatchObject([{ incident: 'read-without-grant' }])
})

describe('the key of health documents', () => {
  const stream = link(1, { kind: 'stream', roleArn: readerRole })
  const decrypt = (more: Partial<ObservedDecrypt> = {}): ObservedDecrypt => ({
    kind: 'decrypt',
    requestId: 'k1',
    at: start + 1_000,
    roleArn: readerRole,
    keyArn: 'arn:aws:kms:eu-west-3:111122223333:key/x',
    objectArn: 'arn:aws:s3:::health/document_a',
    ...more,
  })

  test('may be used for an object that an entry names', () => {
    expect(match([stream], [], { decrypts: [decrypt()] }).incidents).toEqual([])
  })

  test.each([
    ['for another object', { objectArn: 'arn:aws:s3:::health/document_b' }, 'document_b'],
    ['for no object', { objectArn: undefined }, 'k1'],
    ['long after the entry', { at: start + 66_000 }, 'document_a'],
    ['by a role that does not stream', { roleArn: advisorRole }, 'document_a'],
  ])('used %s is an incident', (_which, more, about) => {
    const { incidents } = match([stream], [], { decrypts: [decrypt(more)] })

    expect(incidents).toMatchObject([{ incident: 'decrypt-without-entry', about }])
  })

  test.each(['link', 'move'] as const)('is not opened by a %s', (kind) => {
    expect(
      match([link(1, { kind, roleArn: readerRole })], [], { decrypts: [decrypt()] }).incidents,
    ).toHaveLength(1)
  })
})

test('an entry grants a read where it allowed one, and nothing else does', () => {
  const { entry } = writtenEntry()
  const what = { action: 'request-download', objectRef: 'document_a', versionId: 'v1' } as const
  const allowed = { ...entry, ...what, audience: 'advisor' } as const
  const grantIn = (given: Entry) => grantOf(given, (kind, audience) => `${kind} at ${audience}`)

  expect(grantIn(allowed)).toMatchObject({
    kind: 'link',
    objectRef: 'document_a',
    versionId: 'v1',
    roleArn: 'link at advisor',
  })
  expect(grantIn({ ...allowed, action: 'read-health-document' })).toMatchObject({ kind: 'stream' })
  expect(grantIn({ ...allowed, action: 'read-transmitted-document' })).toMatchObject({ kind: 'stream' })
  const moving = { ...allowed, action: 'reclassify-document' } as const
  expect(grantIn({ ...moving, detail: { step: 'take' } })).toMatchObject({ kind: 'move', versionId: 'v1' })
  expect(grantIn({ ...moving, detail: { step: 'keep' } })).toBeUndefined()
  expect(grantIn({ ...allowed, decision: 'DENY' })).toBeUndefined()
  expect(grantIn({ ...allowed, action: 'show-document' })).toBeUndefined()
  expect(grantIn({ ...allowed, versionId: undefined })).toBeUndefined()
})

test('what carries a misfiled document over reads it once, by itself, and the link of nobody', () => {
  const move = link(1, { kind: 'move' })

  expect(match([move], [read({ byLink: false })]).incidents).toEqual([])
  expect(match([move], [read()]).incidents).toHaveLength(1)
  expect(match([move], [read({ byLink: false, at: start + 66_000 })]).incidents).toHaveLength(1)
})
