/**
 * One event of CloudTrail: a GetObject or a copy of S3, or a Decrypt of KMS.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html
 */
import * as z from 'zod'

/** Bytes of a version that S3 handed out. */
export interface ObservedRead {
  readonly kind: 'read'
  readonly requestId: string
  /** Milliseconds since 1970, to the second. */
  readonly at: number
  readonly roleArn: string
  /** Undefined where an access point stands for it. */
  readonly bucket: string | undefined
  readonly key: string
  /** Undefined where the request named none, and of a copy: no grant is for one. */
  readonly versionId: string | undefined
  readonly byLink: boolean
  readonly sourceIp: string
}

/** A data key that KMS opened for an object. */
export interface ObservedDecrypt {
  readonly kind: 'decrypt'
  readonly requestId: string
  readonly at: number
  readonly roleArn: string
  readonly keyArn: string
  /** The object that S3 named in the encryption context; undefined where somebody else asked. */
  readonly objectArn: string | undefined
}

const Common = z.looseObject({
  eventSource: z.string(),
  eventName: z.string(),
  eventTime: z.iso.datetime(),
  sourceIPAddress: z.string().default(''),
  requestID: z.string().default(''),
  errorCode: z.string().optional(),
  userIdentity: z.looseObject({
    arn: z.string().optional(),
    sessionContext: z
      .looseObject({ sessionIssuer: z.looseObject({ arn: z.string().optional() }).optional() })
      .optional(),
  }),
})

const Read = Common.extend({
  requestParameters: z.looseObject({
    bucketName: z.string(),
    key: z.string(),
    versionId: z.string().optional(),
  }),
  additionalEventData: z.looseObject({ AuthenticationMethod: z.string().optional() }).optional(),
})

const Copy = Common.extend({ requestParameters: z.looseObject({ 'x-amz-copy-source': z.string().min(1) }) })

const Decrypt = Common.extend({
  requestParameters: z
    .looseObject({ encryptionContext: z.record(z.string(), z.string()).optional() })
    .nullish(),
  resources: z.array(z.looseObject({ ARN: z.string() })).min(1),
})

/**
 * What an event shows that was handed out; undefined for what was refused and for every other event. Throws where it
 * is no event, or one of these in another form: what cannot be read must not pass as harmless.
 */
export function observedIn(event: unknown): ObservedRead | ObservedDecrypt | undefined {
  const common = Common.parse(event)
  if (common.errorCode !== undefined) return undefined
  if (common.eventSource === 's3.amazonaws.com' && common.eventName === 'GetObject') return readIn(event)
  if (common.eventSource === 's3.amazonaws.com' && copies.has(common.eventName)) return copyIn(event)
  if (common.eventSource === 'kms.amazonaws.com' && common.eventName === 'Decrypt') return decryptIn(event)
  return undefined
}

/** The role, and not its session: what policies and entries speak of. */
const roleOf = ({ userIdentity }: z.infer<typeof Common>): string =>
  userIdentity.sessionContext?.sessionIssuer?.arn ?? userIdentity.arn ?? ''

function readIn(event: unknown): ObservedRead {
  const read = Read.parse(event)
  const { bucketName, key, versionId } = read.requestParameters
  return {
    kind: 'read',
    requestId: read.requestID,
    at: Date.parse(read.eventTime),
    roleArn: roleOf(read),
    bucket: bucketName,
    key,
    versionId,
    byLink: read.additionalEventData?.AuthenticationMethod === 'QueryString',
    sourceIp: read.sourceIPAddress,
  }
}

/** Bytes that go from one object into another, past whoever asked: S3 reads the source with their rights. */
const copies: ReadonlySet<string> = new Set(['CopyObject', 'UploadPartCopy'])

const sourceForms = [
  /^arn:[^/]+:accesspoint\/[^/]+\/object\/(?<key>[^?]+)/,
  /^\/?(?<bucket>[^/?:]+)\/(?<key>[^?]+)/,
]

/** Source: x-amz-copy-source of https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
function copyIn(event: unknown): ObservedRead {
  const copy = Copy.parse(event)
  const source = copy.requestParameters['x-amz-copy-source']
  const found = sourceForms.map((form) => form.exec(source)?.groups).find((groups) => groups !== undefined)
  return {
    kind: 'read',
    requestId: copy.requestID,
    at: Date.parse(copy.eventTime),
    roleArn: roleOf(copy),
    bucket: found?.bucket,
    key: found?.key === undefined ? source : decoded(found.key),
    versionId: undefined,
    byLink: false,
    sourceIp: copy.sourceIPAddress,
  }
}

/** A key that is not what its encoding says is told as it came. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

function decryptIn(event: unknown): ObservedDecrypt {
  const decrypt = Decrypt.parse(event)
  return {
    kind: 'decrypt',
    requestId: decrypt.requestID,
    at: Date.parse(decrypt.eventTime),
    roleArn: roleOf(decrypt),
    keyArn: decrypt.resources[0]?.ARN ?? '',
    objectArn: decrypt.requestParameters?.encryptionContext?.['aws:s3:arn'],
  }
}
