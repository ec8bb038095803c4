/** Buckets with and without a lock, and roles that may all, or only some of it. */
const account = '111122223333'
const root = { AWS: `arn:aws:iam::${account}:root` }
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })

export interface Statement {
  Effect: 'Allow' | 'Deny'
  [element: string]: unknown
}

const allow = (Action: string | string[], more: object = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})

const role = (...statements: Statement[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'Own', PolicyDocument: document(...statements) }] },
})

const key = () => ({
  Type: 'AWS::KMS::Key',
  Properties: { KeyPolicy: document(allow('kms:*', { Principal: root })) },
})

function bucket(BucketName: string, keyId: string, more: object = {}) {
  return {
    Type: 'AWS::S3::Bucket',
    Properties: {
      BucketName,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: BucketName === 'standard',
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [keyId, 'Arn'] },
            },
          },
        ],
      },
      ...more,
    },
  }
}

const lock = {
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } },
  },
}

const bucketPolicy = (Bucket: string, ...statements: Statement[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket, PolicyDocument: document(...statements) },
})

/** Owner may all; the others as their names say. `health` and `standard` are locked, `intake` is not. */
export function template(region: string) {
  const throughS3 = { Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } } }
  return {
    Owner: role(allow('s3:*'), allow('kms:*')),
    Reader: role(allow(['s3:GetObject', 's3:GetObjectVersion']), allow('kms:Decrypt', throughS3)),
    Keyless: role(allow('s3:*')),
    Stranger: role(allow('kms:*')),
    IntakeKey: key(),
    StandardKey: key(),
    HealthKey: key(),
    Intake: bucket('intake', 'IntakeKey'),
    Standard: bucket('standard', 'StandardKey', lock),
    Health: bucket('health', 'HealthKey', lock),
    Plain: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'plain',
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
    },
    StandardPolicy: bucketPolicy('standard'),
    HealthPolicy: bucketPolicy('health'),
    IntakePolicy: bucketPolicy('intake'),
  }
}
