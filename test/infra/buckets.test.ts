import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { devStage } from '../../infra/stage.ts'
import type { Resource } from '../../local/template/template.ts'
import { ofType, productionStage, resourcesOf, templateOf } from './synthesised.ts'

let resources: readonly Resource[]

beforeAll(async () => {
  resources = await resourcesOf(devStage)
})

const bucketsNamed = (part: RegExp) => ofType(resources, 'AWS::S3::Bucket').filter(({ id }) => part.test(id))

function statementsOn(bucket: Resource) {
  const policy = ofType(resources, 'AWS::S3::BucketPolicy').find(
    ({ properties }) => properties.Bucket === bucket.ref,
  )
  const document = policy?.properties.PolicyDocument as { Statement: Record<string, unknown>[] } | undefined
  return document?.Statement ?? []
}

test('there are two spaces of an intake and a locked bucket, two sealed logs, and those for what AWS saw', () => {
  const ids = ofType(resources, 'AWS::S3::Bucket').map(({ id }) => id.replace(/Bucket.{8}$/, ''))

  expect(ids.sort()).toEqual([
    'HealthIntake',
    'HealthLocked',
    'ReadTrail',
    'SealedLog',
    'SealedServerAccessLogs',
    'ServerAccessLogs',
    'StandardIntake',
    'StandardLocked',
    'VigilanceLog',
  ])
  // One for each bucket but those of S3's own logs; one each for signing the log, destructions, backups, alarms and logs.
  expect(ofType(resources, 'AWS::KMS::Key')).toHaveLength(12)
})

test('no bucket is public, none has ACLs, each is versioned and refuses plain HTTP', () => {
  for (const bucket of ofType(resources, 'AWS::S3::Bucket')) {
    expect(bucket.properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      VersioningConfiguration: { Status: 'Enabled' },
    })
    expect(bucket.properties.AccessControl).toBeUndefined()
    expect(statementsOn(bucket)).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )
  }
})

test('every key is AES-256 and rotated, or Ed25519 and signs, and a deletion waits for 30 days', () => {
  for (const { properties } of ofType(resources, 'AWS::KMS::Key')) {
    const { KeySpec = 'SYMMETRIC_DEFAULT', KeyUsage = 'ENCRYPT_DECRYPT', EnableKeyRotation } = properties

    expect([
      ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', true],
      ['ECC_NIST_EDWARDS25519', 'SIGN_VERIFY', undefined],
    ]).toContainEqual([KeySpec, KeyUsage, EnableKeyRotation])
    expect(properties.PendingWindowInDays).toBe(30)
  }
})

test('every key stands in the table by which operators know what it is for', () => {
  const page = readFileSync('docs/operating.md', 'utf8')
  const ids = ofType(resources, 'AWS::KMS::Key').map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''))

  expect(ids.filter((id) => !page.includes(`\`${id}\``))).toEqual([])
})

test('every document bucket has a key of its own, and health documents no bucket key', () => {
  const encryption = bucketsNamed(/Intake|Locked/).map(({ id, properties }) => {
    const { ServerSideEncryptionConfiguration } = properties.BucketEncryption as {
      ServerSideEncryptionConfiguration: [
        { BucketKeyEnabled?: boolean; ServerSideEncryptionByDefault: { KMSMasterKeyID: string } },
      ]
    }
    const [{ BucketKeyEnabled = false, ServerSideEncryptionByDefault }] = ServerSideEncryptionConfiguration
    return { id, key: ServerSideEncryptionByDefault.KMSMasterKeyID, bucketKey: BucketKeyEnabled }
  })

  expect(new Set(encryption.map(({ key }) => key)).size).toBe(4)
  for (const { id, bucketKey } of encryption) expect(bucketKey).toBe(id.startsWith('Standard'))
  for (const { properties } of ofType(resources, 'AWS::KMS::Key')) {
    const signs = properties.KeyUsage === 'SIGN_VERIFY' // A key of two halves cannot rotate.
    expect(properties.EnableKeyRotation).toBe(signs ? undefined : true)
    expect(properties.PendingWindowInDays).toBe(30)
  }
})

test('a locked bucket locks each version for a day under GOVERNANCE, in every stage; intake locks nothing', async () => {
  const floor = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } }

  for (const { properties } of bucketsNamed(/Locked/)) {
    expect(properties).toMatchObject({ ObjectLockEnabled: true, ObjectLockConfiguration: floor })
  }
  for (const { properties } of bucketsNamed(/Intake|ServerAccessLogs/)) {
    expect(properties.ObjectLockEnabled).toBeUndefined()
  }
  const inProduction = Object.entries((await templateOf(productionStage)).Resources).filter(
    ([id, { Type }]) => Type === 'AWS::S3::Bucket' && /Locked/.test(id),
  )
  expect(inProduction.map(([, { Properties }]) => Properties?.ObjectLockConfiguration)).toMatchObject([
    floor,
    floor,
  ])
})

test('COMPLIANCE is denied unless the stage allows it', async () => {
  const sids = (template: Awaited<ReturnType<typeof templateOf>>) =>
    JSON.stringify(template).match(/DenyCompliance/g)
  const lock = { days: 1, strongestMode: 'COMPLIANCE' } as const

  expect(sids(await templateOf(devStage))).toHaveLength(2)
  expect(sids(await templateOf({ ...productionStage, lock }))).toBeNull()
})

test('intake is emptied after a week, tells EventBridge of new objects, and is read for malware', () => {
  const plans = ofType(resources, 'AWS::GuardDuty::MalwareProtectionPlan')
  const intakes = bucketsNamed(/Intake/)

  for (const { properties } of intakes) {
    expect(properties).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([
          expect.objectContaining({
            ExpirationInDays: 7,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            Status: 'Enabled',
          }),
        ]),
      },
    })
  }
  expect(plans.map(({ properties }) => properties.ProtectedResource)).toEqual(
    intakes.map(({ ref }) => ({ S3Bucket: { BucketName: ref } })),
  )
})

test('nothing expires in a locked bucket but what was decided to be destroyed, a month later', () => {
  const rules = bucketsNamed(/Locked/).flatMap(({ properties }) => {
    const { Rules } = properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }
    return Rules.filter((rule) => rule.ExpirationInDays ?? rule.NoncurrentVersionExpiration)
  })

  const decided = {
    Id: 'remove-what-was-decided',
    Status: 'Enabled',
    TagFilters: [{ Key: 'vault:disposition', Value: 'decided' }],
    ExpirationInDays: 1,
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  }
  expect(rules).toEqual([decided, decided])
})

test('closed dossiers rest in an archive that is read within milliseconds, and what is small stays', () => {
  const rules = bucketsNamed(/Locked/).flatMap(({ properties }) => {
    const { Rules } = properties.LifecycleConfiguration as { Rules: Record<string, unknown>[] }
    return Rules.filter(({ Transitions }) => Transitions !== undefined)
  })

  const archive = {
    Id: 'archive-closed-dossiers',
    Status: 'Enabled',
    TagFilters: [{ Key: 'vault:phase', Value: 'archive' }],
    ObjectSizeGreaterThan: '131071',
    Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 0 }],
  }
  expect(rules).toEqual([archive, archive])
})

test('browsers reach no bucket unless the stage names their pages', async () => {
  const pages = Object.values(
    (await templateOf({ ...devStage, appOrigins: ['https://app.example'] })).Resources,
  )

  const open = pages.filter(({ Properties }) => Properties?.CorsConfiguration !== undefined)

  expect(resources.filter(({ properties }) => properties.CorsConfiguration !== undefined)).toEqual([])
  expect(open.map(({ Properties }) => JSON.stringify(Properties?.CorsConfiguration))).toEqual([
    expect.stringContaining('["PUT"]'),
    expect.stringContaining('["GET"]'),
    expect.stringContaining('["PUT"]'),
  ])
})

test('in the sealed log each object brings its own lock, in the mode of the stage, and what has an end leaves after it', async () => {
  const [sealed] = bucketsNamed(/SealedLog/)
  const lifecycle = sealed?.properties.LifecycleConfiguration as
    | { Rules: { Prefix?: string; ExpirationInDays?: number }[] }
    | undefined
  const ends = lifecycle?.Rules.flatMap(({ Prefix, ExpirationInDays }) =>
    ExpirationInDays === undefined ? [] : [[Prefix, ExpirationInDays]],
  )

  expect(sealed?.properties).toMatchObject({ ObjectLockEnabled: true })
  expect(sealed?.properties.ObjectLockConfiguration).toBeUndefined()
  expect(ends).toEqual([
    ['entries/access/', 367],
    ['entries/access-health/', 1097],
    ['witness/', 1097],
  ])
  const lock = { days: 1, strongestMode: 'COMPLIANCE' } as const
  const policies = JSON.stringify(await templateOf({ ...productionStage, lock }))
  expect(policies).toContain('{"s3:object-lock-mode":"COMPLIANCE"}')
})
