/** Production's two accounts: what rules the one rules nothing in the other. */
import { beforeAll, expect, test } from 'vitest'
import { evaluate, evaluateAcross, evaluateKey, type Verdict } from '../../local/iam/evaluate.ts'
import { resolveTemplate } from '../../local/template/resolve.ts'
import type { Resource } from '../../local/template/template.ts'
import { allPowerful } from './golden.ts'
import { type Caller, callersOf, type Target, targetsOf } from './golden-template.ts'
import { productionStage, stacksOf } from './synthesised.ts'

const { account, region, logAccount = '' } = productionStage
let template: { readonly vault: string; readonly sealedLog: string }
let vault: readonly Resource[]
let sealed: readonly Resource[]
let targets: readonly Target[]
let callers: readonly Caller[]

beforeAll(async () => {
  const stacks = await stacksOf(productionStage)
  template = { vault: JSON.stringify(stacks.Vault), sealedLog: JSON.stringify(stacks.SealedLog) }
  vault = resolveTemplate(stacks.Vault, { account, region, stackName: 'Vault' })
  sealed = resolveTemplate(stacks.SealedLog, { account: logAccount, region, stackName: 'SealedLog' })
  targets = targetsOf(sealed)
  callers = callersOf(vault, targetsOf(vault))
})

const vaultsAdministrator = allPowerful('an administrator', `arn:aws:iam::${account}:role/administrator`)
const logsAdministrator = allPowerful('an administrator', `arn:aws:iam::${logAccount}:role/administrator`)

function found<T>(things: readonly T[], which: (thing: T) => boolean): T {
  const [one] = things.filter(which)
  if (one === undefined) throw new Error('there is nothing to ask about')
  return one
}

const bucketOf = (log: string) => found(targets, ({ label }) => label === `${log}Bucket`)
const keyOf = (name: string) => found(targets, ({ label }) => label === `${name}Key`)
const callerNamed = (name: string) => found(callers, ({ label }) => label === name)

function asked(
  { arn, policies }: Caller,
  action: string,
  target: Target,
  {
    part = '',
    facts = {},
  }: { readonly part?: string; readonly facts?: Readonly<Record<string, string>> } = {},
): Verdict['allowed'] {
  const context = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', ...facts }
  const access = { principalArn: arn, action, resource: `${target.arn}${part}`, context }
  if (target.policy === undefined) throw new Error(`${target.label} has no policy`)
  if (!arn.includes(`::${logAccount}:`)) {
    return evaluateAcross(access, { identity: policies, resource: target.policy }).allowed
  }
  return target.type === 'AWS::KMS::Key'
    ? evaluateKey(access, { identity: policies, key: target.policy }).allowed
    : evaluate(access, { identity: policies, resource: target.policy }).allowed
}

/** What is said of a new object of the log, as the vault says it. */
const newObject = { 's3:if-none-match': '*', 's3:object-lock-mode': 'GOVERNANCE' }
const objectActions = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObjectVersion',
  's3:BypassGovernanceRetention',
]
const settings = ['s3:PutBucketPolicy', 's3:PutLifecycleConfiguration', 's3:PutBucketObjectLockConfiguration']

test('no stack refers to the other: CloudFormation could not follow it into another account', () => {
  for (const text of Object.values(template))
    expect(/Fn::ImportValue|Fn::GetStackOutput/.test(text)).toBe(false)
  expect(template.sealedLog.includes('"Outputs"')).toBe(false)
})

test('the log stands in its own account with its keys and nothing that runs', () => {
  const types = new Set(sealed.map(({ type }) => type))

  expect([...types].sort()).toEqual([
    'AWS::KMS::Alias',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
  ])
  expect(vault.filter(({ id }) => /SealedLog|VigilanceLog|Checkpoints/.test(id))).toEqual([])
})

test('every role that the log names is a role of the vault by that name', () => {
  const named = new Set(template.sealedLog.match(/role\/[\w-]+/g))
  const roles = new Set(
    vault
      .filter(({ type }) => type === 'AWS::IAM::Role')
      .map(({ properties }) => `role/${properties.RoleName}`),
  )

  expect(named.size).toBeGreaterThan(8)
  expect([...named].filter((name) => !roles.has(name))).toEqual([])
})

test('the sealer writes and signs across the accounts, by both policies', () => {
  const sealer = callerNamed('seal-access-log')
  const signing = { 'kms:MessageType': 'RAW', 'kms:SigningAlgorithm': 'ED25519_SHA_512' }
  const alias = { 'kms:RequestAlias': 'alias/vault-production-checkpoints' }
  const bucket = bucketOf('SealedLog')
  const throughS3 = {
    'kms:ViaService': `s3.${region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': bucket.arn,
  }

  expect(asked(sealer, 's3:PutObject', bucket, { part: '/tile/x', facts: newObject })).toBe(true)
  expect(asked(sealer, 'kms:GenerateDataKey', keyOf('SealedLog'), { facts: throughS3 })).toBe(true)
  expect(asked(sealer, 'kms:Sign', keyOf('Checkpoints'), { facts: { ...signing, ...alias } })).toBe(true)
  expect(asked(sealer, 'kms:Sign', keyOf('Checkpoints'), { facts: signing })).toBe(false)
  expect(asked(sealer, 's3:PutObject', bucket, { part: '/witness/x', facts: newObject })).toBe(false)
  expect(
    asked({ ...sealer, policies: [] }, 's3:PutObject', bucket, { part: '/tile/x', facts: newObject }),
  ).toBe(false)
})

test('who leaves witnesses, proves or lists does so across the accounts, each their own', () => {
  const bucket = bucketOf('SealedLog')

  expect(
    asked(callerNamed('health-reader'), 's3:PutObject', bucket, { part: '/witness/x', facts: newObject }),
  ).toBe(true)
  expect(asked(callerNamed('health-reader'), 's3:GetObject', bucket, { part: '/witness/x' })).toBe(false)
  expect(asked(callerNamed('auditor-api'), 's3:GetObject', bucket, { part: '/entries/access/x' })).toBe(true)
  expect(asked(callerNamed('client-api'), 's3:GetObject', bucket, { part: '/tile/x' })).toBe(true)
  expect(asked(callerNamed('client-api'), 's3:GetObject', bucket, { part: '/entries/access/x' })).toBe(false)
  expect(asked(callerNamed('reconcile-reads'), 's3:ListBucketVersions', bucket)).toBe(true)
  expect(
    asked(callerNamed('privacy-api'), 's3:GetObject', bucketOf('VigilanceLog'), { part: '/tile/x' }),
  ).toBe(true)
  expect(
    asked(callerNamed('auditor-api'), 's3:GetObject', bucketOf('VigilanceLog'), { part: '/tile/x' }),
  ).toBe(false)
})

test('an administrator of the vault’s account reads, writes and configures nothing of the log', () => {
  const open = ['SealedLog', 'VigilanceLog'].flatMap((log) => [
    ...objectActions.filter((action) =>
      asked(vaultsAdministrator, action, bucketOf(log), { part: '/tile/x', facts: newObject }),
    ),
    ...settings.filter((action) => asked(vaultsAdministrator, action, bucketOf(log))),
  ])
  const keys = ['kms:Sign', 'kms:Decrypt', 'kms:GetPublicKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion']
  const openKeys = ['SealedLog', 'VigilanceLog', 'Checkpoints'].flatMap((name) =>
    keys.filter((action) => asked(vaultsAdministrator, action, keyOf(name))),
  )

  expect([...open, ...openKeys]).toEqual([])
})

test('an administrator of the log’s account manages its keys, and reads, signs and removes nothing', () => {
  const open = ['SealedLog', 'VigilanceLog'].flatMap((log) =>
    objectActions.filter((action) =>
      asked(logsAdministrator, action, bucketOf(log), { part: '/tile/x', facts: newObject }),
    ),
  )
  const uses = ['kms:Sign', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant']
  const openKeys = ['SealedLog', 'VigilanceLog', 'Checkpoints'].flatMap((name) =>
    uses.filter((action) => asked(logsAdministrator, action, keyOf(name))),
  )

  expect([...open, ...openKeys]).toEqual([])
  expect(asked(logsAdministrator, 'kms:DescribeKey', keyOf('Checkpoints'))).toBe(true)
  expect(asked(logsAdministrator, 'kms:GetPublicKey', keyOf('Checkpoints'))).toBe(true)
})
