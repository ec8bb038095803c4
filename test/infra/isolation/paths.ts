/** The ways round a policy: rights that read no document, and with which somebody could give themselves one that does. */
import { asking, circumstancesOf, type Vault } from '../golden.ts'
import { questionsOn } from '../golden-actions.ts'
import { choicesOf } from '../golden-summary.ts'
import { type Caller, isRole } from '../golden-template.ts'

export interface Path {
  readonly actions: readonly string[]
  /** What it would lead to. */
  readonly leads: string
  /** Who keeps it where the organisation's policies are in force: the deployment, or nobody at all. */
  readonly above: 'the deployment' | 'nobody'
}

const path = (above: Path['above'], leads: string, service: string, names: string): Path => ({
  actions: names.split(' ').map((name) => `${service}:${name}`),
  leads,
  above,
})

export const paths = {
  'pass a role': path('the deployment', 'code of their own under a stronger role', 'iam', 'PassRole'),
  'take on another role': path('nobody', "another role's rights", 'sts', 'AssumeRole'),
  'widen a role': path(
    'the deployment',
    'any right at all',
    'iam',
    'PutRolePolicy AttachRolePolicy UpdateAssumeRolePolicy DeleteRolePolicy DetachRolePolicy DeleteRolePermissionsBoundary CreatePolicyVersion CreateRole',
  ),
  'make lasting credentials': path(
    'nobody',
    'a key that outlives its function',
    'iam',
    'CreateUser CreateAccessKey CreateLoginProfile',
  ),
  'change the code of a function': path(
    'the deployment',
    "their code under the function's role",
    'lambda',
    'UpdateFunctionCode UpdateFunctionConfiguration CreateFunction',
  ),
  'open a function': path(
    'the deployment',
    'calls without door or authorizer',
    'lambda',
    'AddPermission CreateFunctionUrlConfig CreateEventSourceMapping',
  ),
  'grant a key': path('the deployment', 'decryption beside the key policy', 'kms', 'CreateGrant'),
  "change a key's policy": path('the deployment', 'decryption by the key policy', 'kms', 'PutKeyPolicy'),
  'copy a key': path('the deployment', 'the key in another region', 'kms', 'ReplicateKey DisableKeyRotation'),
  'end a key': path('nobody', 'every document of a bucket lost', 'kms', 'DisableKey ScheduleKeyDeletion'),
  "change a bucket's policy": path(
    'the deployment',
    'documents without their denials',
    's3',
    'PutBucketPolicy DeleteBucketPolicy CreateAccessPoint PutAccessPointPolicy',
  ),
  'open a bucket to others': path(
    'the deployment',
    'documents to other accounts',
    's3',
    'PutBucketAcl PutBucketOwnershipControls PutBucketPublicAccessBlock PutAccountPublicAccessBlock PutInventoryConfiguration',
  ),
  'open an object to others': path('nobody', 'a document to other accounts', 's3', 'PutObjectAcl'),
  "change a bucket's lifecycle": path(
    'the deployment',
    'documents expired early',
    's3',
    'PutLifecycleConfiguration',
  ),
  "change a bucket's lock": path(
    'the deployment',
    'new documents without a lock',
    's3',
    'PutBucketObjectLockConfiguration PutBucketVersioning',
  ),
  'bypass a lock': path('nobody', 'locked documents deleted', 's3', 'BypassGovernanceRetention'),
  "change a bucket's encryption": path(
    'the deployment',
    'new documents under a key they can use',
    's3',
    'PutEncryptionConfiguration',
  ),
  'replicate documents': path(
    'the deployment',
    'copies in another account',
    's3',
    'PutReplicationConfiguration',
  ),
  'read as a replica': path(
    'nobody',
    'copies in another account',
    's3',
    'GetObjectVersionForReplication ReplicateObject',
  ),
  "change a table's policy": path(
    'the deployment',
    'entries that can be changed',
    'dynamodb',
    'PutResourcePolicy DeleteResourcePolicy',
  ),
  "change a table's expiry, stream or recovery": path(
    'the deployment',
    'entries gone without an alarm',
    'dynamodb',
    'UpdateTimeToLive UpdateTable UpdateContinuousBackups',
  ),
  'copy or drop a table': path(
    'nobody',
    'records outside their policy, or gone',
    'dynamodb',
    'ExportTableToPointInTime RestoreTableToPointInTime CreateBackup EnableKinesisStreamingDestination DeleteTable',
  ),
  'change who sends messages': path(
    'the deployment',
    'forged verdicts of the scanner',
    'sqs',
    'SetQueueAttributes AddPermission',
  ),
  'change who tells on the bus': path('the deployment', 'forged events', 'events', 'PutPermission'),
  'stop the trail': path('nobody', 'reads that leave no trace', 'cloudtrail', 'StopLogging DeleteTrail'),
  'narrow the trail': path(
    'the deployment',
    'reads that leave no trace',
    'cloudtrail',
    'UpdateTrail PutEventSelectors PutInsightSelectors',
  ),
  'open the web ACL': path(
    'the deployment',
    'attacks that are let through, or that nobody is told of',
    'wafv2',
    'UpdateWebACL DeleteWebACL AssociateWebACL DisassociateWebACL PutLoggingConfiguration DeleteLoggingConfiguration',
  ),
  'change a door': path(
    'the deployment',
    'calls without authorizer or throttle',
    'apigateway',
    'PATCH PUT POST DELETE UpdateRestApiPolicy',
  ),
  'drop a log': path('nobody', 'an incident that left no line', 'logs', 'DeleteLogGroup DeleteLogStream'),
  "change a log's end, key or reader": path(
    'the deployment',
    'lines gone early, in the clear, or elsewhere',
    'logs',
    'PutRetentionPolicy DeleteRetentionPolicy AssociateKmsKey DisassociateKmsKey PutDataProtectionPolicy DeleteDataProtectionPolicy PutSubscriptionFilter DeleteSubscriptionFilter PutResourcePolicy DeleteResourcePolicy PutAccountPolicy',
  ),
  'silence an alarm': path(
    'the deployment',
    'an incident that calls nobody',
    'cloudwatch',
    'PutMetricAlarm PutCompositeAlarm DeleteAlarms DisableAlarmActions',
  ),
  'change whom alarms call': path(
    'the deployment',
    'an incident that calls nobody',
    'sns',
    'SetTopicAttributes AddPermission RemovePermission DeleteTopic',
  ),
  'change a rule': path(
    'the deployment',
    'changes, incidents and verdicts that reach nobody',
    'events',
    'PutRule DeleteRule DisableRule PutTargets RemoveTargets',
  ),
  'stop a schedule': path(
    'the deployment',
    'a log that is not sealed, documents that are not swept',
    'scheduler',
    'UpdateSchedule DeleteSchedule',
  ),
  'stop the scanner': path(
    'the deployment',
    'uploads that nobody scans',
    'guardduty',
    'DeleteMalwareProtectionPlan UpdateMalwareProtectionPlan',
  ),
  'leave the organisation': path(
    'nobody',
    'an account without these policies',
    'organizations',
    'LeaveOrganization',
  ),
} satisfies Record<string, Path>

export type PathName = keyof typeof paths
export const pathNames = Object.keys(paths) as PathName[]

/** A right on a path: who holds it in some circumstance, and on what. */
export interface OpenRight {
  readonly caller: string
  readonly action: string
  readonly on: string
}

/** Who of these callers can go the path in any circumstance. Throws for an action that nobody is asked about. */
export function openTo(callers: readonly Caller[], name: PathName, vault: Vault): readonly OpenRight[] {
  const asked = vault.targets.flatMap((target) =>
    questionsOn(target.resource, target.arn).map((question) => ({ target, question })),
  )
  return paths[name].actions.flatMap((action) => {
    const those = asked.filter(({ question }) => question.action === action)
    if (those.length === 0) throw new Error(`nobody is asked about ${action}`)
    return those.flatMap(({ target, question }) => {
      const every = choicesOf(circumstancesOf(target, question, vault.resources))
      return callers
        .filter((caller) => {
          const { isSilent, verdict } = asking(caller, target, question, vault)
          return !isSilent && every.some((facts) => verdict(facts).allowed)
        })
        .map(({ label }) => ({ caller: label, action, on: target.label }))
    })
  })
}

/** The roles that the stack runs under: all that the template makes. */
export function runtimeRoles({ callers, resources }: Vault): readonly Caller[] {
  return callers.filter(({ arn }) => isRole(arn, resources))
}
