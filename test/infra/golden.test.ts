import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { witnessing } from '../../infra/rights.ts'
import type { Template } from '../../local/template/template.ts'
import { namedContexts, rowsOf, type Vault } from './golden.ts'
import {
  called,
  enclosing,
  keyCircumstances,
  overTls,
  s3Circumstances,
  signature,
  sourceCircumstance,
} from './golden-circumstances.ts'
import { conditionKeys, grantLines, known, unaskedGrants } from './golden-grants.ts'
import { goldenPages } from './golden-pages.ts'
import { withGrant, withKeyStatement, withoutDenial } from './golden-plants.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'

let template: Template
let vault: Vault

beforeAll(async () => {
  template = await devTemplate()
  vault = vaultIn(template)
})

/** Who of the planted template may do the action where before they could not. */
function newlyAble(planted: Template, label: string, action: string): string[] {
  const who = (of: Vault) => {
    const target = of.targets.find((candidate) => candidate.label === label)
    if (!target) throw new Error(`${label} is no resource of the template`)
    return rowsOf(target, of)
      .filter((row) => row.action === action)
      .flatMap((row) => row.who)
  }
  const before = who(vault)
  return [...new Set(who(vaultIn(planted)))].filter((caller) => !before.includes(caller))
}

test('the rights that the template gives are those that were reviewed', () => {
  const folder = new URL('golden/', import.meta.url)
  const reviewed = Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
  )

  const now = goldenPages(vault)

  expect(now, 'run `npm run golden` and review its diff').toEqual(reviewed)
})

test('a right that is planted shows in the matrix', () => {
  const receive = { Action: 'sqs:ReceiveMessage', Resource: '*' }
  const any = { Action: 's3:*', Resource: '*' }
  const standard = known(vault, 'STANDARD_BUCKET').label

  const planted = withGrant(template, 'physician-api', receive)
  const receivers = newlyAble(planted, 'EventsPromotionsQueue', 'sqs:ReceiveMessage')
  const taggers = newlyAble(withGrant(template, 'auditor-api', any), standard, 's3:GetObjectTagging')

  expect(receivers).toEqual(['physician-api'])
  expect(taggers).toEqual(['auditor-api'])
})

test('a denial that is taken away shows in the matrix', () => {
  const standard = known(vault, 'STANDARD_BUCKET').label

  const bypassers = newlyAble(withoutDenial(template, 'DenyBypass'), standard, 's3:BypassGovernanceRetention')
  const readers = newlyAble(withoutDenial(template, 'DenyOtherReaders'), standard, 's3:GetObjectVersion')

  expect(bypassers).toEqual(['an administrator'])
  expect(readers).toEqual(['an administrator'])
})

test('a key that is opened shows in the matrix, and a form that nobody understands stops it', () => {
  const auditor = vault.callers.find(({ label }) => label === 'auditor-api')?.arn
  const key = vault.targets.find(({ type }) => type === 'AWS::KMS::Key')?.label ?? ''
  const opened = withKeyStatement(template, key, { Action: 'kms:Decrypt', Principal: { AWS: auditor } })
  const strange = withKeyStatement(template, key, { Action: 'kms:Decrypt', NotPrincipal: { AWS: auditor } })

  const readers = newlyAble(opened, key, 'kms:Decrypt')

  expect(readers).toEqual(['auditor-api'])
  expect(() => vaultIn(strange)).toThrow('NotPrincipal')
})

test('every condition key that a policy reads is varied by the matrix', () => {
  const actions = [
    's3:GetObject',
    's3:PutObject',
    's3:PutObjectRetention',
    's3:PutObjectLegalHold',
    's3:PutObjectVersionTagging',
  ]
  const servicesContexts = vault.targets.flatMap(namedContexts)
  const circumstances = [
    ...actions.flatMap((action) => s3Circumstances(action, 'arn:aws:kms:eu-west-3:111122223333:key/x')),
    ...keyCircumstances('eu-west-3', 'arn:aws:s3:::bucket', servicesContexts),
    enclosing,
    signature,
    called('alias/x'),
    sourceCircumstance([], '111122223333'),
  ]
  const varied = circumstances.flatMap(({ values }) => Object.values(values).flatMap(Object.keys))
  const derived = [
    'aws:PrincipalArn',
    'aws:PrincipalAccount',
    'aws:PrincipalIsAWSService',
    'kms:CallerAccount',
  ]
  // GuardDuty's rule is made by GuardDuty, outside the template.
  const outside = ['events:ManagedBy']

  const known = new Set([...varied, ...derived, ...outside, ...Object.keys(overTls('s3:GetObject'))])

  expect([...conditionKeys(vault)].filter((key) => !known.has(key))).toEqual([])
})

test('every right that a role holds is asked about, or stands here with its reason', () => {
  const outside: Record<string, string> = {
    'ApiLoggingRole: logs:CreateLogGroup':
      'API Gateway has one logging role per account, for groups still to come',
    'ApiLoggingRole: logs:DescribeLogGroups': 'the same',
    'ApiLoggingRole: logs:DescribeLogStreams': 'the same',
    'watch-access-log: dynamodb:ListStreams': 'it has no resource to be asked about',
    'detect-incidents: dynamodb:ListStreams': 'the same',
    'scanner: events:PutRule': 'GuardDuty watches the bucket by a rule that it alone manages',
    'scanner: events:DeleteRule': 'the same',
    'scanner: events:PutTargets': 'the same',
    'scanner: events:RemoveTargets': 'the same',
    'scanner: events:DescribeRule': 'the same',
    'scanner: events:ListTargetsByRule': 'the same',
    ...Object.fromEntries(
      ['BatchWriteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'].map((name) => [
        `TableRecoveryRole: dynamodb:${name}`,
        'a restored table is made on the day of the loss, and is none of the template',
      ]),
    ),
    'TableBackupsRole: dynamodb:DescribeTable': 'it says how a table is made and nothing that is in it',
    'TableBackupsRole: dynamodb:ListTagsOfResource': 'the same',
    'TableBackupsRole: dynamodb:StartAwsBackupJob': 'AWS Backup copies the table, and the role sees no item',
  }

  const unasked = new Set(unaskedGrants(vault).map(({ caller, action }) => `${caller}: ${action}`))

  expect([...unasked].sort()).toEqual(Object.keys(outside).sort())
})

test('no role holds a wildcard action, and each wildcard resource stands here with its reason', () => {
  const randomKeys = 'keys are random document ids; which document is meant, commit() has decided on records'
  const justified: Record<string, string> = {
    'advisor-api: STANDARD_INTAKE_BUCKET/*': randomKeys,
    'advisor-api: HEALTH_INTAKE_BUCKET/*': randomKeys,
    'advisor-api: STANDARD_BUCKET/*': `${randomKeys}; the bucket policy narrows it to links`,
    'physician-api: HEALTH_INTAKE_BUCKET/*': randomKeys,
    'client-api: STANDARD_INTAKE_BUCKET/*': randomKeys,
    'client-api: HEALTH_INTAKE_BUCKET/*': randomKeys,
    'client-api: STANDARD_BUCKET/*': `${randomKeys}; the bucket policy narrows it to links`,
    'privacy-api: STANDARD_INTAKE_BUCKET/*': `${randomKeys}; recordings`,
    'privacy-api: STANDARD_BUCKET/*': `${randomKeys}; the bucket policy narrows it to links`,
    'health-reader: HEALTH_BUCKET/*': randomKeys,
    'health-reader: STANDARD_BUCKET/*': `${randomKeys}; what a partner is sent`,
    'promote-upload: STANDARD_INTAKE_BUCKET/*': randomKeys,
    'promote-upload: HEALTH_INTAKE_BUCKET/*': randomKeys,
    'promote-upload: STANDARD_BUCKET/*': randomKeys,
    'promote-upload: HEALTH_BUCKET/*': randomKeys,
    'reclassify-document: STANDARD_BUCKET/*': randomKeys,
    'reclassify-document: HEALTH_BUCKET/*': randomKeys,
    ...Object.fromEntries(
      ['sweep-retention', 'destroy-version', 'privacy-api'].flatMap((name) => [
        [`${name}: STANDARD_BUCKET/*`, `${randomKeys}; it keeps, destroys, holds or links whatever is due`],
        [`${name}: HEALTH_BUCKET/*`, `${randomKeys}; it keeps, destroys or holds whatever is due`],
      ]),
    ),
    'recover-uploads: STANDARD_INTAKE_BUCKET/*': randomKeys,
    'recover-uploads: HEALTH_INTAKE_BUCKET/*': randomKeys,
    'scanner: STANDARD_INTAKE_BUCKET/*': 'every upload is scanned',
    'scanner: HEALTH_INTAKE_BUCKET/*': 'every upload is scanned',
    'scanner: rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*':
      'GuardDuty chooses the end of the name',
    'client-api: SEALED_LOG_BUCKET/tile/*': 'keys count up with the tree',
    'client-api: SEALED_LOG_BUCKET/checkpoint/*': 'keys count up with the tree',
    'auditor-api: SEALED_LOG_BUCKET/*': 'keys count up with the tree',
    'audit-reader: SEALED_LOG_BUCKET/*': 'keys count up with the tree',
    'audit-reader: SEALED_LOG_BUCKET/witness/*': 'a witness has a key of its own for each entry',
    'reconcile-reads: SEALED_LOG_BUCKET/*': 'keys count up with the tree',
    'reconcile-reads: TRAIL_BUCKET/*': 'AWS chooses the keys of what it delivers',
    'reconcile-reads: SERVER_ACCESS_LOG_BUCKET/*': 'AWS chooses the keys of what it delivers',
    ...Object.fromEntries(
      ['health-reader', 'physician-api', 'privacy-api', 'admit-principal'].map((name) => [
        `${name}: SEALED_LOG_BUCKET/witness/*`,
        'a witness has a key of its own for each entry',
      ]),
    ),
    ...Object.fromEntries(
      [
        '*',
        'tile/*',
        'checkpoint/*',
        ...['access', 'access-health', 'lifecycle'].map((it) => `entries/${it}/*`),
      ].map((part) => [`seal-access-log: SEALED_LOG_BUCKET/${part}`, 'keys count up with the tree']),
    ),
    'privacy-api: VIGILANCE_LOG_BUCKET/*': 'keys count up with the tree',
    ...Object.fromEntries(
      ['*', 'tile/*', 'checkpoint/*', 'entries/vigilance/*'].map((part) => [
        `seal-access-log: VIGILANCE_LOG_BUCKET/${part}`,
        'keys count up with the tree',
      ]),
    ),
    'TableRecoveryRole: SEALED_LOG_BUCKET/*': 'what was sealed is put back entry by entry',
    'TableRecoveryRole: VIGILANCE_LOG_BUCKET/*': 'the same',
    'TableRecoveryRole: table/vault-restored-*': 'restored tables are named on the day of the loss',
    ...Object.fromEntries(
      [
        ...witnessing,
        'TableRecoveryRole',
        'auditor-api',
        'client-api',
        'reconcile-reads',
        'seal-access-log',
      ].map((name) => [
        `${name}: key/*`,
        'KMS numbers the keys of the log’s account; bucket, alias and the keys’ own policies tell them apart',
      ]),
    ),
    'ApiLoggingRole: *': 'API Gateway has one logging role per account, for groups still to come',
    'watch-access-log: ': 'dynamodb:ListStreams knows no resource; it names streams and opens none',
    'detect-incidents: ': 'the same',
  }
  const buckets = [
    'STANDARD_INTAKE_BUCKET',
    'HEALTH_INTAKE_BUCKET',
    'STANDARD_BUCKET',
    'HEALTH_BUCKET',
    'SEALED_LOG_BUCKET',
    'VIGILANCE_LOG_BUCKET',
    'TRAIL_BUCKET',
    'SERVER_ACCESS_LOG_BUCKET',
  ]
  const named = (resource: string) => {
    const bucket = buckets.find((variable) => resource.startsWith(`${known(vault, variable).arn}/`))
    return bucket
      ? resource.replace(known(vault, bucket).arn, bucket)
      : resource.split(':').slice(5).join(':')
  }
  // The ARN that CloudFormation gives for a log group ends in a star.
  const whole = new Set(vault.targets.map(({ arn }) => arn))

  const lines = grantLines(vault)
  const wildcards = lines.filter(({ resource }) => /[*?]/.test(resource) && !whole.has(resource))

  expect(lines.filter(({ action }) => /[*?]/.test(action))).toEqual([])
  expect(
    [...new Set(wildcards.map(({ caller, resource }) => `${caller}: ${named(resource)}`))].sort(),
  ).toEqual(Object.keys(justified).sort())
})
