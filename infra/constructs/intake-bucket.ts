import { Duration } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { type Bucket, type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { deleteActions, denyOnObjects, denyOtherEncryption, readActions } from './bucket-denials.ts'
import { type BucketSurroundings, documentBucket, letPagesReach } from './document-bucket.ts'
import { DocumentKey } from './document-key.ts'
import { allow, NamedRoles } from './named-roles.ts'

/** GuardDuty writes this object to prove that its role works; it is not a document. */
const validationObject = 'malware-protection-resource-validation-object'

export interface IntakeProps extends BucketSurroundings {
  readonly space: string
  readonly bucketKey: boolean
}

/** Where uploads arrive: nothing is locked and nothing stays, because nothing here has been checked yet. */
export class IntakeBucket extends Construct {
  readonly bucket: Bucket
  readonly #key: DocumentKey
  readonly #uploaders = new NamedRoles('letUpload')
  readonly #writers = new NamedRoles('letUpload')
  readonly #readers = new NamedRoles('letTakeOut')
  readonly #removers = new NamedRoles('letRemove')

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id)
    const { space, removalPolicy, bucketKey, appOrigins } = props
    this.#key = new DocumentKey(this, 'Key', { description: `vault: ${space} uploads`, removalPolicy })
    this.bucket = documentBucket(this, this.#key, props, {
      serverAccessLogsPrefix: `${space}-intake/`,
      bucketKeyEnabled: bucketKey,
      lifecycleRules: [
        {
          id: 'empty-after-7-days', // Recovery decides within the hour; a week is time to see why it did not.
          expiration: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(1),
        },
      ],
    })
    letPagesReach(this.bucket, appOrigins, HttpMethods.PUT)
    // The L2 switch brings a custom resource with a role of its own; the property is all there is to set.
    const cfn = this.bucket.node.defaultChild as CfnBucket
    cfn.addPropertyOverride('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled', true)
    this.#denyOthers()
  }

  #denyOthers(): void {
    const put = ['s3:PutObject']
    denyOtherEncryption(this.bucket, this.#key)
    denyOnObjects(this.bucket, { sid: 'DenyOtherWriters', actions: put, conditions: this.#writers.others })
    denyOnObjects(this.bucket, {
      sid: 'DenyReplacing', // An upload URL creates an object; it never replaces one.
      actions: put,
      conditions: { ...this.#uploaders.these, Null: { 's3:if-none-match': 'true' } },
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherReaders',
      actions: readActions,
      conditions: this.#readers.others,
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherRemovers',
      actions: deleteActions,
      conditions: this.#removers.others,
    })
  }

  /** Create objects, under a key that does not exist yet. */
  letUpload(role: Role): void {
    this.#uploaders.add(role)
    this.#writers.add(role)
    allow(role, { actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects('*')] })
    this.#key.letEncrypt(role)
  }

  /** Read an upload, and remove it. */
  letTakeOut(role: Role): void {
    this.#readers.add(role)
    allow(role, {
      actions: ['s3:GetObjectVersion'], // Which version is read is always said.
      resources: [this.bucket.arnForObjects('*')],
    })
    // Without it S3 answers 403 for an upload that is gone, and promotion could not tell that from a refusal.
    allow(role, { actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] })
    this.#key.letDecrypt(role)
    this.letRemove(role)
  }

  /** See which versions there are, and remove them unread. */
  letRemove(role: Role): void {
    this.#removers.add(role)
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] })
    allow(role, { actions: ['s3:DeleteObjectVersion'], resources: [this.bucket.arnForObjects('*')] })
  }

  /**
   * What the malware scanner's role must hold.
   * Source: "Create or update an IAM role policy", GuardDuty Malware Protection for S3,
   * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
   */
  letScan(role: Role): void {
    this.#readers.add(role)
    this.#writers.add(role)
    allow(role, {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [this.bucket.arnForObjects('*')],
    })
    allow(role, { actions: ['s3:PutObject'], resources: [this.bucket.arnForObjects(validationObject)] })
    allow(role, {
      actions: ['s3:ListBucket', 's3:GetBucketNotification', 's3:PutBucketNotification'],
      resources: [this.bucket.bucketArn],
    })
    this.#key.letDecrypt(role)
    this.#key.letEncrypt(role)
  }
}
