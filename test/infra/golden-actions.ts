/** Which actions are asked about for each type of resource, on which part of it. */
import type { Resource } from '../../local/template/template.ts'
import { sealedFolders, vigilanceFolders } from '../../shared/limits.ts'

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

/**
 * What an action is asked about that can be granted on no single resource: a grant on one would give nothing.
 * Source: the Service Authorization Reference of Lambda and of EventBridge, where these have no resource type.
 */
const wherever = '*'

const scannersObject = 'malware-protection-resource-validation-object'

const objectReading = `GetObject GetObjectVersion GetObjectVersionForReplication GetObjectTagging
  GetObjectVersionTagging GetObjectRetention GetObjectLegalHold`
const objectWriting = `PutObject PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionTagging
  DeleteObjectTagging DeleteObjectVersionTagging PutObjectAcl ReplicateObject ReplicateDelete ReplicateTags
  BypassGovernanceRetention DeleteObject DeleteObjectVersion RestoreObject
  AbortMultipartUpload`
const bucketActions = `ListBucket ListBucketVersions GetBucketNotification PutBucketNotification PutBucketPolicy
  DeleteBucketPolicy PutBucketObjectLockConfiguration PutLifecycleConfiguration PutEncryptionConfiguration
  PutBucketVersioning PutReplicationConfiguration PutInventoryConfiguration PutBucketPublicAccessBlock
  PutBucketAcl PutBucketOwnershipControls DeleteBucket`
const keyActions = `Decrypt GenerateDataKey GenerateDataKeyWithoutPlaintext Encrypt ReEncryptFrom ReEncryptTo
  CreateGrant Sign GetPublicKey DescribeKey PutKeyPolicy EnableKey DisableKey DisableKeyRotation ReplicateKey
  CreateAlias UpdateAlias DeleteAlias
  ScheduleKeyDeletion CancelKeyDeletion`
const itemActions = `GetItem BatchGetItem Query Scan PartiQLSelect PutItem UpdateItem DeleteItem ConditionCheckItem
  BatchWriteItem PartiQLInsert PartiQLUpdate PartiQLDelete`
const tableActions = `UpdateTable UpdateTimeToLive UpdateContinuousBackups PutResourcePolicy DeleteResourcePolicy
  ExportTableToPointInTime RestoreTableToPointInTime CreateBackup EnableKinesisStreamingDestination DeleteTable`
const streamActions = 'DescribeStream GetShardIterator GetRecords'
const queueActions = `SendMessage ReceiveMessage DeleteMessage ChangeMessageVisibility GetQueueAttributes PurgeQueue
  SetQueueAttributes AddPermission DeleteQueue`
const functionActions = `InvokeFunction UpdateFunctionCode UpdateFunctionConfiguration AddPermission
  CreateFunctionUrlConfig`
const roleActions = `PassRole PutRolePolicy AttachRolePolicy UpdateAssumeRolePolicy DeleteRolePolicy DetachRolePolicy
  DeleteRolePermissionsBoundary`
const logActions = 'CreateLogStream PutLogEvents GetLogEvents FilterLogEvents DeleteLogGroup'

const trailActions = 'StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors'
const webAclActions =
  'UpdateWebACL DeleteWebACL AssociateWebACL PutLoggingConfiguration DeleteLoggingConfiguration'
const doorActions = 'PATCH PUT DELETE UpdateRestApiPolicy'
const logGroupActions = `DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey
  DisassociateKmsKey PutDataProtectionPolicy DeleteDataProtectionPolicy PutSubscriptionFilter DeleteSubscriptionFilter`
const logSettings = 'PutResourcePolicy DeleteResourcePolicy PutAccountPolicy'
const alarmActions = 'PutMetricAlarm PutCompositeAlarm DeleteAlarms DisableAlarmActions'
const topicActions = 'SetTopicAttributes AddPermission RemovePermission DeleteTopic'
const ruleActions = 'PutRule DeleteRule DisableRule PutTargets RemoveTargets'
const planActions = 'DeleteMalwareProtectionPlan UpdateMalwareProtectionPlan'

const tables: Ask = (arn, resource) => {
  const indexes = resource.properties.GlobalSecondaryIndexes as readonly { IndexName: string }[] | undefined
  return [
    ...each('dynamodb', itemActions, arn),
    ...each('dynamodb', tableActions, arn),
    ...(indexes ?? []).flatMap(({ IndexName }) =>
      each('dynamodb', 'Query Scan', `${arn}/index/${IndexName}`, `index ${IndexName}`),
    ),
    ...(resource.properties.StreamSpecification === undefined
      ? []
      : each('dynamodb', streamActions, `${arn}/stream/local`, 'stream')),
  ]
}

const foldersOf: Readonly<Record<string, readonly { readonly folder: string }[]>> = {
  SealedLog: sealedFolders,
  VigilanceLog: vigilanceFolders,
}

/** One object of each kind that a bucket's policies tell apart: a sealed log has folders, documents have ids. */
function objectsIn(bucketId: string): readonly (readonly [key: string, part: string])[] {
  const known = Object.entries(foldersOf).find(([log]) => bucketId.startsWith(log))
  if (known === undefined) return [['document_x', 'a document']]
  const folders = known[1].map(({ folder }) => [`${folder}/x`, `in ${folder}`] as const)
  return [...folders, ['elsewhere', 'elsewhere']]
}

/** What is no resource of the template: what could be made in the account, and what watches it. */
const accounts: Ask = (_arn, { properties }) => {
  const here = `${String(properties.region)}:${String(properties.account)}`
  const doors = `arn:aws:apigateway:${properties.region}::/restapis`
  return [
    ...each(
      'iam',
      'CreateUser CreateAccessKey CreateLoginProfile',
      `arn:aws:iam::${properties.account}:user/x`,
      'a user',
    ),
    ...each('iam', 'CreateRole', `arn:aws:iam::${properties.account}:role/x`, 'a new role'),
    ...each('iam', 'CreatePolicyVersion', `arn:aws:iam::${properties.account}:policy/x`, 'a managed policy'),
    ...each('lambda', 'CreateFunction', `arn:aws:lambda:${here}:function:x`, 'a new function'),
    ...each(
      's3',
      'CreateAccessPoint PutAccessPointPolicy',
      `arn:aws:s3:${here}:accesspoint/x`,
      'an access point',
    ),
    ...each('s3', 'PutAccountPublicAccessBlock', wherever, 'the account'),
    ...each('cloudtrail', trailActions, `arn:aws:cloudtrail:${here}:trail/x`, 'a trail'),
    ...each('guardduty', planActions, `arn:aws:guardduty:${here}:malware-protection-plan/x`, 'a scan plan'),
    ...each('wafv2', webAclActions, `arn:aws:wafv2:${here}:regional/webacl/x/1`, 'a web ACL'),
    ...each('wafv2', 'DisassociateWebACL', `${doors}/x/stages/y`, 'a stage of a door'),
    ...each('apigateway', doorActions, `${doors}/x`, 'a door'),
    ...each('apigateway', 'POST', doors, 'doors'),
    ...each('logs', logGroupActions, `arn:aws:logs:${here}:log-group:x`, 'a log group'),
    ...each('logs', 'DeleteLogStream', `arn:aws:logs:${here}:log-group:x:log-stream:y`, 'a log stream'),
    ...each('logs', logSettings, wherever, 'all log groups'),
    ...each('cloudwatch', alarmActions, `arn:aws:cloudwatch:${here}:alarm:x`, 'an alarm'),
    ...each('sns', topicActions, `arn:aws:sns:${here}:x`, 'a topic'),
    ...each('events', ruleActions, `arn:aws:events:${here}:rule/x`, 'a rule'),
    ...each(
      'scheduler',
      'UpdateSchedule DeleteSchedule',
      `arn:aws:scheduler:${here}:schedule/default/x`,
      'a schedule',
    ),
    ...each('organizations', 'LeaveOrganization', wherever, 'the account'),
  ]
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
  'AWS::Events::EventBus': (arn) => [
    ...each('events', 'PutEvents DeleteEventBus', arn),
    ...each('events', 'PutPermission', wherever),
  ],
  'AWS::Lambda::Function': (arn) => [
    ...each('lambda', functionActions, arn),
    ...each('lambda', 'CreateEventSourceMapping', wherever),
  ],
  'AWS::Logs::LogGroup': (arn) => each('logs', logActions, arn.replace(/:\*$/, ':log-stream:x')),
  'AWS::IAM::Role': (arn) => [...each('sts', 'AssumeRole', arn), ...each('iam', roleActions, arn)],
  'AWS::Account': accounts,
}

/** Every question about one resource. */
export function questionsOn(resource: Resource, arn: string): readonly Question[] {
  return questions[resource.type]?.(arn, resource) ?? []
}
