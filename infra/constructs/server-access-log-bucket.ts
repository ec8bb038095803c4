import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockedEncryptionType,
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { denyAllButDelivery } from './bucket-denials.ts'
import { tlsVersionMin } from './document-bucket.ts'

/**
 * Where S3 writes who reached which document bucket. S3 can deliver only to a bucket without Object Lock and with
 * SSE-S3; it is a help in an inquiry, the access log of the vault is the record.
 */
export class ServerAccessLogBucket extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: { readonly removalPolicy: RemovalPolicy }) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: tlsVersionMin,
      blockedEncryptionTypes: [BlockedEncryptionType.SSE_C],
      versioned: true,
      removalPolicy: props.removalPolicy,
      lifecycleRules: [
        {
          id: 'as-long-as-the-access-journal', // A line here means nothing without its entry, kept one year.
          expiration: Duration.days(365),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
    denyAllButDelivery(this.bucket)
  }
}
