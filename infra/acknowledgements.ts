import { Stack, Validations } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { sealedFolders, vigilanceFolders } from '../shared/limits.ts'
import { ofDecisions } from './acknowledged-decisions.ts'
import { ofDeliveries } from './acknowledged-deliveries.ts'
import { ofDoors } from './acknowledged-doors.ts'
import { type Acknowledgement, rightsOf } from './acknowledgement.ts'
import type { FunctionName } from './bundle.ts'
import { restoredTables } from './constructs/recovery.ts'
import { hashFolders, type SealedLog } from './constructs/sealed-log.ts'
import { assertMayStand } from './never-acknowledged.ts'
import { witnessing } from './rights.ts'
import type { SealedLogStack } from './sealed-log-stack.ts'
import type { VaultStack } from './vault-stack.ts'

/** Answers every finding of the five packs; one that is not here, or that may not be, stops the synthesis. */
export function acknowledge(stack: VaultStack, sealed: SealedLogStack): void {
  for (const answer of acknowledgementsOf(stack, sealed)) {
    assertMayStand(answer)
    for (const resource of answer.at) Validations.of(resource).acknowledge(answer)
  }
}

/** Every answered finding with its place and its reason. */
export function acknowledgementsOf(stack: VaultStack, sealed: SealedLogStack): readonly Acknowledgement[] {
  return [
    ...ofObjects(stack),
    ...ofOtherRights(stack),
    ...ofDoors(stack),
    ...ofDeliveries(stack),
    ...ofDecisions(stack, sealed),
  ]
}

const roleOf = (stack: VaultStack, ...names: FunctionName[]) =>
  names.map((name) => stack.functions[name].role)

/** Keys of a sealed log's objects, by the name that its bucket has in every account. */
const sealedOf = (
  { bucketName }: SealedLog,
  part: string,
  at: readonly Role[],
  reason: string,
): Acknowledgement => ({
  at: at.map(rightsOf),
  id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${bucketName}${part}]`,
  reason,
})

/** Keys of objects are random document ids, so a right on a bucket's objects cannot name them. */
function ofObjects(stack: VaultStack): Acknowledgement[] {
  const { standard, health, malwareScan, sealedLog, vigilanceLog } = stack
  const objectsOf = (bucket: Bucket, at: readonly Role[], reason: string): Acknowledgement => ({
    at: at.map(rightsOf),
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(bucket).getLogicalId(cfn(bucket))}.Arn>/*]`,
    reason,
  })
  const ofIntake = [
    ...roleOf(stack, 'advisor-api', 'client-api', 'promote-upload', 'recover-uploads'),
    malwareScan.role,
  ]
  const moving = roleOf(stack, 'reclassify-document', 'sweep-retention', 'destroy-version')
  const everyUpload =
    'Each of these works on every upload, whose keys are random ids; the actions are named one by one, and the bucket and key policies repeat who may do which.'
  return [
    objectsOf(standard.intake, [...ofIntake, ...roleOf(stack, 'privacy-api')], everyUpload),
    objectsOf(health.intake, [...ofIntake, ...roleOf(stack, 'physician-api')], everyUpload),
    objectsOf(
      standard.locked,
      [
        ...roleOf(stack, 'advisor-api', 'client-api', 'privacy-api', 'health-reader', 'promote-upload'),
        ...moving,
      ],
      'Which document a link, a promotion, a move or a destruction is for is decided by commit() on records that IAM cannot see; the bucket policy narrows the APIs to links, the promoter to writing, the mover to reading and blocking, and those who keep and destroy to their one action each.',
    ),
    objectsOf(
      health.locked,
      [...roleOf(stack, 'health-reader', 'promote-upload', 'privacy-api'), ...moving],
      'Which document a physician may read is decided by commit() on the assignment; the bucket and key policies leave reading to health-reader alone, writing to the promoter and the mover, holding to the privacy desk, and what keeps or destroys opens nothing.',
    ),
    sealedOf(
      sealedLog,
      '/*',
      [
        ...roleOf(stack, 'seal-access-log', 'auditor-api', 'audit-reader', 'reconcile-reads'),
        stack.recovery.role,
      ],
      'Every object of the sealed log may have to be compared with what is about to be sealed, to be proved from, or to be put back after a loss; it is written by folder, and its policy lets nobody replace or remove anything.',
    ),
    sealedOf(
      vigilanceLog,
      '/*',
      [...roleOf(stack, 'seal-access-log', 'privacy-api'), stack.recovery.role],
      'Every object of the log of vigilance may have to be compared with what is about to be sealed, to be proved from, or to be put back after a loss; the bucket and key policies leave it to the sealer, to the API of its officers, and to who puts lost tables together.',
    ),
    ...[stack.readTrail.bucket, stack.serverAccessLogs.bucket].map((bucket) =>
      objectsOf(
        bucket,
        roleOf(stack, 'reconcile-reads'),
        'AWS chooses the keys of what it delivers, by date and chance; the reconciler reads all of it, writes nothing there, and can open no document.',
      ),
    ),
    ...hashFolders.map((folder) =>
      sealedOf(
        sealedLog,
        `/${folder}/*`,
        roleOf(stack, 'client-api'),
        'A person proves any access to their own from hashes and checkpoints, whose keys are numbers in the tree; entries stand in other folders, which this role can neither read nor list.',
      ),
    ),
    ...[
      { log: sealedLog, folders: sealedFolders },
      { log: vigilanceLog, folders: vigilanceFolders },
    ].flatMap(({ log, folders }) =>
      folders.map(({ folder, by }) =>
        sealedOf(
          log,
          `/${folder}/*`,
          by === 'sealer' ? roleOf(stack, 'seal-access-log') : roleOf(stack, ...witnessing),
          'Keys of a sealed log are numbers in the tree and hashes of entries, new for each object; the folder is the narrowest name there is.',
        ),
      ),
    ),
    {
      at: [
        ...roleOf(
          stack,
          ...new Set([
            ...witnessing,
            ...(['auditor-api', 'client-api', 'reconcile-reads', 'seal-access-log'] as const),
          ]),
        ),
        stack.recovery.role,
      ].map(rightsOf),
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:kms:${stack.region}:${Stack.of(sealedLog).account}:key/*]`,
      reason:
        'KMS chooses the number of a key, and these stand in another account and stack: the right is bound to the alias of the one, to the bucket of the others, and the keys’ own policies name the roles.',
    },
  ]
}

function ofOtherRights(stack: VaultStack): Acknowledgement[] {
  const { account, region } = stack
  return [
    {
      at: [rightsOf(stack.recovery.role)],
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:dynamodb:${region}:${account}:table/${restoredTables}]`,
      reason:
        'A restored table is made on the day of the loss, under a name that begins so; the tables of the running vault are called otherwise, and their policies keep everybody but the functions out.',
    },
    {
      at: [rightsOf(stack.apiLogging.role)],
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:${region}:${account}:*]`,
      reason:
        'API Gateway takes one logging role for the whole account and region, so it must reach log groups of every API; the actions are those of the managed policy that it replaces.',
    },
    {
      at: [rightsOf(stack.malwareScan.role)],
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:events:${region}:${account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*]`,
      reason:
        'GuardDuty chooses the end of its rule’s name; changing is bound to rules that GuardDuty itself manages (events:ManagedBy).',
    },
    {
      at: roleOf(stack, 'watch-access-log', 'detect-incidents').map(rightsOf),
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Lambda finds a table’s stream by dynamodb:ListStreams, which no resource can narrow; it names streams and opens none.',
    },
  ]
}

function cfn(bucket: Bucket) {
  return bucket.node.defaultChild as CfnBucket
}
