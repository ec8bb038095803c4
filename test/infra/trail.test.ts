/** What AWS records of the vault, and who could keep it from that. */
import { beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { devStage } from '../../infra/stage.ts'
import type { Resource } from '../../local/template/template.ts'
import { fullStage, ofType, productionStage, resourcesOf } from './synthesised.ts'

let dev: readonly Resource[]
let production: readonly Resource[]
let strictest: readonly Resource[]

beforeAll(async () => {
  dev = await resourcesOf(devStage)
  production = await resourcesOf(productionStage)
  strictest = await resourcesOf(fullStage)
})

const Selectors = z.array(
  z.object({
    FieldSelectors: z.array(
      z.object({
        Field: z.string(),
        Equals: z.array(z.string()).optional(),
        StartsWith: z.array(z.string()).optional(),
      }),
    ),
  }),
)

const trailOf = (resources: readonly Resource[]) => {
  const [trail, ...others] = ofType(resources, 'AWS::CloudTrail::Trail')
  expect(others).toEqual([])
  return trail?.properties ?? {}
}

const bucketOf = (resources: readonly Resource[]) => {
  const { S3BucketName } = trailOf(resources)
  return ofType(resources, 'AWS::S3::Bucket').find(({ ref }) => ref === S3BucketName)?.properties
}

/** Whether the trail takes down what is done to an object. */
function isRecorded(resources: readonly Resource[], arn: string, readOnly: boolean): boolean {
  return Selectors.parse(trailOf(resources).AdvancedEventSelectors).some(({ FieldSelectors }) => {
    const of = (field: string) => FieldSelectors.find(({ Field }) => Field === field)
    const kinds = of('readOnly')?.Equals
    return (
      of('resources.ARN')?.StartsWith?.some((start) => arn.startsWith(start)) === true &&
      (kinds === undefined || kinds.includes(String(readOnly)))
    )
  })
}

test.each([
  ['a document, standard', 'StandardLocked', true],
  ['a document, health', 'HealthLocked', true],
  ['an upload, standard', 'StandardIntake', true],
  ['an upload, health', 'HealthIntake', true],
  ['the sealed log', 'SealedLog', false],
  ['the sealed log of vigilance', 'VigilanceLog', false],
])('of %s writes and deletions are recorded, and of documents reads', (_name, id, andReads) => {
  for (const resources of [dev, production]) {
    const [bucket] = ofType(resources, 'AWS::S3::Bucket').filter((it) => it.id.startsWith(`${id}Bucket`))

    expect(isRecorded(resources, `${bucket?.attributes.Arn}/x`, false)).toBe(true)
    expect(isRecorded(resources, `${bucket?.attributes.Arn}/x`, true)).toBe(andReads)
  }
})

test('uses of keys are recorded, each file says by a digest that it is whole, and all is under a key of ours', () => {
  const trail = trailOf(production)
  const keys = ofType(production, 'AWS::KMS::Key').map(({ attributes }) => attributes.Arn)

  expect(trail.AdvancedEventSelectors).toContainEqual({
    Name: 'uses of keys',
    FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
  })
  expect(trail).toMatchObject({ IsLogging: true, EnableLogFileValidation: true })
  expect(keys).toContain(trail.KMSKeyId)
  expect(JSON.stringify(bucketOf(production)?.BucketEncryption)).toContain(String(trail.KMSKeyId))
})

test('a file of the trail is locked for a year in production, and for a day where a stage must go again', () => {
  const lockOf = (resources: readonly Resource[]) => bucketOf(resources)?.ObjectLockConfiguration
  const lock = (Mode: string, Days: number) => ({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode, Days } },
  })

  expect(lockOf(dev)).toEqual(lock('GOVERNANCE', 1))
  expect(lockOf(production)).toEqual(lock('GOVERNANCE', 365))
  expect(lockOf(strictest)).toEqual(lock('COMPLIANCE', 365))
  expect(JSON.stringify(bucketOf(production)?.LifecycleConfiguration)).toContain('"ExpirationInDays":366')
})

test('operators search the events in a log group, where the address of whoever followed a link is masked', () => {
  const trail = trailOf(production)
  const group = ofType(production, 'AWS::Logs::LogGroup').find(
    ({ attributes }) => attributes.Arn === trail.CloudWatchLogsLogGroupArn,
  )

  expect(group?.properties).toMatchObject({ RetentionInDays: 365 })
  expect(JSON.stringify(group?.properties.DataProtectionPolicy)).toMatch(
    /data-identifier\/IpAddress.+"Deidentify"/,
  )
})

test('every log group is under the one key of operators’ logs', () => {
  const groups = ofType(production, 'AWS::Logs::LogGroup')
  const [key] = ofType(production, 'AWS::KMS::Key').filter(({ id }) => id.startsWith('OperatorLogs'))

  expect(groups.length).toBeGreaterThan(30)
  expect(new Set(groups.map(({ properties }) => properties.KmsKeyId))).toEqual(new Set([key?.attributes.Arn]))
})

test('no bucket takes an object under a key of its caller, the property and the policy say', () => {
  const buckets = ofType(production, 'AWS::S3::Bucket')
  const policies = new Map(
    ofType(production, 'AWS::S3::BucketPolicy').map(({ properties }) => [
      properties.Bucket,
      JSON.stringify(properties.PolicyDocument),
    ]),
  )

  const open = buckets.filter(
    ({ ref, properties }) =>
      !JSON.stringify(properties.BucketEncryption).includes('"EncryptionType":["SSE-C"]') ||
      !policies.get(ref)?.includes('"Sid":"DenyKeysOfTheCaller"'),
  )

  expect(buckets).toHaveLength(9)
  expect(open.map(({ id }) => id)).toEqual([])
})
