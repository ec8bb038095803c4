import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { aPut, codeOf, startS3 } from './stack.ts'

const place = { Bucket: 'intake', Key: 'document_1' }
const textOf = async (s3: S3Client, more = {}) =>
  (await s3.send(new GetObjectCommand({ ...place, ...more }))).Body?.transformToString()

test('each PUT is a version, and each stays readable under its id', async () => {
  const s3 = (await startS3()).as('Owner')
  const first = await s3.send(aPut('intake', 'document_1', 'one'))
  const second = await s3.send(aPut('intake', 'document_1', 'two'))

  const texts = [
    await textOf(s3),
    await textOf(s3, { VersionId: first.VersionId }),
    await textOf(s3, { VersionId: second.VersionId }),
  ]

  expect(texts).toEqual(['two', 'one', 'two'])
})

test('deleting without a version hides, deleting the marker shows again, deleting a version is for good', async () => {
  const s3 = (await startS3()).as('Owner')
  const { VersionId } = await s3.send(aPut('intake', 'document_1', 'one'))

  const marker = await s3.send(new DeleteObjectCommand(place))
  const hidden = await codeOf(textOf(s3))
  const byId = await textOf(s3, { VersionId })
  const ofMarker = await codeOf(textOf(s3, { VersionId: marker.VersionId }))
  await s3.send(new DeleteObjectCommand({ ...place, VersionId: marker.VersionId }))
  const shown = await textOf(s3)
  await s3.send(new DeleteObjectCommand({ ...place, VersionId }))

  expect(marker.DeleteMarker).toBe(true)
  expect({ hidden, byId, ofMarker, shown }).toEqual({
    hidden: 'NoSuchKey',
    byId: 'one',
    ofMarker: 'MethodNotAllowed',
    shown: 'one',
  })
  expect(await codeOf(textOf(s3, { VersionId }))).toBe('NoSuchVersion')
  expect(await codeOf(s3.send(new DeleteObjectCommand({ ...place, VersionId })))).toBe('accepted')
})

test('versions are listed by key, newest first, markers among them, page by page', async () => {
  const s3 = (await startS3()).as('Owner')
  for (const [key, body] of [
    ['b', '1'],
    ['a', '22'],
    ['b', '333'],
    ['c&<é>', '4444'],
    ['other', '5'],
  ] as const) {
    await s3.send(aPut('intake', key === 'other' ? key : `document_${key}`, body))
  }
  await s3.send(new DeleteObjectCommand({ Bucket: 'intake', Key: 'document_a' }))

  const seen: string[] = []
  let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
  for (let page = 0; page < 5; page++) {
    const list = new ListObjectVersionsCommand({
      Bucket: 'intake',
      Prefix: 'document_',
      MaxKeys: 2,
      ...markers,
    })
    const { Versions = [], DeleteMarkers = [], ...rest } = await s3.send(list)
    seen.push(...DeleteMarkers.map(({ Key, IsLatest }) => `${Key} marker ${IsLatest}`))
    seen.push(...Versions.map(({ Key, Size, IsLatest }) => `${Key} ${Size} ${IsLatest}`))
    if (!rest.IsTruncated) break
    markers = { KeyMarker: rest.NextKeyMarker, VersionIdMarker: rest.NextVersionIdMarker }
  }

  expect(seen).toEqual([
    'document_a marker true',
    'document_a 2 false',
    'document_b 3 true',
    'document_b 1 false',
    'document_c&<é> 4 true',
  ])
})

test('if-none-match lets one of many concurrent uploads in', async () => {
  const s3 = (await startS3()).as('Owner')
  const bodies = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000))

  const codes = await Promise.all(
    bodies.map((body) => codeOf(s3.send(aPut('intake', 'document_1', body, { IfNoneMatch: '*' })))),
  )

  const refusals = codes.filter((code) => code !== 'accepted')
  expect(refusals).toHaveLength(7)
  const stated = ['ConditionalRequestConflict', 'PreconditionFailed']
  expect(refusals.filter((code) => !stated.includes(code))).toEqual([])
  expect((await s3.send(new ListObjectVersionsCommand({ Bucket: 'intake' }))).Versions).toHaveLength(1)
})

test('a key under a delete marker is absent to if-none-match', async () => {
  const s3 = (await startS3()).as('Owner')
  await s3.send(aPut('intake', 'document_1', 'one'))
  await s3.send(new DeleteObjectCommand(place))

  const again = s3.send(aPut('intake', 'document_1', 'two', { IfNoneMatch: '*' }))

  expect(await codeOf(again)).toBe('accepted')
})

test('if-match lets through who knows the current version', async () => {
  const s3 = (await startS3()).as('Owner')
  const { ETag } = await s3.send(aPut('intake', 'document_1', 'one'))

  const codes = [
    await codeOf(textOf(s3, { IfMatch: ETag })),
    await codeOf(textOf(s3, { IfMatch: '"other"' })),
    await codeOf(s3.send(aPut('intake', 'document_1', 'two', { IfMatch: '"other"' }))),
    await codeOf(s3.send(new DeleteObjectCommand({ ...place, IfMatch: '"other"' }))),
    await codeOf(s3.send(aPut('intake', 'document_2', 'two', { IfMatch: ETag }))),
    await codeOf(s3.send(aPut('intake', 'document_1', 'two', { IfMatch: ETag }))),
  ]

  const failed = 'PreconditionFailed'
  expect(codes).toEqual(['accepted', failed, failed, failed, 'NoSuchKey', 'accepted'])
})

test('tags are set with the PUT or after, and say how many they are', async () => {
  const s3 = (await startS3()).as('Owner')
  await s3.send(aPut('intake', 'document_1', 'one', { Tagging: 'vault%3Ablocked=true&b=' }))

  const first = await s3.send(new GetObjectTaggingCommand(place))
  const TagSet = [{ Key: 'phase', Value: '<closed> & done' }]
  await s3.send(new PutObjectTaggingCommand({ ...place, Tagging: { TagSet } }))
  const second = await s3.send(new GetObjectTaggingCommand(place))

  expect(first.TagSet).toEqual([
    { Key: 'vault:blocked', Value: 'true' },
    { Key: 'b', Value: '' },
  ])
  expect(second.TagSet).toEqual(TagSet)
  expect((await s3.send(new GetObjectCommand(place))).TagCount).toBe(1)
})

test('whoever listens hears of a version once it is there, and before its PUT is answered', async () => {
  const { s3, as } = await startS3()
  const heard: object[] = []
  s3.onPut(async (event) => {
    await Promise.resolve()
    heard.push(event)
  })

  const { VersionId, ETag } = await as('Owner').send(aPut('intake', 'document_1', 'four'))
  await codeOf(as('Owner').send(aPut('intake', 'document_1', 'five', { IfNoneMatch: '*' })))

  const etag = ETag?.replaceAll('"', '')
  expect(heard).toEqual([{ bucket: 'intake', key: 'document_1', versionId: VersionId, etag, sizeBytes: 4 }])
})
