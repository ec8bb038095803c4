/** Backups of the tables: who makes them, how long they stay, and where their copies go. */
import { expect, test } from 'vitest'
import { devStage, parseStage } from '../../infra/stage.ts'
import type { Resource } from '../../local/template/template.ts'
import { backupLimits } from '../../shared/limits.ts'
import { fullStage, ofType, productionStage, resourcesOf, stacksOf } from './synthesised.ts'

const one = (resources: readonly Resource[], type: string) => {
  const [found, ...others] = ofType(resources, type)
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`)
  return found.properties
}
const ruleOf = (resources: readonly Resource[]) => {
  const plan = one(resources, 'AWS::Backup::BackupPlan').BackupPlan as { BackupPlanRule: Rule[] }
  return plan.BackupPlanRule[0] as Rule
}
interface Rule {
  readonly Lifecycle: object
  readonly CopyActions: readonly object[]
  readonly TargetBackupVault: string
}

test('what was destroyed is in no backup after thirty-five days, and no backup is gone before thirty', async () => {
  const resources = await resourcesOf(productionStage)

  expect(ruleOf(resources).Lifecycle).toEqual({ DeleteAfterDays: 35 })
  expect(one(resources, 'AWS::Backup::BackupVault').LockConfiguration).toEqual({
    MinRetentionDays: 30,
    MaxRetentionDays: 35,
    ChangeableForDays: 3,
  })
  expect(backupLimits.keptDays).toBeLessThanOrEqual(backupLimits.keptDaysMax)
})

test('a dev stage can take its lock away again, and is torn down with its backups', async () => {
  const resources = await resourcesOf(devStage)

  const lock = one(resources, 'AWS::Backup::BackupVault').LockConfiguration
  expect(lock).toEqual({ MinRetentionDays: 30, MaxRetentionDays: 35 })
})

test('every table is backed up, into a vault that lets nobody end a backup', async () => {
  const resources = await resourcesOf(productionStage)

  const { Resources } = one(resources, 'AWS::Backup::BackupSelection').BackupSelection as {
    Resources: string[]
  }
  const tables = ofType(resources, 'AWS::DynamoDB::GlobalTable').map(({ attributes }) => attributes.Arn)
  expect(Resources.toSorted()).toEqual(tables.toSorted())
  const { AccessPolicy, BackupVaultName } = one(resources, 'AWS::Backup::BackupVault')
  expect(ruleOf(resources).TargetBackupVault).toBe(BackupVaultName)
  expect(AccessPolicy).toMatchObject({
    Statement: [
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: expect.arrayContaining(['backup:DeleteRecoveryPoint']),
      },
    ],
  })
})

test('nothing is copied before a region is set, and then to a vault of its own with the same lock', async () => {
  expect(ruleOf(await resourcesOf(productionStage)).CopyActions).toEqual([])

  const { Vault, VaultReplica } = await stacksOf(fullStage)

  expect(JSON.stringify(Vault)).toContain(':backup:eu-central-1:111122223333:backup-vault:vault-tables')
  const replica = Object.values(VaultReplica?.Resources ?? {})
  expect(replica.map(({ Type }) => Type).toSorted()).toEqual(['AWS::Backup::BackupVault', 'AWS::KMS::Key'])
  const lock = { MinRetentionDays: 30, MaxRetentionDays: 35, ChangeableForDays: 3 }
  expect(replica.find(({ Type }) => Type === 'AWS::Backup::BackupVault')?.Properties).toMatchObject({
    BackupVaultName: 'vault-tables',
    LockConfiguration: lock,
  })
})

test('no bucket replicates, with a second region either: what is destroyed is destroyed once, and everywhere', async () => {
  const { Vault, SealedLog, VaultReplica } = await stacksOf(fullStage)

  const buckets = [Vault, SealedLog, VaultReplica]
    .flatMap((stack) => Object.values(stack?.Resources ?? {}))
    .filter(({ Type }) => Type === 'AWS::S3::Bucket')

  expect(buckets.length).toBeGreaterThan(6)
  expect(buckets.filter(({ Properties }) => 'ReplicationConfiguration' in (Properties ?? {}))).toEqual([])
})

test.each([
  ['in the same region', 'eu-west-3', 'STAGE_REPLICA_REFUSED'],
  ['outside the EU', 'eu-west-2', 'STAGE_INVALID'],
])('a copy %s is refused', (_where, replicaRegion, code) => {
  expect(() => parseStage({ ...productionStage, replicaRegion })).toThrow(code)
})
