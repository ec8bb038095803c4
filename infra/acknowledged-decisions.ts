import { type Acknowledgement, resourceOf, resourcesIn } from './acknowledgement.ts'
import type { SealedLogStack } from './sealed-log-stack.ts'
import type { VaultStack } from './vault-stack.ts'

/** The packs that a standard stands behind. They have most rules in common, each under its own name. */
const standards = ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321'] as const

const inEach = (rule: string, { at, reason }: Omit<Acknowledgement, 'id'>): Acknowledgement[] =>
  standards.map((pack) => ({ id: `${pack}-${rule}`, at, reason }))

/** What the packs of standards find because the vault was decided to be otherwise, and why it was. */
export function ofDecisions(stack: VaultStack, sealed: SealedLogStack): Acknowledgement[] {
  const functions = Object.values(stack.functions).map(({ handler }) => resourceOf(handler))
  const stages = Object.values(stack.apis).map(({ api }) => resourceOf(api.deploymentStage))
  return [
    ...inEach('LambdaInsideVPC', {
      at: functions,
      reason:
        'What a function reaches is said on the thing that it reaches: buckets, tables and keys deny whoever they do not name, wherever it calls from. A network of its own would need a way out to the issuers’ keys, and bind no link that a person follows.',
    }),
    ...inEach('IAMNoInlinePolicy', {
      at: resourcesIn(stack, 'AWS::IAM::Policy'),
      reason:
        'Each role has rights of its own, written by the verbs of what they are about, and they go with it; a managed policy could be attached to somebody else. The golden matrix reviews every one.',
    }),
    ...inEach('APIGWCacheEnabledAndEncrypted', {
      at: stages,
      reason:
        'An answer from a cache is an access that nobody decided on and no entry tells of; it would live on after a right ended, outside every bucket that can be locked or emptied.',
    }),
    ...inEach('APIGWSSLEnabled', {
      at: stages,
      reason:
        'The certificate shows a server behind the gateway who calls it. Behind ours are functions, which Lambda lets the gateway alone call, by the ARN of the API.',
    }),
    ...ofReplication(stack, sealed),
    ...ofAccessLogs(stack, sealed),
  ]
}

function ofReplication(stack: VaultStack, sealed: SealedLogStack): Acknowledgement[] {
  return inEach('S3BucketReplicationEnabled', {
    at: [stack, sealed].flatMap((each) => resourcesIn(each, 'AWS::S3::Bucket')),
    reason:
      'S3 replicates no deletion of a version, so a copy would outlive what the law has destroyed; a second region keeps the tables’ backups where a stage names one, and documents once destruction reaches both (decision 0041).',
  })
}

function ofAccessLogs(stack: VaultStack, sealed: SealedLogStack): Acknowledgement[] {
  return inEach('S3DefaultEncryptionKMS', {
    at: [stack, sealed].map(({ serverAccessLogs }) => resourceOf(serverAccessLogs.bucket)),
    reason:
      'S3 delivers server access logs only to a bucket whose default encryption is SSE-S3: "Enabling Amazon S3 server access logging", https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  })
}
