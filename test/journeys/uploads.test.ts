/** What may come in: of every other file the vault keeps nothing. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sendUpload } from '../../client/send-upload.ts'
import type { SignedRequest } from '../../shared/model/document.ts'
import { jpeg, pdf, zip } from '../shared/vault/content/files.ts'
import { draftOf } from '../shared/vault/uploads.ts'
import { entriesByRequest } from './access-log.ts'
import { atWork } from './at-work.ts'
import { runningVault, sendAs } from './running-vault.ts'
import { versionsOf } from './what-is-stored.ts'

const running = runningVault()
const html = '<!doctype html><script>alert(1)</script>'
const sizeMax = 100 * 1024 * 1024

describe('an upload is refused before anything is signed:', () => {
  test.each([
    ['a category of another line', { category: 'vehicle-registration' }, 422, 'CATEGORY_NOT_NEEDED'],
    ['a category that others upload', { category: 'physician-note' }, 422, 'CATEGORY_NOT_NEEDED'],
    ['a category that is no document', { category: 'birth-date' }, 422, 'CATEGORY_NOT_NEEDED'],
    ['a category that nobody knows', { category: 'horoscope' }, 422, 'CATEGORY_NOT_NEEDED'],
    ['a prototype as category', { category: 'constructor' }, 422, 'CATEGORY_NOT_NEEDED'],
    ['a type that is not kept', { mediaType: 'text/html' }, 415, 'TYPE_NOT_ALLOWED'],
    ['an empty file', { sizeBytes: 0 }, 400, 'INVALID_REQUEST'],
    ['a negative size', { sizeBytes: -1 }, 400, 'INVALID_REQUEST'],
    ['half a byte', { sizeBytes: 1.5 }, 400, 'INVALID_REQUEST'],
    ['a size as a text', { sizeBytes: '9' }, 400, 'INVALID_REQUEST'],
    ['a byte more than 100 MiB', { sizeBytes: sizeMax + 1 }, 413, 'TOO_LARGE'],
    ['more than a number can count', { sizeBytes: 2 ** 60 }, 400, 'INVALID_REQUEST'],
    ['a digest in capitals', { sha256: 'A'.repeat(64) }, 400, 'INVALID_REQUEST'],
    ['a name of 301 characters', { fileName: 'x'.repeat(301) }, 400, 'INVALID_REQUEST'],
    ['no name', { fileName: '' }, 400, 'INVALID_REQUEST'],
  ])('%s', async (_what, more, status, code) => {
    const town = running()
    const { ada, dossierId } = await atWork(town)
    const path = `/advisor/dossiers/${dossierId}/documents`

    const reply = await sendAs(town, 'ada', { method: 'POST', path, body: { ...draftOf(pdf()), ...more } })

    expect([reply.status, reply.code, reply.type]).toEqual([status, code, 'application/problem+json'])
    expect(reply.text).not.toContain('X-Amz')
    const log = await entriesByRequest(town)
    expect(log.get(reply.requestId)).toMatchObject([{ action: 'request-upload', decision: 'DENY', code }])
    const { items } = await ada['list-documents']({ path: { dossierId }, query: {} })
    expect(items).toEqual([])
  })
})

test('nobody is asked for a document that the line does not need', async () => {
  const town = running()
  const { dossierId } = await atWork(town)
  const sent = { method: 'POST', body: { categories: ['passport', 'vehicle-registration'] } }
  const path = `dossiers/${dossierId}/document-requests`

  const replies = [
    await sendAs(town, 'ada', { ...sent, path: `/advisor/${path}` }),
    await sendAs(town, 'dr-dumas', { ...sent, path: `/physician/${path}` }),
  ]

  expect(replies.map(({ status, code }) => [status, code])).toEqual([
    [422, 'CATEGORY_NOT_NEEDED'],
    [422, 'CATEGORY_NOT_NEEDED'],
  ])
})

test('the largest document that is taken is kept, and comes back byte for byte', {
  timeout: 90_000,
}, async () => {
  const { deposit, show, link } = await atWork(running())
  const bytes = pdf('large', sizeMax)

  const documentId = await deposit(bytes)

  expect(await show(documentId)).toMatchObject({ state: 'available', sizeBytes: sizeMax })
  const { download } = await link(documentId)
  const hash = createHash('sha256')
  for await (const chunk of (await fetch(download.url)).body ?? []) hash.update(chunk)
  expect(hash.digest('hex')).toBe(draftOf(bytes).sha256)
})

/** What of a signed request is changed on its way. */
type Twist = (upload: SignedRequest) => SignedRequest
const withHeaders =
  (headers: Record<string, string>): Twist =>
  (upload) => ({ ...upload, headers: { ...upload.headers, ...headers } })
const without =
  (name: string): Twist =>
  (upload) => ({
    ...upload,
    headers: Object.fromEntries(Object.entries(upload.headers).filter(([given]) => given !== name)),
  })
const bytes = pdf('declared')
const checksum = (of: Uint8Array) => createHash('sha256').update(of).digest('base64')
const other = pdf('anything')

describe('a signed PUT takes the declared bytes and no others, and stays good for those:', () => {
  test.each<[string, Twist, Uint8Array, number]>([
    ['other bytes of the same length', (upload) => upload, other, 400],
    [
      'other bytes with their own checksum',
      withHeaders({ 'x-amz-checksum-sha256': checksum(other) }),
      other,
      403,
    ],
    ['a byte more', (upload) => upload, Buffer.concat([bytes, Buffer.from('\n')]), 403],
    ['a byte less', (upload) => upload, bytes.subarray(1), 403],
    ['nothing', (upload) => upload, Buffer.alloc(0), 403],
    ['another type', withHeaders({ 'content-type': 'text/html' }), bytes, 403],
    ['no type', without('content-type'), bytes, 403],
    ['no checksum', without('x-amz-checksum-sha256'), bytes, 403],
    ['no condition on absence', without('if-none-match'), bytes, 403],
    ['a tag on top', withHeaders({ 'x-amz-tagging': 'vault%3Ablocked=false' }), bytes, 403],
    ['an ACL on top', withHeaders({ 'x-amz-acl': 'public-read' }), bytes, 403],
    ['another method', (upload) => ({ ...upload, method: 'DELETE' }) as unknown as SignedRequest, bytes, 403],
  ])('%s', async (_what, twist, sent, expected) => {
    const { stack } = running()
    const { request, show } = await atWork(running())
    const { documentId, upload } = await request(bytes)

    const refused = await sendUpload(twist(upload), sent)

    expect(refused).toBe(expected)
    expect(await versionsOf(stack.home, documentId)).toEqual([])
    expect(await sendUpload(upload, bytes)).toBe(200)
    await stack.advance(10_000)
    expect(await show(documentId)).toMatchObject({ state: 'available' })
  })
})

test('a signed PUT is good once, whatever is sent the second time', async () => {
  const { stack } = running()
  const { request } = await atWork(running())
  const { documentId, upload } = await request(bytes)
  await sendUpload(upload, bytes)

  const again = [await sendUpload(upload, bytes), await sendUpload(upload, other)]

  expect(again).toEqual([412, 412])
  expect(await versionsOf(stack.home, documentId)).toHaveLength(1)
})

test('of ten who send through one link at once, one is taken', async () => {
  const { stack } = running()
  const { request, show } = await atWork(running())
  const { documentId, upload } = await request(bytes)

  const statuses = await Promise.all(Array.from({ length: 10 }, () => sendUpload(upload, bytes)))

  expect(statuses.filter((status) => status === 200)).toEqual([200])
  expect(statuses.filter((status) => ![200, 409, 412].includes(status))).toEqual([])
  await stack.advance(10_000)
  expect(await show(documentId)).toMatchObject({ state: 'available' })
  expect(await versionsOf(stack.home, documentId)).toHaveLength(1)
})

test('a signed PUT is good for five minutes', async () => {
  const { stack } = running()
  const { request } = await atWork(running())
  const [early, late] = [await request(bytes), await request(bytes)]

  await stack.advance(290_000)
  const inTime = await sendUpload(early.upload, bytes)
  await stack.advance(11_000)
  const tooLate = await sendUpload(late.upload, bytes)

  expect([inTime, tooLate]).toEqual([200, 403])
  expect(await versionsOf(stack.home, late.documentId)).toEqual([])
})

describe('a file that is not what it is declared as is not kept:', () => {
  const both = (...parts: readonly Uint8Array[]) => Buffer.concat(parts)
  test.each<[string, Uint8Array, object]>([
    ['a single byte', Buffer.from('%'), {}],
    ['HTML', Buffer.from(html), {}],
    ['a PDF with HTML in it', pdf(html), {}],
    ['a PDF with HTML behind it', both(pdf(), Buffer.from(html)), {}],
    ['a PDF with a ZIP behind it', both(pdf(), zip({ 'evil.js': 'alert(1)' }, '\n%%EOF\n')), {}],
    ['a ZIP with a PDF behind it', both(zip({ a: 'b' }), pdf()), {}],
    ['a JPEG called PDF', jpeg(), {}],
    ['a PDF called JPEG', pdf(), { mediaType: 'image/jpeg' }],
  ])('%s', async (_what, sent, more) => {
    const { stack } = running()
    const { ada, dossierId, deposit, show } = await atWork(running())

    const documentId = await deposit(sent, 'passport', more)

    expect(await show(documentId)).toMatchObject({ state: 'rejected', rejection: 'TYPE_MISMATCH' })
    expect(await versionsOf(stack.home, documentId)).toEqual([])
    const asked = ada['request-download']({ path: { dossierId, documentId }, body: { purpose: 'advice' } })
    await expect(asked).rejects.toMatchObject({ status: 409, code: 'WRONG_STATE' })
  })
})
