/** Which actions are asked about for each type of resource, on which part of it. */
import type { Resource } from '../../local/template/template.ts'
import { sealedFolders } from '../../shared/limits.ts'

export interface Question {
  readonly action: string
  readonly arn: string
  /** The part of the resource that is asked about, where it is not the resource itself. */
  readonly part?: string
}

type Ask = (arn: string, resource: Resource) => readonly Question[]

const each = (service: string, names: string, arn: string, part?: string): Question[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ action: `${service}:${name}`, arn, ...(part === undefined ? {} : { part }) }))

const scannersObject = 'malware-protection-resource-validation-object'

const objectReading = `GetObject GetObjectVersion GetObjectVersionForReplication GetObjectTagging
  GetObjectVersionTagging GetObjectRetention GetObjectLegalHold`
const objectWriting = `PutObject PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionTagging
  PutObjectAcl ReplicateObject BypassGovernanceRetention DeleteObject DeleteObjectVersion RestoreObject
  AbortMultipartUpload`
const bucketActions = `ListBucket ListBucketVersions GetBucketNotification PutBucketNotification PutBucketPolicy
  DeleteBucketPolicy PutBucketObjectLockConfiguration PutLifecycleConfiguration PutEncryptionConfiguration
  PutBucketVersioning PutReplicationConfiguration DeleteBucket`
const keyActions = `Decrypt GenerateDataKey GenerateDataKeyWithoutPlaintext Encrypt ReEncryptFrom ReEncryptTo
  CreateGrant Sign GetPublicKey DescribeKey PutKeyPolicy EnableKey DisableKey ScheduleKeyDeletion CancelKeyDeletion`
const itemActions = `GetItem BatchGetItem Query Scan PartiQLSelect PutItem UpdateItem DeleteItem ConditionCheckItem
  BatchWriteItem PartiQLInsert PartiQLUpdate PartiQLDelete`
const tableActions = `UpdateTable UpdateTimeToLive PutResourcePolicy DeleteResourcePolicy ExportTableToPointInTime
  DeleteTable`
const streamActions = 'DescribeStream GetShardIterator GetRecords'
const queueActions = `SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility GetQueueAttributes PurgeQueue
  SetQueueAttributes DeleteQueue`
const logActions = 'CreateLogStream PutLogEvents GetLogEvents FilterLogEvents DeleteLogGroup'

const tables: Ask = (arn, resource) => {
  const indexes = resource.properties.GlobalSecondaryIndexes as readonly { IndexName: string }[] | undefined
  return [
    ...each('dynamodb', itemActions, arn),
    ...each('dynamodb', tableActions, arn),
    ...(indexes ?? []).flatMap(({ IndexName }) =>
      each('dynamodb', 'Query Scan', `${arn}/index/${IndexName}`, `index ${IndexName}`),
    ),
    ...each('dynamodb', streamActions, `${arn}/stream/x`, 'stream'),
  ]
}

/** One object of each kind that a bucket's policies tell apart: the sealed log has folders, documents have ids. */
function objectsIn(bucketId: string): readonly (readonly [key: string, part: string])[] {
  if (!bucketId.startsWith('SealedLog')) return [['document_x', 'a document']]
  const folders = sealedFolders.map(({ folder }) => [`${folder}/x`, `in ${folder}`] as const)
  return [...folders, ['elsewhere', 'elsewhere']]
}

const questions: Readonly<Record<string, Ask>> = {
  'AWS::S3::Bucket': (arn, { id, properties }) => [
    ...objectsIn(id).flatMap(([key, part]) => [
      ...each('s3', objectReading, `${arn}/${key}`, part),
      ...each('s3', objectWriting, `${arn}/${key}`, part),
    ]),
    // GuardDuty writes this one when a plan is made; the locked buckets have no plan.
    ...(properties.ObjectLockEnabled === true
      ? []
      : each('s3', 'PutObject', `${arn}/${scannersObject}`, "the scanner's own object")),
    ...each('s3', bucketActions, arn, 'the bucket'),
  ],
  'AWS::KMS::Key': (arn) => each('kms', keyActions, arn),
  'AWS::DynamoDB::GlobalTable': tables,
  'AWS::SQS::Queue': (arn) => each('sqs', queueActions, arn),
  'AWS::Events::EventBus': (arn) => each('events', 'PutEvents DeleteEventBus', arn),
  'AWS::Lambda::Function': (arn) => each('lambda', 'InvokeFunction UpdateFunctionCode', arn),
  'AWS::Logs::LogGroup': (arn) => each('logs', logActions, arn.replace(/:\*$/, ':log-stream:x')),
}

/** Every question about one resource. */
export function questionsOn(resource: Resource, arn: string): readonly Question[] {
  return questions[resource.type]?.(arn, resource) ?? []
}
