import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockedEncryptionType,
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { DocumentKey } from './document-key.ts'

/** What the buckets of a space have in common. */
export interface BucketSurroundings {
  readonly removalPolicy: RemovalPolicy
  /** Where S3 writes its server access logs. */
  readonly accessLogs: Bucket
  /** Web pages whose browsers may follow signed URLs; none by default. */
  readonly appOrigins: readonly string[]
}

/** Older versions are broken (RFC 8996). S3 refuses them by itself; this says so, and stays when a default changes. */
export const tlsVersionMin = 1.2

/** A part of an upload that never finished, and the marker over a version that is gone, are of use to nobody. */
const cleaning = [
  { id: 'abort-multipart-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
  { id: 'clear-delete-markers', expiredObjectDeleteMarker: true },
]

/** A bucket for documents: versioned, private, encrypted with one key of ours, TLS only, no ACLs. */
export function documentBucket(
  scope: Construct,
  documentKey: DocumentKey,
  { accessLogs, removalPolicy }: BucketSurroundings,
  props: BucketProps,
): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    versioned: true,
    encryption: BucketEncryption.KMS,
    encryptionKey: documentKey.key,
    blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: tlsVersionMin,
    serverAccessLogsBucket: accessLogs as IBucket,
    removalPolicy,
    ...props,
    lifecycleRules: [...(props.lifecycleRules ?? []), ...cleaning],
  })
  documentKey.serve(bucket, { byBucketKey: props.bucketKeyEnabled === true })
  return bucket
}

/** Lets the browsers of our own pages follow signed URLs of this bucket. */
export function letPagesReach(bucket: Bucket, appOrigins: readonly string[], method: HttpMethods): void {
  if (appOrigins.length === 0) return
  const allowedHeaders = method === HttpMethods.PUT ? uploadHeaders : []
  bucket.addCorsRule({ allowedOrigins: [...appOrigins], allowedMethods: [method], allowedHeaders })
}

/** The headers that an upload URL binds and a page must therefore send. */
const uploadHeaders = ['content-type', 'if-none-match', 'x-amz-checksum-sha256']
