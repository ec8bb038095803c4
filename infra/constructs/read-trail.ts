import { Aws, Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { DataIdentifier, DataProtectionPolicy, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { type Bucket, ObjectLockRetention } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { trailLimits } from '../../shared/limits.ts'
import { denyAllButDelivery, denyOnObjects } from './bucket-denials.ts'
import { documentBucket } from './document-bucket.ts'
import { DocumentKey } from './document-key.ts'
import { allow } from './named-roles.ts'

export interface ReadTrailProps {
  readonly removalPolicy: RemovalPolicy
  /** Whose reads, writes and deletions are recorded. */
  readonly buckets: readonly Bucket[]
  /** The names of buckets, here or in another account, whose writes and deletions by ours are recorded. */
  readonly sealedBuckets: readonly string[]
  /** Where S3 writes its server access logs. */
  readonly accessLogs: Bucket
  /** How each file is locked from its first second; for a year in production, and a day where a stage must go again. */
  readonly lock: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number }
  readonly logsKey: IKey
}

const trailName = 'vault'
const service = 'cloudtrail.amazonaws.com'

/**
 * What AWS itself saw of every touch of a document and of every use of a key: evidence that our code does not write,
 * and that nobody can take away. Kept as long as the journal of accesses, without which it means nothing.
 */
export class ReadTrail extends Construct {
  readonly bucket: Bucket
  readonly role: Role
  readonly #key: DocumentKey
  readonly #accessLogs: Bucket
  readonly #arn: string

  constructor(scope: Construct, id: string, props: ReadTrailProps) {
    super(scope, id)
    const { removalPolicy } = props
    const { account, region } = Stack.of(this)
    this.#arn = `arn:${Aws.PARTITION}:cloudtrail:${region}:${account}:trail/${trailName}`
    this.#accessLogs = props.accessLogs
    this.#key = new DocumentKey(this, 'Key', { description: 'vault: trail', removalPolicy })
    this.bucket = this.#lockedBucket(props)
    denyAllButDelivery(this.bucket) // And not other encryption: of its digests CloudTrail chooses it.
    denyOnObjects(this.bucket, { sid: 'DenyBypass', actions: ['s3:BypassGovernanceRetention'] })
    this.#letEncrypt()
    const logs = this.#logs(props)
    this.role = this.#roleFor(logs)
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      s3BucketName: this.bucket.bucketName,
      kmsKeyId: this.#key.key.keyArn,
      enableLogFileValidation: true,
      isMultiRegionTrail: false,
      cloudWatchLogsLogGroupArn: logs.logGroupArn,
      cloudWatchLogsRoleArn: this.role.roleArn,
      advancedEventSelectors: selectors(props),
    })
    trail.node.addDependency(this.#letDeliver(), this.role)
  }

  #lockedBucket({ removalPolicy, accessLogs, lock }: ReadTrailProps): Bucket {
    const lockFor = Duration.days(lock.days)
    return documentBucket(
      this,
      this.#key,
      { removalPolicy, accessLogs, appOrigins: [] },
      {
        serverAccessLogsPrefix: 'read-trail/',
        objectLockEnabled: true,
        objectLockDefaultRetention:
          lock.mode === 'COMPLIANCE'
            ? ObjectLockRetention.compliance(lockFor)
            : ObjectLockRetention.governance(lockFor),
        lifecycleRules: [
          {
            id: 'as-long-as-the-access-journal',
            expiration: Duration.days(trailLimits.keptDays),
            noncurrentVersionExpiration: Duration.days(1),
          },
        ],
      },
    )
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  #letEncrypt(): void {
    const ofTrail = { 'aws:SourceArn': this.#arn }
    const cloudTrail = new ServicePrincipal(service)
    const { key } = this.#key
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudTrail],
        actions: ['kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { ...ofTrail, 'kms:EncryptionContext:aws:cloudtrail:arn': this.#arn },
        },
      }),
    )
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudTrail],
        actions: ['kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: ofTrail },
      }),
    )
  }

  /**
   * What operators look at: the same events, searchable, and addresses masked, which are those of people who followed a
   * link. The files themselves open to the reconciler alone.
   */
  #logs({ removalPolicy, logsKey }: ReadTrailProps): LogGroup {
    return new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy,
      encryptionKey: logsKey,
      dataProtectionPolicy: new DataProtectionPolicy({ identifiers: [DataIdentifier.IPADDRESS] }),
    })
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
  #roleFor(logs: LogGroup): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal(service, {
        conditions: { StringEquals: { 'aws:SourceArn': this.#arn } },
      }),
      description: 'vault: events of the trail for operators',
    })
    allow(role, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logs.logGroupArn] })
    return role
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
  #letDeliver() {
    const { account } = Stack.of(this)
    const cloudTrail = new ServicePrincipal(service)
    const conditions = { StringEquals: { 'aws:SourceArn': this.#arn } }
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
    this.#key.letDecrypt(role)
  }
}

/**
 * Of documents everything. Of what is sealed what changes it: it is read all day, to prove from, and a proof is no
 * access to anybody's data.
 */
function selectors({ buckets, sealedBuckets }: ReadTrailProps): CfnTrail.AdvancedEventSelectorProperty[] {
  const ofObjects = (startsWith: string[]): CfnTrail.AdvancedFieldSelectorProperty[] => [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: ['AWS::S3::Object'] },
    { field: 'resources.ARN', startsWith },
  ]
  return [
    {
      name: 'reads, writes and deletions of documents',
      fieldSelectors: ofObjects(buckets.map((bucket) => bucket.arnForObjects(''))),
    },
    {
      name: 'writes and deletions of what is sealed',
      fieldSelectors: [
        ...ofObjects(sealedBuckets.map((name) => `arn:${Aws.PARTITION}:s3:::${name}/`)),
        { field: 'readOnly', equalTo: ['false'] },
      ],
    },
    { name: 'uses of keys', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
  ]
}
