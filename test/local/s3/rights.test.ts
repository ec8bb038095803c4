import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { account } from './open-stack.ts'
import { presignedUrl } from './raw.ts'
import { aPut, codeOf, startS3 } from './stack.ts'
import type { Statement } from './template.ts'

const denyOn = (bucket: string, Action: string | string[], Condition?: object): Statement => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: `arn:aws:s3:::${bucket}/*`,
  ...(Condition ? { Condition } : {}),
})

const get = (Bucket: string, more = {}) => new GetObjectCommand({ Bucket, Key: 'document_1', ...more })

test('a role does what its policy says, and nothing else', async () => {
  const { as } = await startS3()
  const { VersionId } = await as('Owner').send(aPut('standard', 'document_1', 'body'))
  const reader = as('Reader')

  const codes = [
    await codeOf(reader.send(get('standard'))),
    await codeOf(reader.send(get('standard', { VersionId }))),
    await codeOf(reader.send(aPut('standard', 'document_1', 'body'))),
    await codeOf(reader.send(new DeleteObjectCommand({ Bucket: 'standard', Key: 'document_1' }))),
    await codeOf(reader.send(new ListObjectVersionsCommand({ Bucket: 'standard' }))),
    await codeOf(as('Stranger').send(get('standard'))),
  ]

  expect(codes).toEqual(['accepted', 'accepted', ...Array(4).fill('AccessDenied')])
})

test('GetObject and GetObjectVersion are two rights', async () => {
  const { as } = await startS3({
    change: ({ StandardPolicy }) => {
      StandardPolicy.Properties.PolicyDocument.Statement = [denyOn('standard', 's3:GetObject')]
    },
  })
  const { VersionId } = await as('Owner').send(aPut('standard', 'document_1', 'body'))

  const codes = [
    await codeOf(as('Reader').send(get('standard'))),
    await codeOf(as('Reader').send(get('standard', { VersionId }))),
  ]

  expect(codes).toEqual(['AccessDenied', 'accepted'])
})

test('the rights of S3 open nothing without those of the key, and a wrong context is another key', async () => {
  const { as } = await startS3({
    change: ({ HealthKey }) => {
      const [all] = HealthKey.Properties.KeyPolicy.Statement
      const objectArn = { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::health/document_1' }
      HealthKey.Properties.KeyPolicy.Statement = [{ ...all, Condition: { StringEquals: objectArn } }]
    },
  })
  await as('Owner').send(aPut('health', 'document_1', 'body'))

  const codes = [
    await codeOf(as('Keyless').send(get('health'))),
    await codeOf(as('Keyless').send(aPut('health', 'document_1', 'body'))),
    await codeOf(as('Owner').send(aPut('health', 'document_2', 'body'))),
    await codeOf(as('Reader').send(get('health'))),
  ]

  expect(codes).toEqual(['AccessDenied', 'AccessDenied', 'AccessDenied', 'accepted'])
})

test('with a bucket key the encryption context is the bucket', async () => {
  const { as } = await startS3({
    change: ({ StandardKey }) => {
      const [all] = StandardKey.Properties.KeyPolicy.Statement
      const bucketArn = { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::standard' }
      StandardKey.Properties.KeyPolicy.Statement = [{ ...all, Condition: { StringEquals: bucketArn } }]
    },
  })

  const put = as('Owner').send(aPut('standard', 'document_1', 'body'))

  expect(await codeOf(put)).toBe('accepted')
})

test('a key that is disabled opens nothing', async () => {
  const { as, disableKey } = await startS3()
  await as('Owner').send(aPut('standard', 'document_1', 'body'))
  disableKey('StandardKey')

  const codes = [
    await codeOf(as('Reader').send(get('standard'))),
    await codeOf(as('Owner').send(aPut('standard', 'document_2', 'body'))),
  ]

  expect(codes).toEqual(['KMS.DisabledException', 'KMS.DisabledException'])
})

test('a role that may only sign reads by a link, while it is young, and by nothing else', async () => {
  const stack = await startS3({
    change: ({ StandardPolicy }) => {
      StandardPolicy.Properties.PolicyDocument.Statement = [
        denyOn('standard', 's3:GetObject', { StringNotEquals: { 's3:authType': 'REST-QUERY-STRING' } }),
        denyOn('standard', 's3:GetObject', { NumericGreaterThan: { 's3:signatureAge': 300_000 } }),
      ]
    },
  })
  const { as, clock } = stack
  await as('Owner').send(aPut('standard', 'document_1', 'body'))
  const url = await presignedUrl(stack, 'Reader', { path: 'standard/document_1', expiresIn: 3600 })

  const statuses = [(await fetch(url)).status]
  clock.advance(301_000)
  statuses.push((await fetch(url)).status)

  expect(await codeOf(as('Reader').send(get('standard')))).toBe('AccessDenied')
  expect(statuses).toEqual([200, 403])
})

test('a bucket policy may ask for absence, for the guard, and refuse what is tagged as blocked', async () => {
  const { as } = await startS3({
    change: ({ HealthPolicy }) => {
      HealthPolicy.Properties.PolicyDocument.Statement = [
        denyOn('health', 's3:PutObject', { Null: { 's3:if-none-match': 'true' } }),
        denyOn('health', 's3:PutObject', { StringNotEquals: { 's3:object-lock-legal-hold': 'ON' } }),
        denyOn('health', 's3:GetObject', {
          StringEquals: { 's3:ExistingObjectTag/vault:blocked': 'true' },
        }),
      ]
    },
  })
  const owner = as('Owner')
  const guarded = { IfNoneMatch: '*', ObjectLockLegalHoldStatus: 'ON' as const }

  const codes = [
    await codeOf(owner.send(aPut('health', 'document_1', 'body', { IfNoneMatch: '*' }))),
    await codeOf(owner.send(aPut('health', 'document_1', 'body', { ObjectLockLegalHoldStatus: 'ON' }))),
    await codeOf(owner.send(aPut('health', 'document_1', 'body', guarded))),
    await codeOf(owner.send(get('health'))),
    await codeOf(
      owner.send(aPut('health', 'document_2', 'body', { ...guarded, Tagging: 'vault:blocked=true' })),
    ),
    await codeOf(owner.send(get('health', { Key: 'document_2' }))),
  ]

  expect(codes).toEqual(['AccessDenied', 'AccessDenied', 'accepted', 'accepted', 'accepted', 'AccessDenied'])
})

test.each([
  ['a legal hold', 's3:PutObjectLegalHold', { ObjectLockLegalHoldStatus: 'ON' as const }],
  [
    'a retention',
    's3:PutObjectRetention',
    { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: new Date('2099-01-01') },
  ],
  ['tags', 's3:PutObjectTagging', { Tagging: 'a=b' }],
])('a PUT with %s needs the right to %s besides', async (_what, action, header) => {
  const { as } = await startS3({
    change: ({ HealthPolicy }) => {
      HealthPolicy.Properties.PolicyDocument.Statement = [denyOn('health', action)]
    },
  })

  const codes = [
    await codeOf(as('Owner').send(aPut('health', 'document_1', 'body', header))),
    await codeOf(as('Owner').send(aPut('health', 'document_1', 'body'))),
  ]

  expect(codes).toEqual(['AccessDenied', 'accepted'])
})

test('bypass is a right of its own', async () => {
  const { as } = await startS3({
    change: ({ HealthPolicy }) => {
      HealthPolicy.Properties.PolicyDocument.Statement = [denyOn('health', 's3:BypassGovernanceRetention')]
    },
  })
  const { VersionId } = await as('Owner').send(aPut('health', 'document_1', 'body'))

  const remove = new DeleteObjectCommand({
    Bucket: 'health',
    Key: 'document_1',
    VersionId,
    BypassGovernanceRetention: true,
  })

  expect(await codeOf(as('Owner').send(remove))).toBe('AccessDenied')
})

test('only who may list a bucket learns that a document is not there', async () => {
  const { as } = await startS3()

  const codes = [
    await codeOf(as('Owner').send(get('standard'))),
    await codeOf(as('Owner').send(get('standard', { VersionId: 'none' }))),
    await codeOf(as('Reader').send(get('standard'))),
    await codeOf(as('Reader').send(get('standard', { VersionId: 'none' }))),
  ]

  expect(codes).toEqual(['NoSuchKey', 'NoSuchVersion', 'AccessDenied', 'AccessDenied'])
})

test('a bucket of another owner, or none of that name, is refused', async () => {
  const { as } = await startS3()
  await as('Owner').send(aPut('standard', 'document_1', 'body', { ExpectedBucketOwner: account }))

  const codes = [
    await codeOf(as('Owner').send(get('standard', { ExpectedBucketOwner: account }))),
    await codeOf(as('Owner').send(get('standard', { ExpectedBucketOwner: '444455556666' }))),
    await codeOf(as('Owner').send(get('elsewhere'))),
  ]

  expect(codes).toEqual(['accepted', 'AccessDenied', 'NoSuchBucket'])
})

test('the scanner reads with the rights of the role it is given', async () => {
  const { s3, as, arnOfRole } = await startS3()
  const { VersionId = '' } = await as('Owner').send(aPut('intake', 'document_1', 'body'))

  const bytes = await s3.read(arnOfRole('Reader'), 'intake', 'document_1', VersionId)

  expect(bytes.toString()).toBe('body')
  const stranger = s3.read(arnOfRole('Stranger'), 'intake', 'document_1', VersionId)
  await expect(stranger).rejects.toMatchObject({ code: 'AccessDenied' })
})
