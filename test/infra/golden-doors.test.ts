/** Who manages keys, comes in, and calls the functions, from the template. */
import { beforeAll, expect, test } from 'vitest'
import { administrator, rowsOf, type Vault } from './golden.ts'
import { able as ableIn, ofType as ofTypeIn } from './golden-answers.ts'
import { oldTls, plainHttp } from './golden-circumstances.ts'
import { devTemplate, vaultIn } from './golden-stage.ts'
import type { Target } from './golden-template.ts'

let vault: Vault

beforeAll(async () => {
  vault = vaultIn(await devTemplate())
})

const able = (target: Target, action: string, part?: string) => ableIn(vault, target, action, part)
const ofType = (type: string) => ofTypeIn(vault, type)

test('an administrator manages every document key and uses none', () => {
  for (const key of ofType('AWS::KMS::Key')) {
    expect(able(key, 'kms:PutKeyPolicy')).toEqual({ [administrator]: 'always' })
    for (const action of ['Decrypt', 'GenerateDataKey', 'Encrypt', 'ReEncryptFrom', 'CreateGrant']) {
      expect(able(key, `kms:${action}`)).not.toHaveProperty([administrator])
    }
  }
})

test('nobody reaches a bucket or a queue over plain HTTP', () => {
  const targets = [...ofType('AWS::S3::Bucket'), ...ofType('AWS::SQS::Queue')]

  const able = targets.flatMap((target) => rowsOf(target, vault, [plainHttp])).flatMap(({ who }) => who)

  expect(targets.length).toBeGreaterThan(0)
  expect(able).toEqual([])
})

test('nobody reaches a bucket by TLS before 1.2, and no door talks it', () => {
  const buckets = ofType('AWS::S3::Bucket')
  const doors = vault.resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi')

  const able = buckets.flatMap((target) => rowsOf(target, vault, [oldTls])).flatMap(({ who }) => who)

  expect(buckets.length).toBeGreaterThan(0)
  expect(able).toEqual([])
  expect(doors).toHaveLength(6)
  for (const { properties } of doors) {
    expect(properties).toMatchObject({
      SecurityPolicy: expect.stringMatching(/^SecurityPolicy_TLS13_1_2_PFS/),
      EndpointAccessMode: 'STRICT',
    })
  }
})

test('functions are called by their API, their queue or their schedule; admit-principal by administrators alone', () => {
  const invokers = Object.fromEntries(
    ofType('AWS::Lambda::Function').map((target) => [
      target.label,
      Object.keys(able(target, 'lambda:InvokeFunction')).filter((caller) => caller !== administrator),
    ]),
  )

  const gateway = ['apigateway.amazonaws.com']
  expect(invokers).toEqual({
    'advisor-api': gateway,
    'physician-api': gateway,
    'client-api': gateway,
    'partner-api': gateway,
    'auditor-api': gateway,
    'privacy-api': gateway,
    'health-reader': gateway,
    'audit-reader': gateway,
    'retention-reader': gateway,
    authorizer: gateway,
    'promote-upload': [],
    'reclassify-document': [],
    'recover-uploads': ['RecoveryRole'],
    'sweep-retention': ['KeepingSweepRole'],
    'destroy-version': [],
    'seal-access-log': ['SealRole'],
    'watch-access-log': [],
    'detect-incidents': [],
    'reconcile-reads': ['ReconcileRole'],
    'admit-principal': [],
  })
})
