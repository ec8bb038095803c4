import type { Acknowledgement } from './acknowledgement.ts'

/** Findings of cdk-nag that are mended and never answered: rules by what they are about, without the name of their pack. */
export const neverAcknowledged = {
  TLS: ['S10', 'S3BucketSSLRequestsOnly', 'SNS3', 'SQS4'],
  versioning: ['S3BucketVersioningEnabled'],
  'public access': [
    ...['S2', 'S5', 'EVB1'],
    ...[
      'S3BucketLevelPublicAccessProhibited',
      'S3BucketPublicReadProhibited',
      'S3BucketPublicWriteProhibited',
    ],
    'LambdaFunctionPublicAccessProhibited',
  ],
  encryption: [
    ...['S3DefaultEncryptionKMS', 'SNSEncryptedKMS', 'SQS2', 'DDB4', 'KMS5', 'KMSBackingKeyRotationEnabled'],
    ...['CloudWatchLogGroupEncrypted', 'CloudTrailEncryptionEnabled'],
  ],
  'dead letters': [
    ...['SQS3', 'SQSRedrivePolicy', 'SNSRedrivePolicy', 'EventBusDLQ'],
    ...['LambdaDLQ', 'LambdaAsyncFailureDestination', 'LambdaEventSourceMappingDestination'],
  ],
  throttling: ['APIGWDefaultThrottling', 'LambdaConcurrency', 'APIG3', 'APIGWAssociatedWithWAF'],
  logs: [
    ...['APIG1', 'APIG6', 'APIGWAccessLogging', 'APIGWExecutionLoggingEnabled', 'APIGWStructuredLogging'],
    ...['S1', 'S3BucketLoggingEnabled', 'WAFv2LoggingEnabled', 'CloudWatchLogGroupRetentionPeriod'],
    ...['CloudTrailCloudWatchLogsEnabled', 'CloudTrailLogFileValidationEnabled'],
  ],
  backups: ['DDB3', 'DynamoDBInBackupPlan', 'DynamoDBPITREnabled'],
  'wildcard actions': [
    ...['IAM4', 'IAM5[Action', 'IAMPolicyNoStatementsWithAdminAccess', 'IAMPolicyNoStatementsWithFullAccess'],
    'LambdaStarPermissions',
  ],
} as const

/** Where one of them is no finding after all, and why. */
export interface Exception {
  readonly rule: string
  /** The paths of the constructs that it holds for. */
  readonly at: RegExp
  readonly because: string
}

const ownQueue = 'the queue is itself the one of what could not be done'
const waitedFor =
  'who calls the function waits for its answer, so that Lambda owns no event that it could lose'
const fedByMapping = 'a mapping feeds the function, and sets aside what it failed on'

export const exceptions: readonly Exception[] = [
  {
    rule: 'S3DefaultEncryptionKMS',
    at: /ServerAccessLogs\/Bucket\/Resource$/,
    because:
      'S3 delivers its access logs to a bucket with SSE-S3 alone ("Enabling Amazon S3 server access logging", S3 user guide)',
  },
  { rule: 'SQS3', at: /(DeadLetters|Unheard)\/Resource$/, because: ownQueue },
  { rule: 'SQSRedrivePolicy', at: /(DeadLetters|Unheard)\/Resource$/, because: ownQueue },
  { rule: 'LambdaDLQ', at: /\/(\w+Api|\w+Reader|Authorizer|AdmitPrincipal)\/Function\//, because: waitedFor },
  {
    rule: 'LambdaDLQ',
    at: /\/(PromoteUpload|ReclassifyDocument|DestroyVersion|WatchAccessLog|DetectIncidents)\/Function\//,
    because: fedByMapping,
  },
  {
    rule: 'LambdaEventSourceMappingDestination',
    at: /(Source)\/Resource$/,
    because: 'a queue has a redrive policy of its own, and Lambda takes no destination for one',
  },
]

const isAbout = (id: string, rule: string) => {
  const [, ofPack = ''] = /^[^-]+-(.*)$/.exec(id) ?? []
  return ofPack === rule || (rule.includes('[') && ofPack.startsWith(rule))
}

/** What an id is about that nobody may answer; undefined for all others. */
export const topicOf = (id: string): string | undefined =>
  Object.entries(neverAcknowledged).find(([, rules]) => rules.some((rule) => isAbout(id, rule)))?.[0]

const isExcepted = (id: string, path: string) =>
  exceptions.some(({ rule, at }) => isAbout(id, rule) && at.test(path))

/** Throws for an answer to what has to be mended. */
export function assertMayStand({ id, at }: Acknowledgement): void {
  const topic = topicOf(id)
  if (topic === undefined) return
  const beyond = at.map(({ node }) => node.path).filter((path) => !isExcepted(id, path))
  if (beyond.length > 0)
    throw new Error(`${id} is about ${topic} and is mended, not answered: ${beyond.join(', ')}`)
}
