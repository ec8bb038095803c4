/**
 * Every alarm of the vault with what it says. The one list: the template makes an alarm of each, and docs/runbook.md
 * has a section for each; a test holds the three together.
 */
import { sealLimits } from '../limits.ts'
import { Incident } from '../model/incident.ts'
import type { MetricName, Worker } from './metrics.ts'

/** A metric that rings by itself, because of what it says or because it says nothing. */
export interface Trouble {
  readonly says: string
  readonly metric: MetricName
  readonly worker?: Worker
  readonly of: 'Sum' | 'Maximum'
  readonly rings: { readonly from: number } | { readonly below: number }
  readonly everyMinutes: number
  /** So many periods of them that ring call a person. */
  readonly periods: { readonly looked: number; readonly ringing: number }
  /** Whether silence is a bad sign. */
  readonly silence: 'rings' | 'is-well'
}

const atOnce = { periods: { looked: 1, ringing: 1 }, silence: 'is-well' } as const
const noRun = { metric: 'Runs', of: 'Sum', rings: { below: 1 }, silence: 'rings' } as const

export const troubles = {
  'sealing-late': {
    says: 'entries of the access log wait too long to be sealed, or the sealer is silent',
    metric: 'SealingDelay',
    of: 'Maximum',
    rings: { from: sealLimits.alarmSeconds },
    everyMinutes: 1,
    periods: { looked: 2, ringing: 1 },
    silence: 'rings',
  },
  'sweep-failed': {
    says: 'for two hours no sweep came to its end: nothing is destroyed, archived or held that is due',
    ...noRun,
    worker: 'sweep-retention',
    everyMinutes: 60,
    periods: { looked: 2, ringing: 2 },
  },
  'dispositions-overdue': {
    says: 'something should have been looked at days ago: the sweep does not keep up',
    metric: 'OverdueLooks',
    of: 'Maximum',
    rings: { from: 1 },
    everyMinutes: 60,
    periods: { looked: 3, ringing: 2 },
    silence: 'is-well',
  },
  'reconciliation-failed': {
    says: 'for three hours nobody compared what was read with what was granted',
    ...noRun,
    worker: 'reconcile-reads',
    everyMinutes: 60,
    periods: { looked: 3, ringing: 3 },
  },
  'recovery-failed': {
    says: 'for half an hour nothing that uploads left open was ended',
    ...noRun,
    worker: 'recover-uploads',
    everyMinutes: 15,
    periods: { looked: 2, ringing: 2 },
  },
  'uploads-unscanned': {
    says: 'uploads were rejected because the scanner said nothing about them',
    metric: 'UnscannedUploads',
    of: 'Sum',
    rings: { from: 1 },
    everyMinutes: 5,
    ...atOnce,
  },
  'documents-stuck': {
    says: 'documents are not where they belong after hours of tries',
    metric: 'StuckDocuments',
    of: 'Maximum',
    rings: { from: 1 },
    everyMinutes: 5,
    ...atOnce,
  },
  'answers-failing': {
    says: 'calls cannot be answered: a mistake of ours, or a log that cannot be written',
    metric: 'Failures',
    of: 'Sum',
    rings: { from: 5 },
    everyMinutes: 5,
    ...atOnce,
  },
} as const satisfies Readonly<Record<string, Trouble>>

/** Where work lies that could not be done: each rings as soon as something is in it. */
export const deadLetterNames = [
  'promotions',
  'moves',
  'dispositions',
  'recovery',
  'seal',
  'watch',
  'detect',
  'reconcile',
  'sweep',
  'changes',
  'alarms',
  'incidents',
] as const
export type DeadLetterName = (typeof deadLetterNames)[number]

/** Changes of the account that AWS itself tells of, by the names under which CloudTrail records the calls. */
export interface AccountChange {
  readonly says: string
  readonly sources: readonly string[]
  readonly calls: readonly string[]
}

export const accountChanges = {
  'key-disabled': {
    says: 'somebody set out to disable or delete a key, and with it everything under it',
    sources: ['aws.kms'],
    calls: ['DisableKey', 'ScheduleKeyDeletion', 'DisableKeyRotation'],
  },
  'policy-changed': {
    says: 'somebody set out to change who may touch a bucket, key, table or queue, or how it is locked and kept',
    sources: ['aws.s3', 'aws.kms', 'aws.dynamodb', 'aws.sqs'],
    calls: [
      'PutBucketPolicy',
      'DeleteBucketPolicy',
      'PutBucketLifecycle',
      'DeleteBucketLifecycle',
      'PutBucketObjectLockConfiguration',
      'PutObjectLockConfiguration',
      'PutBucketVersioning',
      'PutBucketEncryption',
      'DeleteBucketEncryption',
      'PutBucketPublicAccessBlock',
      'DeleteBucketPublicAccessBlock',
      'PutBucketReplication',
      'PutBucketOwnershipControls',
      'PutBucketAcl',
      'PutKeyPolicy',
      'CreateGrant',
      'PutResourcePolicy',
      'DeleteResourcePolicy',
      'UpdateTable',
      'DeleteTable',
      'UpdateTimeToLive',
      'UpdateContinuousBackups',
      'SetQueueAttributes',
      'AddPermission',
      'DeleteQueue',
    ],
  },
  'function-changed': {
    says: 'somebody set out to change a function or a door: code, settings, callers, authorizer, throttles',
    sources: ['aws.lambda', 'aws.apigateway'],
    calls: [
      'UpdateFunctionCode20150331v2',
      'UpdateFunctionConfiguration20150331v2',
      'AddPermission20150331v2',
      'DeleteFunction20150331',
      'DeleteEventSourceMapping20150331',
      'UpdateEventSourceMapping20150331',
      ...['CreateDeployment', 'UpdateStage', 'DeleteStage', 'UpdateRestApi', 'PutRestApi', 'DeleteRestApi'],
      ...['UpdateAuthorizer', 'DeleteAuthorizer', 'CreateAuthorizer', 'PutMethod', 'UpdateMethod'],
      ...['PutIntegration', 'UpdateIntegration', 'UpdateGatewayResponse', 'PutGatewayResponse'],
    ],
  },
  'watch-changed': {
    says: 'somebody set out to change what watches: a trail, a rule, an alarm, whom it calls, a log or the web ACL',
    sources: [
      ...['aws.cloudtrail', 'aws.events', 'aws.monitoring', 'aws.sns', 'aws.scheduler'],
      ...['aws.logs', 'aws.wafv2'],
    ],
    calls: [
      'StopLogging',
      'DeleteTrail',
      'UpdateTrail',
      'PutEventSelectors',
      'DisableRule',
      'DeleteRule',
      'PutRule',
      'RemoveTargets',
      'DeleteAlarms',
      'DisableAlarmActions',
      'PutMetricAlarm',
      'DeleteTopic',
      'SetTopicAttributes',
      'Unsubscribe',
      'DeleteSchedule',
      'UpdateSchedule',
      ...['DeleteLogGroup', 'DeleteLogStream', 'PutRetentionPolicy', 'DeleteRetentionPolicy'],
      ...['AssociateKmsKey', 'DisassociateKmsKey', 'PutSubscriptionFilter', 'DeleteSubscriptionFilter'],
      ...['PutDataProtectionPolicy', 'DeleteDataProtectionPolicy'],
      ...['UpdateWebACL', 'DeleteWebACL', 'AssociateWebACL', 'DisassociateWebACL'],
      ...['PutLoggingConfiguration', 'DeleteLoggingConfiguration'],
    ],
  },
} as const satisfies Readonly<Record<string, AccountChange>>

/** The section of the runbook for all of them. */
export const deadLetterSection = 'dead-letters'

export type AlarmName =
  | Incident
  | keyof typeof troubles
  | keyof typeof accountChanges
  | `${typeof deadLetterSection}-${DeadLetterName}`

/** An alarm's name in CloudWatch. */
export const alarmNamed = (alarm: AlarmName): string => `vault-${alarm}`

/** What an alarm says to whom it calls: what is wrong, and where it is written what to do. */
export const calling = (says: string, section: string): string => `${says}: docs/runbook.md#${section}`

/** Every section that the runbook must have, and no other. */
export const runbookSections: readonly string[] = [
  ...Incident.options,
  ...Object.keys(troubles),
  ...Object.keys(accountChanges),
  deadLetterSection,
]
