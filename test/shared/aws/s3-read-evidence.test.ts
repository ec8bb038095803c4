import { gzipSync } from 'node:zlib'
import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { s3Client } from '../../../shared/aws/s3-client.ts'
import { s3ReadEvidence } from '../../../shared/aws/s3-read-evidence.ts'

const healthKey = 'arn:aws:kms:eu-west-3:111122223333:key/health'
const settings = {
  owner: '111122223333',
  region: 'eu-west-3',
  trailBucket: 'trail',
  logBucket: 'lines',
  standardBucket: 'standard',
  standardLogPrefix: 'standard-documents/',
  healthBucket: 'health',
  healthKey,
}
const from = Date.UTC(2026, 10, 24, 9)
const period = { from, until: from + 3_600_000 }

const decrypt = (ARN: string, context: Readonly<Record<string, string>> | undefined, at = from) => ({
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
  requestID: 'k1',
  userIdentity: { arn: 'arn:aws:iam::111122223333:user/thief' },
  requestParameters: { ...(context && { encryptionContext: context }) },
  resources: [{ ARN }],
})
const ofHealth = { 'aws:s3:arn': 'arn:aws:s3:::health/document_a' }
const ofStandard = { 'aws:s3:arn': 'arn:aws:s3:::standard/document_a' }
const otherKey = healthKey.replace('key/health', 'key/other')

/** What is observed where CloudTrail delivered one file with these events. */
async function observed(...Records: readonly object[]) {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const client = s3Client({ region: 'eu-west-3', credentials })
  const mock = mockClient(client)
  const file = gzipSync(JSON.stringify({ Records }))
  mock.on(ListObjectVersionsCommand).resolves({ Versions: [] })
  const today = 'AWSLogs/111122223333/CloudTrail/eu-west-3/2026/11/24/'
  mock
    .on(ListObjectVersionsCommand, { Bucket: 'trail', Prefix: today })
    .resolves({ Versions: [{ Key: `${today}one.json.gz` }] })
  mock.on(GetObjectCommand).resolves({
    Body: { transformToByteArray: async () => new Uint8Array(file) } as never,
  })
  return s3ReadEvidence(client, settings).observed(period)
}

test.each([
  ['for an object of the health space', decrypt(healthKey, ofHealth), 1],
  ['for no object: only the key says what it could open', decrypt(healthKey, undefined), 1],
  ['for something else that somebody named', decrypt(healthKey, { Department: 'Engineering' }), 1],
  ['for an object of the health space, of another key', decrypt(otherKey, ofHealth), 1],
  ['for a standard object', decrypt(otherKey, ofStandard), 0],
  ['before the period', decrypt(healthKey, ofHealth, from - 1_000), 0],
  ['when the period is over', decrypt(healthKey, ofHealth, period.until), 0],
])('a use of a key %s', async (_which, event, count) => {
  expect((await observed(event)).decrypts).toHaveLength(count)
})

const ofObject = (eventName: string, bucketName: string) => ({
  eventSource: 's3.amazonaws.com',
  eventName,
  eventTime: '2026-11-24T09:00:00Z',
  requestID: `${eventName}-${bucketName}`,
  userIdentity: { arn: 'arn:aws:iam::111122223333:role/some' },
  requestParameters: { bucketName, key: 'document_a', versionId: 'v1' },
  readOnly: /^Get|^Head|^List/.test(eventName),
})

test('among all that the trail tells of objects, what was read from where documents live is told apart', async () => {
  const told = [
    ...['PutObject', 'PutObjectLegalHold', 'PutObjectRetention', 'PutObjectTagging', 'DeleteObject'],
    ...['GetObject', 'HeadObject', 'GetObjectRetention'],
  ].flatMap((name) => ['standard', 'health', 'intake', 'sealed'].map((bucket) => ofObject(name, bucket)))
  const batch = {
    ...ofObject('DeleteObjects', 'health'),
    requestParameters: { bucketName: 'health', delete: '' },
  }

  const { reads, decrypts } = await observed(...told, batch)

  expect(reads.map(({ requestId }) => requestId)).toEqual(['GetObject-standard', 'GetObject-health'])
  expect(decrypts).toEqual([])
})

test.each([
  ['a document', 'standard/document_a', 1],
  ['a health document', 'health/document_a?versionId=v1', 1],
  [
    'an access point, which may stand before any bucket',
    'arn:aws:s3:eu-west-3:1:accesspoint/x/object/document_a',
    1,
  ],
  ['an upload', 'intake/document_a', 0],
])('a copy of %s into some bucket', async (_which, source, count) => {
  const copy = ofObject('CopyObject', 'intake')
  const requestParameters = { ...copy.requestParameters, 'x-amz-copy-source': source }

  expect((await observed({ ...copy, requestParameters })).reads).toHaveLength(count)
})

test('an event in a form that nobody knows stops the hour instead of passing as harmless', async () => {
  await expect(observed({ eventName: 'Decrypt' })).rejects.toThrow()
})
