import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observedIn } from '../../../../shared/vault/reads/cloudtrail-event.ts'
import { attributedReadOf } from '../../../../shared/vault/reads/server-access-log.ts'

const owner = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'
/** The first and third lines of https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html */
const documented = [
  `${owner} amzn-s3-demo-bucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 ${owner} 3E57427F3EXAMPLE REST.GET.VERSIONING - "GET /amzn-s3-demo-bucket1?versioning HTTP/1.1" 200 - 113 - 7 - "-" "S3Console/0.4" - s9lzHYrFp76ZVxRcpX9+5cjAnEH2ROuNkd2BHfIa6UkFVdtjf5mKR3/eTPFvsiP/XV/VLi31234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader amzn-s3-demo-bucket1.s3.us-west-1.amazonaws.com TLSV1.2 arn:aws:s3:us-west-1:123456789012:accesspoint/example-AP Yes`,
  `${owner} amzn-s3-demo-bucket1 [06/Feb/2019:00:00:38 +0000] 192.0.2.3 ${owner} A1206F460EXAMPLE REST.GET.BUCKETPOLICY - "GET /amzn-s3-demo-bucket1?policy HTTP/1.1" 404 NoSuchBucketPolicy 297 - 38 - "-" "S3Console/0.4" - BNaBsXZQQDbssi6xMBdBU2sLt+Yf5kZDmeBUP35sFoKa3sLLeMC78iwEIWxs99CRUrbS4n11234= SigV4 ECDHE-RSA-AES128-GCM-SHA256 AuthHeader amzn-s3-demo-bucket1.s3.us-west-1.amazonaws.com TLSV1.2 - Yes`,
]
const grant = 'entry_01ARYZ6S410000000000000000'
const key = 'document_01ARYZ6S410000000000000000'
/** The same form, for a GET of an object through a link of ours. */
const ofLink = (documented[0] ?? '')
  .replace('REST.GET.VERSIONING -', `REST.GET.OBJECT ${key}`)
  .replace('GET /amzn-s3-demo-bucket1?versioning', `GET /${key}?versionId=v1&x-vault-grant=${grant}`)

test('the documented lines are read, and are no reads of objects', () => {
  expect(documented.map(attributedReadOf)).toEqual([undefined, undefined])
})

test('a line of a link says which request it was and whose grant it followed', () => {
  expect(attributedReadOf(ofLink)).toEqual({
    requestId: '3E57427F3EXAMPLE',
    bucket: 'amzn-s3-demo-bucket1',
    key,
    grant,
  })
})

test('quotes and spaces that a caller sends move no field; a forged grant is none', () => {
  const quoted = ofLink.replace('"S3Console/0.4"', '"odd " agent" 403 x"')
  const forged = ofLink.replace(grant, 'entry_%22x')

  expect(attributedReadOf(quoted)).toMatchObject({ requestId: '3E57427F3EXAMPLE', grant })
  expect(attributedReadOf(forged)).toMatchObject({ key, grant: undefined })
})

test('a refused read is none, and what is no line is said without repeating it', () => {
  expect(attributedReadOf(ofLink.replace('" 200 ', '" 403 '))).toBeUndefined()
  expect(() => attributedReadOf('Camille Martin')).toThrow('no line of a server access log')
})

test('no text makes the parser of lines fail otherwise', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        attributedReadOf(text)
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError)
      }
    }),
  )
})

const roleArn = 'arn:aws:iam::111122223333:role/advisor'
const userIdentity = {
  type: 'AssumedRole',
  arn: 'arn:aws:sts::111122223333:assumed-role/advisor/session',
  sessionContext: { sessionIssuer: { type: 'Role', arn: roleArn } },
}
const getObject = {
  eventVersion: '1.09',
  userIdentity,
  eventTime: '2026-11-24T09:00:01Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  sourceIPAddress: '192.0.2.3',
  requestParameters: { bucketName: 'standard', key, versionId: 'v1', 'X-Amz-Expires': '120' },
  additionalEventData: { AuthenticationMethod: 'QueryString', bytesTransferredOut: 5 },
  requestID: '3E57427F3EXAMPLE',
}
const decrypt = {
  eventVersion: '1.08',
  userIdentity: { ...userIdentity, invokedBy: 's3.amazonaws.com' },
  eventTime: '2026-11-24T09:00:01Z',
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  sourceIPAddress: 's3.amazonaws.com',
  requestParameters: {
    encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::health/${key}` },
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  },
  requestID: 'd5239dea-63bc-11e7-8279-4192737c6a20',
  resources: [
    { accountId: '111122223333', type: 'AWS::KMS::Key', ARN: 'arn:aws:kms:eu-west-3:111122223333:key/x' },
  ],
}

test('a read is known by role, object, version, way and time', () => {
  expect(observedIn(getObject)).toEqual({
    kind: 'read',
    requestId: '3E57427F3EXAMPLE',
    at: Date.parse('2026-11-24T09:00:01Z'),
    roleArn,
    bucket: 'standard',
    key,
    versionId: 'v1',
    byLink: true,
    sourceIp: '192.0.2.3',
  })
})

test.each([
  ['CopyObject', `standard/${key}`, 'standard', key],
  ['CopyObject', `/health/${key}?versionId=v1`, 'health', key],
  ['UploadPartCopy', 'standard/a%20b', 'standard', 'a b'],
  ['CopyObject', 'standard/50%25%', 'standard', '50%25%'],
  ['CopyObject', `arn:aws:s3:eu-west-3:111122223333:accesspoint/x/object/${key}`, undefined, key],
  ['CopyObject', 'in-a-form-nobody-knows', undefined, 'in-a-form-nobody-knows'],
])('a %s from %s is a read of what is copied, which no grant is for', (eventName, source, bucket, of) => {
  const requestParameters = { bucketName: 'elsewhere', key: 'x', 'x-amz-copy-source': source }

  const read = observedIn({ ...getObject, eventName, requestParameters })

  expect(read).toMatchObject({ kind: 'read', roleArn, bucket, key: of, versionId: undefined, byLink: false })
})

test('a copy that was refused is none, and one that names no source is not taken for harmless', () => {
  const requestParameters = { bucketName: 'elsewhere', key: 'x', 'x-amz-copy-source': `standard/${key}` }
  const copy = { ...getObject, eventName: 'CopyObject', requestParameters }

  expect(observedIn({ ...copy, errorCode: 'AccessDenied' })).toBeUndefined()
  expect(() => observedIn({ ...copy, requestParameters: { bucketName: 'elsewhere', key: 'x' } })).toThrow()
})

test('a use of a key is known by role, key and the object that it was for', () => {
  expect(observedIn(decrypt)).toMatchObject({
    kind: 'decrypt',
    roleArn,
    keyArn: 'arn:aws:kms:eu-west-3:111122223333:key/x',
    objectArn: `arn:aws:s3:::health/${key}`,
  })
})

/**
 * "Decrypt with a standard symmetric encryption key":
 * https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html
 */
const documentedDecrypt = {
  eventVersion: '1.05',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'EX_PRINCIPAL_ID',
    arn: 'arn:aws:iam::111122223333:user/Alice',
    accountId: '111122223333',
    accessKeyId: 'EXAMPLE_KEY_ID',
    userName: 'Alice',
  },
  eventTime: '2020-07-27T22:58:24Z',
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  awsRegion: 'us-west-2',
  sourceIPAddress: '192.0.2.0',
  userAgent: 'AWS Internal',
  requestParameters: {
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    keyId: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    encryptionContext: { Department: 'Engineering', Project: 'Alpha' },
  },
  responseElements: null,
  requestID: '12345126-30d5-4b28-98b9-9153da559963',
  eventID: 'abcde202-ba1a-467c-b4ba-f729d45ae521',
  readOnly: true,
  resources: [
    {
      accountId: '111122223333',
      type: 'AWS::KMS::Key',
      ARN: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    },
  ],
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
}

test('the documented use of a key is read: a person, a key, and no object', () => {
  expect(observedIn(documentedDecrypt)).toEqual({
    kind: 'decrypt',
    requestId: '12345126-30d5-4b28-98b9-9153da559963',
    at: Date.parse('2020-07-27T22:58:24Z'),
    roleArn: 'arn:aws:iam::111122223333:user/Alice',
    keyArn: 'arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    objectArn: undefined,
  })
})

test('what was refused and what is something else shows nothing; what cannot be read is no silence', () => {
  expect(observedIn({ ...getObject, errorCode: 'AccessDenied' })).toBeUndefined()
  expect(observedIn({ ...getObject, eventName: 'HeadObject' })).toBeUndefined()
  expect(() => observedIn({ ...getObject, requestParameters: {} })).toThrow()
  expect(() => observedIn({ ...decrypt, resources: [] })).toThrow()
  expect(() => observedIn('GetObject')).toThrow()
})
