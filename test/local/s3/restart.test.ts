import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { presignedUrl } from './raw.ts'
import { aPut, codeOf, startS3 } from './stack.ts'

const place = { Bucket: 'health', Key: 'document_1' }

test('all that was answered is there after a restart', async () => {
  const before = await startS3()
  const document = randomBytes(300_000)
  const { VersionId } = await before
    .as('Owner')
    .send(
      aPut('health', 'document_1', document, { ObjectLockLegalHoldStatus: 'ON', CacheControl: 'no-store' }),
    )
  const Tagging = { TagSet: [{ Key: 'phase', Value: 'closed' }] }
  await before.as('Owner').send(new PutObjectTaggingCommand({ ...place, VersionId, Tagging }))
  await before.as('Owner').send(new DeleteObjectCommand(place))

  const owner = (await startS3({ home: before.home })).as('Owner')

  const at = { ...place, VersionId }
  const got = await owner.send(new GetObjectCommand(at))
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(document)).toBe(true)
  expect(got.CacheControl).toBe('no-store')
  expect((await owner.send(new GetObjectLegalHoldCommand(at))).LegalHold?.Status).toBe('ON')
  expect((await owner.send(new GetObjectRetentionCommand(at))).Retention?.Mode).toBe('GOVERNANCE')
  expect((await owner.send(new GetObjectTaggingCommand(at))).TagSet).toEqual(Tagging.TagSet)
  expect(await codeOf(owner.send(new GetObjectCommand(place)))).toBe('NoSuchKey')
  const list = await owner.send(new ListObjectVersionsCommand({ Bucket: 'health' }))
  expect([list.Versions?.length, list.DeleteMarkers?.length]).toEqual([1, 1])
})

test('what a crash leaves half written is neither seen nor kept', async () => {
  const { as, home } = await startS3()
  await as('Owner').send(aPut('intake', 'document_1', 'whole'))
  const folder = join(home, 's3', 'intake')
  const [record = ''] = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const half = (await readFile(join(folder, record))).subarray(0, 40)
  await writeFile(join(folder, `${record}.tmp`), half)
  await writeFile(join(folder, 'torn.bytes.tmp'), 'half of the bytes')
  await writeFile(join(folder, 'renamed-but-unrecorded.bytes'), 'all of the bytes')

  const owner = (await startS3({ home })).as('Owner')

  const { Versions } = await owner.send(new ListObjectVersionsCommand({ Bucket: 'intake' }))
  expect(Versions?.map(({ Key }) => Key)).toEqual(['document_1'])
  expect(await readdir(folder)).toHaveLength(2)
})

test('a store whose bytes are gone, or whose record is damaged, does not start', async () => {
  const { as, home } = await startS3()
  await as('Owner').send(aPut('intake', 'document_1', 'whole'))
  const folder = join(home, 's3', 'intake')
  const names = await readdir(folder)
  const bytes = names.find((name) => name.endsWith('.bytes')) ?? ''
  const record = names.find((name) => name.endsWith('.json')) ?? ''

  await rm(join(folder, bytes))
  await expect(startS3({ home })).rejects.toThrow('are gone')

  await writeFile(join(folder, record), '{}')
  await expect(startS3({ home })).rejects.toThrow()
})

test('bytes changed on disk are never answered as a document', async () => {
  const { as, home } = await startS3()
  await as('Owner').send(aPut('intake', 'document_1', 'a document of the tests'))
  const folder = join(home, 's3', 'intake')
  const name = (await readdir(folder)).find((given) => given.endsWith('.bytes')) ?? ''
  const bytes = await readFile(join(folder, name))
  bytes[3] = (bytes[3] ?? 0) ^ 1
  await writeFile(join(folder, name), bytes)

  const got = as('Owner')
    .send(new GetObjectCommand({ Bucket: 'intake', Key: 'document_1' }))
    .then(({ Body }) => Body?.transformToString())

  await expect(got).rejects.toThrow()
})

test('an upload that breaks off leaves nothing', async () => {
  const stack = await startS3()
  const headers = { 'content-length': '1000000' }
  const url = new URL(
    await presignedUrl(stack, 'Owner', { path: 'intake/document_1', method: 'PUT', headers }),
  )
  const head = `PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 1000000\r\n\r\n`
  const folder = join(stack.home, 's3', 'intake')

  const socket = connect(Number(url.port), url.hostname)
  socket.write(`${head}the first bytes`)
  await expect.poll(() => readdir(folder)).toHaveLength(1)
  socket.destroy()

  await expect.poll(() => readdir(folder)).toEqual([])
})
