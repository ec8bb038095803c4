import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, test } from 'vitest'
import { s3Client } from '../../../shared/aws/s3-client.ts'
import { s3HealthObjects, s3Intake, s3Locked } from '../../../shared/aws/s3-objects.ts'
import { DocumentId, EntryId, Sha256 } from '../../../shared/model/ids.ts'
import { permitOf } from '../../../shared/vault/permit.ts'
import { writtenEntry } from '../../judges/written.ts'

const letters = '01ARYZ6S410000000000000000'
const documentId = DocumentId.parse(`document_${letters}`)
const at = Date.UTC(2026, 10, 24, 9)
const entryId = EntryId.parse(`entry_${letters}`)
const proof = { entryId, at, facts: { now: at }, resultIds: {}, replayed: false, written: writtenEntry() }
const toPromote = permitOf('promote-upload', proof)
const toRead = permitOf('read-health-document', proof)
const owner = '111122223333'
const buckets = { names: { standard: 'one', health: 'two' }, owner }
const promotion = {
  space: 'health',
  documentId,
  bytes: Buffer.from('bytes'),
  sha256: Sha256.parse('ab'.repeat(32)),
  mediaType: 'application/pdf',
  fileName: 'document-000000.pdf',
} as const

function s3() {
  const client = s3Client({ region: 'eu-west-3', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  return { client, mock: mockClient(client) }
}
/** Of the key, of S3, and of the network. */
const unavailable = [
  ['KMS.DisabledException', 400],
  ['KMS.KMSInvalidStateException', 400],
  ['KMS.NotFoundException', 400],
  ['SlowDown', 503],
  ['InternalError', 500],
  ['TimeoutError', 0],
] as const
const failure = (name: string, status: number) =>
  new S3ServiceException({ name, $fault: 'client', message: name, $metadata: { httpStatusCode: status } })

test('what is put says how it may be handed out, is held, and replaces nothing', async () => {
  const { client, mock } = s3()
  mock.on(PutObjectCommand).resolves({ VersionId: '.v1' })

  const put = await s3Locked(client, buckets).put(toPromote, promotion)

  expect(put).toEqual({ versionId: '.v1' })
  const { Body: _bytes, ...said } = mock.commandCalls(PutObjectCommand)[0]?.args[0].input ?? {}
  expect(said).toEqual({
    Bucket: 'two',
    Key: documentId,
    ContentLength: 5,
    ContentType: 'application/pdf',
    ContentDisposition: `attachment; filename="document-000000.pdf"; filename*=UTF-8''document-000000.pdf`,
    CacheControl: 'no-store',
    ChecksumSHA256: Buffer.from('ab'.repeat(32), 'hex').toString('base64'),
    IfNoneMatch: '*',
    ObjectLockLegalHoldStatus: 'ON',
    ExpectedBucketOwner: owner,
  })
})

test('a key that is taken is `exists`; every other failure stays one', async () => {
  const { client, mock } = s3()
  const locked = s3Locked(client, buckets)
  mock
    .on(PutObjectCommand)
    .rejectsOnce(failure('PreconditionFailed', 412))
    .rejectsOnce(failure('ConditionalRequestConflict', 409))
    .rejectsOnce(failure('AccessDenied', 403))

  await expect(locked.put(toPromote, promotion)).resolves.toBe('exists')
  await expect(locked.put(toPromote, promotion)).rejects.toThrow('ConditionalRequestConflict')
  await expect(locked.put(toPromote, promotion)).rejects.toThrow('AccessDenied')
})

test('a bucket without versions is no place for a document', async () => {
  const { client, mock } = s3()
  mock.on(PutObjectCommand).resolves({})

  await expect(s3Locked(client, buckets).put(toPromote, promotion)).rejects.toThrow('versions')
})

test('only versions of exactly the key count; more than one under a locked key is an alarm', async () => {
  const { client, mock } = s3()
  const version = { Key: documentId as string, VersionId: 'v1', Size: 5 }
  mock
    .on(ListObjectVersionsCommand)
    .resolvesOnce({ Versions: [version, { ...version, Key: `${documentId}x` }] })
    .resolvesOnce({})
    .resolves({ Versions: [version, { ...version, VersionId: 'v2' }] })
  const locked = s3Locked(client, buckets)

  expect(await locked.versionOf('standard', documentId)).toEqual({ versionId: 'v1', sizeBytes: 5 })
  expect(await locked.versionOf('standard', documentId)).toBeUndefined()
  await expect(locked.versionOf('standard', documentId)).rejects.toThrow('more than one version')
})

test('a version that is gone opens as nothing and is removed; what is forbidden is not taken for gone', async () => {
  const { client, mock } = s3()
  const intake = s3Intake(client, buckets)
  const place = { space: 'standard', documentId, versionId: 'v1' } as const
  mock
    .on(GetObjectCommand)
    .rejectsOnce(failure('NoSuchVersion', 404))
    .rejectsOnce(failure('NoSuchKey', 404))
    .rejects(failure('AccessDenied', 403))
  mock
    .on(ListObjectVersionsCommand)
    .resolvesOnce({})
    .resolves({ Versions: [{ Key: documentId, VersionId: 'v1', Size: 5 }] })
  mock
    .on(DeleteObjectCommand)
    .rejectsOnce(failure('NoSuchVersion', 404))
    .rejectsOnce(failure('AccessDenied', 403))

  await expect(intake.open(toPromote, place)).resolves.toBeUndefined()
  await expect(intake.open(toPromote, place)).resolves.toBeUndefined()
  await expect(intake.open(toPromote, place)).resolves.toBeUndefined()
  await expect(intake.open(toPromote, place)).rejects.toThrow('AccessDenied')
  await expect(intake.remove('standard', documentId, 'v1')).resolves.toBeUndefined()
  await expect(intake.remove('standard', documentId, 'v1')).rejects.toThrow('AccessDenied')
})

test('whoever reads is told that a document cannot be opened for now, where its key or S3 is at fault', async () => {
  const { client, mock } = s3()
  const objects = s3HealthObjects(client, 'health', buckets.owner)
  const read = () => objects.open(toRead, { documentId, versionId: 'v1' })
  const answers = mock.on(GetObjectCommand)
  for (const [name, status] of unavailable) answers.rejectsOnce(failure(name, status))

  for (const [name] of unavailable)
    await expect(read(), name).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })

  answers.rejects(failure('AccessDenied', 403))
  await expect(read()).rejects.toThrow('AccessDenied')
})

test('every call names the account that must own the bucket', async () => {
  const { client, mock } = s3()
  const answer = { ContentLength: 1, Body: Readable.from(['x']) as never }
  mock.on(GetObjectCommand).resolves(answer).on(ListObjectVersionsCommand).resolves({})
  mock.on(DeleteObjectCommand).resolves({})
  const intake = s3Intake(client, buckets)

  await intake.open(toPromote, { space: 'standard', documentId, versionId: 'v1' })
  await intake.versions('health', documentId)
  await intake.remove('health', documentId, 'v1')
  const toRead = permitOf('read-health-document', proof)
  await s3HealthObjects(client, 'two', owner).open(toRead, { documentId, versionId: 'v1' })

  const inputs = mock.calls().map(({ args }) => args[0].input as { ExpectedBucketOwner?: string })
  expect(inputs).toHaveLength(4)
  for (const input of inputs) expect(input.ExpectedBucketOwner).toBe(owner)
})
