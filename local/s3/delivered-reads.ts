/** What S3 and CloudTrail tell of a read, in the forms in which AWS delivers them. */
import { createHash } from 'node:crypto'

/** A GetObject that handed bytes out. */
export interface ReadAccess {
  readonly requestId: string
  /** Milliseconds since 1970, of the stack's clock. */
  readonly at: number
  readonly bucket: string
  readonly bucketArn: string
  readonly key: string
  readonly versionId: string | undefined
  /** As it was sent: path and query. */
  readonly uri: string
  readonly status: number
  readonly sizeBytes: number
  readonly roleArn: string
  readonly presigned: boolean
  readonly remoteIp: string
  readonly userAgent: string
  /** The key that opened this object alone, where the bucket has no bucket key. */
  readonly decryptedWith: string | undefined
}

export interface Account {
  readonly account: string
  readonly region: string
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `06/Feb/2019:00:00:38 +0000`. */
function logTime(at: number): string {
  const date = new Date(at)
  const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T')
  const [year, , dayOfMonth] = day.split('-')
  return `${dayOfMonth}/${months[date.getUTCMonth()]}/${year}:${time} +0000`
}

const quoted = (text: string): string => `"${text.replaceAll('"', '%22')}"`
const twiceEncoded = (key: string): string => encodeURIComponent(encodeURIComponent(key))

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html */
export function serverAccessLine(read: ReadAccess, { account, region }: Account): string {
  const owner = createHash('sha256').update(account).digest('hex') // A canonical user id has this form.
  return [
    owner,
    read.bucket,
    `[${logTime(read.at)}]`,
    read.remoteIp,
    read.roleArn,
    read.requestId,
    'REST.GET.OBJECT',
    twiceEncoded(read.key),
    quoted(`GET ${read.uri} HTTP/1.1`),
    read.status,
    '-',
    read.sizeBytes,
    read.sizeBytes,
    '-',
    '-',
    '"-"',
    quoted(read.userAgent),
    read.versionId ?? '-',
    '-',
    'SigV4',
    'TLS_AES_128_GCM_SHA256',
    read.presigned ? 'QueryString' : 'AuthHeader',
    `${read.bucket}.s3.${region}.amazonaws.com`,
    'TLSv1.3',
    '-',
    '-',
  ].join(' ')
}

function identityOf({ roleArn }: ReadAccess, { account }: Account) {
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  return {
    type: 'AssumedRole',
    arn: `arn:aws:sts::${account}:assumed-role/${name}/local`,
    accountId: account,
    sessionContext: { sessionIssuer: { type: 'Role', arn: roleArn, accountId: account, userName: name } },
  }
}

const common = (read: ReadAccess, at: Account) => ({
  eventVersion: '1.11',
  userIdentity: identityOf(read, at),
  eventTime: `${new Date(read.at).toISOString().slice(0, 19)}Z`,
  awsRegion: at.region,
  userAgent: read.userAgent,
  responseElements: null,
  readOnly: true,
  eventType: 'AwsApiCall',
  recipientAccountId: at.account,
})

/** Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function getObjectEvent(read: ReadAccess, at: Account): object {
  const { bucket, bucketArn, key, versionId, presigned } = read
  return {
    ...common(read, at),
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    sourceIPAddress: read.remoteIp,
    requestParameters: { bucketName: bucket, key, ...(versionId === undefined ? {} : { versionId }) },
    additionalEventData: {
      SignatureVersion: 'SigV4',
      AuthenticationMethod: presigned ? 'QueryString' : 'AuthHeader',
      bytesTransferredOut: read.sizeBytes,
    },
    requestID: read.requestId,
    eventID: `${read.requestId}-read`,
    resources: [{ type: 'AWS::S3::Object', ARN: `${bucketArn}/${key}` }],
    managementEvent: false,
    eventCategory: 'Data',
  }
}

/** Source: https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html */
export function decryptEvent(read: ReadAccess, at: Account): object {
  return {
    ...common(read, at),
    userIdentity: { ...identityOf(read, at), invokedBy: 's3.amazonaws.com' },
    eventSource: 'kms.amazonaws.com',
    eventName: 'Decrypt',
    sourceIPAddress: 's3.amazonaws.com',
    requestParameters: {
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      encryptionContext: { 'aws:s3:arn': `${read.bucketArn}/${read.key}` },
    },
    requestID: `${read.requestId}-key`,
    eventID: `${read.requestId}-decrypt`,
    resources: [{ accountId: at.account, type: 'AWS::KMS::Key', ARN: read.decryptedWith }],
    managementEvent: true,
    eventCategory: 'Management',
  }
}
