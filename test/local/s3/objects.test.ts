import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { aPut, codeOf, sha256, startS3 } from './stack.ts'

test('a document comes back byte for byte, with what was stored beside it', async () => {
  const { as } = await startS3()
  const document = randomBytes(1_000_000)
  const stored = {
    ContentDisposition: 'attachment; filename="report.pdf"',
    CacheControl: 'no-store',
    ContentType: 'application/pdf',
  }

  const put = await as('Owner').send(aPut('standard', 'document_1', document, stored))

  const { VersionId } = put
  const get = new GetObjectCommand({
    Bucket: 'standard',
    Key: 'document_1',
    VersionId,
    ChecksumMode: 'ENABLED',
  })
  const got = await as('Reader').send(get)
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(document)).toBe(true)
  expect(got).toMatchObject({
    ...stored,
    VersionId,
    ETag: put.ETag,
    ContentLength: 1_000_000,
    ChecksumSHA256: sha256(document),
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: put.SSEKMSKeyId,
    BucketKeyEnabled: true,
    AcceptRanges: 'bytes',
  })
  expect(got.LastModified?.getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test('no byte of a document stands on disk in the clear', async () => {
  const { as, home } = await startS3()
  const canary = 'CANARY-7f3a-of-a-diagnosis'

  await as('Owner').send(aPut('health', 'document_1', canary.repeat(20_000)))

  const names = await readdir(home, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  const contents = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))))
  expect(files.length).toBeGreaterThan(4)
  expect(contents.filter((content) => content.includes(canary.slice(0, 12)))).toEqual([])
})

test.each([
  ['bytes=0-4', 0, 5],
  ['bytes=262140-262150', 262_140, 262_151],
  ['bytes=599990-', 599_990, 600_000],
  ['bytes=-5', 599_995, 600_000],
  ['bytes=599999-700000', 599_999, 600_000],
])('the range %s is those bytes alone', async (Range, first, end) => {
  const { as } = await startS3()
  const document = randomBytes(600_000)
  await as('Owner').send(aPut('intake', 'document_1', document))

  const got = await as('Owner').send(new GetObjectCommand({ Bucket: 'intake', Key: 'document_1', Range }))

  const bytes = Buffer.from((await got.Body?.transformToByteArray()) ?? [])
  expect(bytes.equals(document.subarray(first, end))).toBe(true)
  expect(got.ContentRange).toBe(`bytes ${first}-${end - 1}/600000`)
  expect(got.$metadata.httpStatusCode).toBe(206)
})

test('a range behind the end is refused', async () => {
  const { as } = await startS3()
  await as('Owner').send(aPut('intake', 'document_1', 'short'))

  const get = new GetObjectCommand({ Bucket: 'intake', Key: 'document_1', Range: 'bytes=5-9' })

  expect(await codeOf(as('Owner').send(get))).toBe('InvalidRange')
})

test.each([0, 1, 262_143, 262_144, 262_145, 524_288])('a document of %i bytes comes back', async (size) => {
  const { as } = await startS3()
  const document = randomBytes(size)
  await as('Owner').send(aPut('intake', 'document_1', document))

  const got = await as('Owner').send(new GetObjectCommand({ Bucket: 'intake', Key: 'document_1' }))

  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(document)).toBe(true)
  expect(got.ContentLength).toBe(size)
})
