import { beforeAll, expect, test } from 'vitest'
import { functionNames } from '../../infra/bundle.ts'
import { devStage } from '../../infra/stage.ts'
import { sortByPlan } from '../../local/plan.ts'
import type { Resource } from '../../local/template/template.ts'
import { ofType, productionStage, resourcesOf, templateOf } from './synthesised.ts'

let dev: readonly Resource[]
let production: Awaited<ReturnType<typeof templateOf>>['Resources']

beforeAll(async () => {
  dev = await resourcesOf(devStage)
  production = (await templateOf(productionStage)).Resources
})

const functionOf = (name: string) => {
  const found = ofType(dev, 'AWS::Lambda::Function').find(
    ({ metadata }) => metadata['vault:function'] === name,
  )
  if (!found) throw new Error(`the template has no function ${name}`)
  return found
}

const variablesOf = (name: string) =>
  Object.keys((functionOf(name).properties.Environment as { Variables: object }).Variables).sort()

test('the template holds no custom resource and nothing the local stack does not know', () => {
  const types = [...new Set(dev.map(({ type }) => type))]

  expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([])
  expect(types).not.toContain('AWS::CloudFormation::CustomResource')
  expect(() => sortByPlan(dev)).not.toThrow()
})

test('the functions run alike: Node 24 on arm64, one handler, a log that ends, no managed policy', () => {
  const functions = ofType(dev, 'AWS::Lambda::Function')

  expect(functions.map(({ metadata }) => metadata['vault:function']).sort()).toEqual(
    [...functionNames].sort(),
  )
  for (const { properties } of functions) {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: expect.any(String) },
    })
  }
  for (const { properties } of ofType(dev, 'AWS::Logs::LogGroup')) {
    expect(properties.RetentionInDays).toBeLessThanOrEqual(365)
  }
  for (const { properties } of ofType(dev, 'AWS::IAM::Role')) {
    expect(properties.ManagedPolicyArns).toBeUndefined()
  }
})

test('a function is told what it needs and no more', () => {
  const tables = ['ACCESS_LOG_TABLE', 'RECORDS_TABLE']
  const intakes = ['HEALTH_INTAKE_BUCKET', 'STANDARD_INTAKE_BUCKET']

  const sealedLog = ['SEALED_LOG_BUCKET', 'LOG_ACCOUNT_ID', 'SEAL_LOCK_MODE']
  const vigilanceLog = ['VIGILANCE_LOG_BUCKET', 'LOG_ACCOUNT_ID', 'SEAL_LOCK_MODE']
  const told = Object.fromEntries(functionNames.map((name) => [name, variablesOf(name)]))

  const kept = ['ACCOUNT_ID', 'HEALTH_BUCKET', 'STANDARD_BUCKET']
  const sorted = (...names: string[]) => [...tables, ...names].sort()
  expect(told).toEqual({
    'advisor-api': sorted('AUDIENCE', 'EVENT_BUS', 'STANDARD_BUCKET', ...intakes),
    'physician-api': sorted('AUDIENCE', 'EVENT_BUS', 'HEALTH_INTAKE_BUCKET', ...sealedLog),
    'client-api': sorted('AUDIENCE', 'EVENT_BUS', 'STANDARD_BUCKET', ...intakes, ...sealedLog),
    'partner-api': sorted('AUDIENCE', 'EVENT_BUS'),
    'auditor-api': sorted('AUDIENCE', 'LOG_ORIGIN', 'SIGNING_KEY', ...sealedLog),
    'privacy-api': sorted(
      'AUDIENCE',
      'EVENT_BUS',
      'SEALED_LOG_BUCKET',
      'STANDARD_INTAKE_BUCKET',
      ...kept,
      ...vigilanceLog,
    ),
    'health-reader': sorted('ACCOUNT_ID', 'HEALTH_BUCKET', 'STANDARD_BUCKET', ...sealedLog),
    'audit-reader': sorted('LOG_ORIGIN', 'SIGNING_KEY', ...sealedLog),
    'retention-reader': sorted(),
    authorizer: sorted('ISSUERS'),
    'promote-upload': sorted('ACCOUNT_ID', 'EVENT_BUS', 'HEALTH_BUCKET', 'STANDARD_BUCKET', ...intakes),
    'recover-uploads': sorted('ACCOUNT_ID', 'EVENT_BUS', ...intakes),
    'reclassify-document': sorted('ACCOUNT_ID', 'EVENT_BUS', 'HEALTH_BUCKET', 'STANDARD_BUCKET'),
    'sweep-retention': sorted('CERTIFICATE_KEY', 'EVENT_BUS', ...kept),
    'destroy-version': sorted('CERTIFICATE_KEY', 'EVENT_BUS', ...kept),
    'admit-principal': sorted(...sealedLog),
    'watch-access-log': ['EVENT_BUS'],
    'detect-incidents': ['EVENT_BUS', 'WATCH_TABLE'],
    'reconcile-reads': sorted(
      ...['HEALTH_READER_ROLE', 'MOVER_ROLE', 'ADVISOR_ROLE', 'CLIENT_ROLE', 'PRIVACY_ROLE'],
      'ACCOUNT_ID',
      'EVENT_BUS',
      'HEALTH_BUCKET',
      'HEALTH_KEY',
      'SERVER_ACCESS_LOG_BUCKET',
      'STANDARD_BUCKET',
      'STANDARD_LOG_PREFIX',
      'TRAIL_BUCKET',
      ...sealedLog,
    ),
    'seal-access-log': sorted(
      'EVENT_BUS',
      'LOG_ORIGIN',
      'SEALED_LOG_BUCKET',
      'SIGNING_KEY',
      'VIGILANCE_ORIGIN',
      ...vigilanceLog,
    ),
  })
})

test('production keeps its buckets, tables and keys, and protects and backs up its tables', () => {
  const kept = ['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::Logs::LogGroup']
  const resources = Object.values(production)

  const policies = resources.filter(({ Type }) => kept.includes(Type)).map((it) => it.DeletionPolicy)

  expect(policies.length).toBeGreaterThan(10)
  expect(new Set(policies)).toEqual(new Set(['Retain']))
  for (const { Properties } of resources.filter(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable')) {
    expect(Properties?.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ])
  }
})

test('a dev stage can be torn down: nothing is kept and nothing protected', async () => {
  const template = Object.values((await templateOf(devStage)).Resources)

  expect(template.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')).toEqual([])
  for (const { properties } of ofType(dev, 'AWS::DynamoDB::GlobalTable')) {
    expect(properties.Replicas).toMatchObject([{ DeletionProtectionEnabled: false }])
  }
})

test('the tables have the keys, indexes, expiry and stream that the vault lives on', () => {
  const tables = ofType(dev, 'AWS::DynamoDB::GlobalTable').map(({ properties }) => {
    const { KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification, StreamSpecification } = properties
    const keysOf = (schema: unknown) =>
      (schema as { AttributeName: string }[]).map((key) => key.AttributeName).join('/')
    const indexes = (GlobalSecondaryIndexes ?? []) as {
      IndexName: string
      KeySchema: unknown
      Projection: unknown
    }[]
    return {
      keys: keysOf(KeySchema),
      indexes: indexes.map(({ IndexName, KeySchema: schema }) => `${IndexName}: ${keysOf(schema)}`),
      projections: new Set(indexes.map(({ Projection }) => JSON.stringify(Projection))),
      expiry: TimeToLiveSpecification,
      stream: StreamSpecification,
    }
  })

  const common = {
    projections: new Set(['{"ProjectionType":"KEYS_ONLY"}']),
    expiry: { AttributeName: 'ttl', Enabled: true },
  }
  expect(tables).toEqual([
    {
      ...common,
      keys: 'pk/sk',
      indexes: [
        'worklist: worklist/updatedAt',
        'upload: uploadShard/uploadSort',
        'pending: pending/pendingSince',
      ],
      stream: undefined,
    },
    {
      ...common,
      keys: 'chainId/seq',
      indexes: [
        'by-dossier: dossier/position',
        'by-actor: actor/position',
        'by-object: object/position',
        'by-hour: hour/position',
      ],
      stream: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
    { ...common, keys: 'pk', indexes: [], projections: new Set(), stream: undefined },
  ])
})
