import { Readable } from 'node:stream'
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { region } from './open-stack.ts'
import { presignedUrl, send } from './raw.ts'
import { aPut, codeOf, sha256, startS3 } from './stack.ts'

const body = 'a document of the tests'
const bound = (more = {}): Record<string, string> => ({
  'content-length': String(body.length),
  'content-type': 'application/pdf',
  'if-none-match': '*',
  'x-amz-checksum-sha256': sha256(body),
  ...more,
})

async function upload(more = {}, draft = {}) {
  const stack = await startS3()
  const headers = bound(more)
  const url = await presignedUrl(stack, 'Owner', {
    path: 'intake/document_1',
    method: 'PUT',
    headers,
    ...draft,
  })
  return { stack, url, headers }
}

test('an upload URL takes exactly the announced document, once', async () => {
  const { stack, url, headers } = await upload()

  const first = await send(url, 'PUT', headers, body)
  const second = await send(url, 'PUT', headers, body)

  expect(first.status).toBe(200)
  expect(first.headers['x-amz-checksum-sha256']).toBe(sha256(body))
  expect([second.status, second.code]).toEqual([412, 'PreconditionFailed'])
  const got = await stack.as('Owner').send(new GetObjectCommand({ Bucket: 'intake', Key: 'document_1' }))
  expect(await got.Body?.transformToString()).toBe(body)
  expect(got.VersionId).toBe(first.headers['x-amz-version-id'])
})

describe('an upload is refused, and leaves nothing, with', () => {
  test.each([
    ['other bytes of the same length', {}, body.toUpperCase(), 400, 'BadDigest'],
    ['another length', { 'content-length': '5' }, 'short', 403, 'SignatureDoesNotMatch'],
    ['another type', { 'content-type': 'text/html' }, body, 403, 'SignatureDoesNotMatch'],
    ['another checksum', { 'x-amz-checksum-sha256': sha256('x') }, body, 403, 'SignatureDoesNotMatch'],
    ['another header of S3', { 'x-amz-tagging': 'a=b' }, body, 403, 'AccessDenied'],
    ['a legal hold on top', { 'x-amz-object-lock-legal-hold': 'OFF' }, body, 403, 'AccessDenied'],
  ])('%s', async (_what, changed, bytes, status, code) => {
    const { stack, url, headers } = await upload()

    const answer = await send(url, 'PUT', { ...headers, ...changed }, bytes)

    expect([answer.status, answer.code]).toEqual([status, code])
    expect(answer.body).not.toContain(bytes)
    const list = new ListObjectVersionsCommand({ Bucket: 'intake' })
    expect((await stack.as('Owner').send(list)).Versions).toBeUndefined()
  })

  test('no if-none-match where one was signed', async () => {
    const { url, headers } = await upload()
    const { 'if-none-match': _gone, ...others } = headers

    const answer = await send(url, 'PUT', others, body)

    expect([answer.status, answer.code]).toEqual([403, 'SignatureDoesNotMatch'])
  })

  test('no length', async () => {
    const stack = await startS3()
    const url = await presignedUrl(stack, 'Owner', { path: 'intake/document_1', method: 'PUT' })

    const answer = await send(url, 'PUT', { 'transfer-encoding': 'chunked' }, body)

    expect([answer.status, answer.code]).toEqual([411, 'MissingContentLength'])
  })

  test.each([
    ['x-amz-meta-name', 'camille'],
    ['x-amz-acl', 'public-read'],
    ['x-amz-server-side-encryption', 'AES256'],
    ['x-amz-storage-class', 'GLACIER'],
    ['x-amz-checksum-crc32', 'AAAAAA=='],
    ['content-md5', 'XUFAKrxLKna5cZ2REBfFkg=='],
    ['content-encoding', 'aws-chunked'],
    ['if-none-match', '"etag"'],
  ])('%s, which is not modelled, though it is signed', async (name, value) => {
    const { url, headers } = await upload({ [name]: value })

    const answer = await send(url, 'PUT', headers, body)

    expect([answer.status, answer.code]).toEqual([501, 'NotImplemented'])
  })

  test.each([
    ['x-amz-checksum-sha256', 'bm90IGEgY2hlY2tzdW0=', 'InvalidRequest'],
    ['x-amz-tagging', 'a=1&a=2', 'InvalidTag'],
    ['x-amz-object-lock-mode', 'GOVERNANCE', 'InvalidArgument'],
    ['x-amz-object-lock-legal-hold', 'maybe', 'InvalidArgument'],
  ])('%s: %s', async (name, value, code) => {
    const { url, headers } = await upload({ [name]: value })

    const answer = await send(url, 'PUT', headers, body)

    expect([answer.status, answer.code]).toEqual([400, code])
  })
})

test('a download link holds for its document, its version and its time', async () => {
  const stack = await startS3()
  const { VersionId: versionId = '' } = await stack.as('Owner').send(aPut('standard', 'document_1', body))
  await stack.as('Owner').send(aPut('standard', 'document_2', 'another'))
  const query = { versionId, 'x-vault-grant': 'entry_1' }
  const url = await presignedUrl(stack, 'Reader', { path: 'standard/document_1', query })

  const got = await send(url, 'GET')
  const changed = [
    url.replace('document_1', 'document_2'),
    url.replace('entry_1', 'entry_2'),
    url.replace('&x-vault-grant=entry_1', ''),
    `${url}&response-content-type=text%2Fhtml`,
    url.replace(versionId, `${versionId.slice(0, -1)}!`),
  ]
  const answers = await Promise.all(changed.map((other) => send(other, 'GET')))

  expect([got.status, got.body]).toEqual([200, body])
  expect(answers.map(({ status, code }) => [status, code])).toEqual(
    changed.map(() => [403, 'SignatureDoesNotMatch']),
  )
  stack.clock.advance(121_000)
  expect([(await send(url, 'GET')).status, (await send(url, 'GET')).code]).toEqual([403, 'AccessDenied'])
})

test('no changed character of a link opens anything', async () => {
  const stack = await startS3()
  const { VersionId: versionId = '' } = await stack.as('Owner').send(aPut('standard', 'document_1', body))
  const query = { versionId, 'x-vault-grant': 'entry_1' }
  const url = await presignedUrl(stack, 'Reader', { path: 'standard/document_1', query })
  const origin = new URL(url).origin.length

  const answers = []
  for (let index = origin + '/s3'.length; index < url.length; index++) {
    const neighbour = String.fromCharCode(url.charCodeAt(index) ^ 1)
    answers.push(await send(url.slice(0, index) + neighbour + url.slice(index + 1), 'GET'))
  }

  expect(answers.filter(({ status, body: answered }) => status < 400 || answered.includes(body))).toEqual([])
})

test.each([
  ['GET', 'standard', {}],
  ['GET', '', {}],
  ['HEAD', 'standard/document_1', {}],
  ['POST', 'standard/document_1', { uploads: '' }],
  ['PUT', 'standard', {}],
  ['DELETE', 'standard', {}],
  ['GET', 'standard/document_1', { acl: '' }],
  ['GET', 'standard/document_1', { 'response-content-type': 'text/html' }],
  ['GET', 'standard/document_1', { 'x-amz-expected-bucket-owner': '1' }],
  ['GET', 'standard', { versions: '', delimiter: '/' }],
])('%s of %s with %j is not spoken here', async (method, path, query) => {
  const stack = await startS3()
  const url = await presignedUrl(stack, 'Owner', { method, path, query })

  const { status } = await send(url, method)

  expect(status).toBe(501)
})

test('a request without signature is refused', async () => {
  const { endpoint } = await startS3()

  const answer = await send(`${endpoint}/standard/document_1`, 'GET')

  expect([answer.status, answer.code]).toEqual([403, 'AccessDenied'])
})

test('a body that its signer hashed otherwise is refused', async () => {
  const { as, endpoint, credentials } = await startS3()
  const forging = new S3Client({ endpoint, region, credentials: credentials('Owner'), forcePathStyle: true })
  onTestFinished(() => forging.destroy())
  forging.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> }
      headers['x-amz-content-sha256'] = '0'.repeat(64)
      return next(args)
    },
    { step: 'build' },
  )

  const code = await codeOf(forging.send(aPut('intake', 'document_1', body)))

  expect(code).toBe('XAmzContentSHA256Mismatch')
  expect(await codeOf(as('Owner').send(new GetObjectCommand({ Bucket: 'intake', Key: 'document_1' })))).toBe(
    'NoSuchKey',
  )
})

test('the chunked upload of an SDK left to its defaults is not spoken here', async () => {
  const { endpoint, credentials } = await startS3()
  const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }
  const settings = { endpoint, region, credentials: credentials('Owner'), forcePathStyle: true, logger }
  const client = new S3Client(settings)
  onTestFinished(() => client.destroy())
  const stream = Readable.from([Buffer.from(body)])

  const put = new PutObjectCommand({ Bucket: 'intake', Key: 'k', Body: stream, ContentLength: body.length })

  expect(await codeOf(client.send(put))).toBe('NotImplemented')
})
