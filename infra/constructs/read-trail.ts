import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { allow } from './named-roles.ts'

export interface ReadTrailProps {
  readonly removalPolicy: RemovalPolicy
  /** Whose reads are recorded. */
  readonly buckets: readonly Bucket[]
  /** Where S3 writes its server access logs. */
  readonly accessLogs: Bucket
}

const trailName = 'vault-reads'

/**
 * What AWS itself saw of every read of a document and of every use of a key: evidence that our code does not write.
 * Kept as long as the journal of accesses, without which it means nothing.
 */
export class ReadTrail extends Construct {
  readonly bucket: Bucket
  readonly #accessLogs: Bucket

  constructor(scope: Construct, id: string, props: ReadTrailProps) {
    super(scope, id)
    this.#accessLogs = props.accessLogs
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      serverAccessLogsBucket: props.accessLogs as IBucket,
      serverAccessLogsPrefix: 'read-trail/',
      removalPolicy: props.removalPolicy,
      lifecycleRules: [
        {
          id: 'as-long-as-the-access-journal',
          expiration: Duration.days(365),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    })
    const policy = this.#letDeliver()
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      s3BucketName: this.bucket.bucketName,
      enableLogFileValidation: true,
      isMultiRegionTrail: false,
      advancedEventSelectors: [
        {
          name: 'reads of documents',
          fieldSelectors: [
            { field: 'eventCategory', equalTo: ['Data'] },
            { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
            { field: 'resources.ARN', startsWith: props.buckets.map((bucket) => bucket.arnForObjects('')) },
            { field: 'readOnly', equalTo: ['true'] },
          ],
        },
        { name: 'uses of keys', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
      ],
    })
    trail.node.addDependency(policy)
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
  #letDeliver() {
    const { account, region, partition } = Stack.of(this)
    const cloudTrail = new ServicePrincipal('cloudtrail.amazonaws.com')
    const arn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}`
    const conditions = { StringEquals: { 'aws:SourceArn': arn } }
    for (const [action, resource] of [
      ['s3:GetBucketAcl', this.bucket.bucketArn],
      ['s3:PutObject', this.bucket.arnForObjects(`AWSLogs/${account}/*`)],
    ] as const) {
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          principals: [cloudTrail],
          actions: [action],
          resources: [resource],
          conditions,
        }),
      )
    }
    if (this.bucket.policy === undefined) throw new Error('a bucket with statements has a policy')
    return this.bucket.policy
  }

  /** Read what AWS saw. */
  letReconcile(role: Role): void {
    for (const bucket of [this.bucket, this.#accessLogs]) {
      allow(role, { actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] })
      allow(role, { actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] })
    }
  }
}
