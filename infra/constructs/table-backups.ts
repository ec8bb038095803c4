import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnBackupPlan, CfnBackupSelection } from 'aws-cdk-lib/aws-backup'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { backupLimits } from '../../shared/limits.ts'
import { BackupVault } from './backup-vault.ts'
import { allow } from './named-roles.ts'

/** IAM knows no regions: one name for the key of every vault that a copy goes to. */
export const backupRole = 'vault-table-backups'

export interface TableBackupsProps {
  readonly removalPolicy: RemovalPolicy
  readonly tables: readonly TableV2[]
  /** Whether the lock of the vault is for good, which nobody, AWS included, takes away again. */
  readonly isLockedForGood: boolean
  /** Another region of the EU that keeps a copy of each backup, in a vault of its own. */
  readonly replicaRegion: string | undefined
}

/**
 * A backup of the tables each night, beside point-in-time recovery: it stays when its table is gone, and nobody can
 * remove it early or keep it longer. What was destroyed lives on in it for `keptDays` and not a day more.
 */
export class TableBackups extends Construct {
  readonly vault: BackupVault
  readonly role: Role

  constructor(scope: Construct, id: string, props: TableBackupsProps) {
    super(scope, id)
    const { account, partition } = Stack.of(this)
    this.role = new Role(this, 'Role', {
      roleName: backupRole, // Vaults in other regions name it.
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      description: 'vault: backups of the tables',
    })
    this.vault = new BackupVault(this, 'Vault', props)
    this.vault.letBackUp(this.role)
    allow(this.role, {
      actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:StartAwsBackupJob'],
      resources: props.tables.map(({ tableArn }) => tableArn),
    })
    const copies = props.replicaRegion === undefined ? [] : [this.#copyTo(props.replicaRegion, partition)]
    this.#planFor(props.tables, copies)
  }

  #copyTo(replicaRegion: string, partition: string): string {
    const { account } = Stack.of(this)
    const arn = `arn:${partition}:backup:${replicaRegion}:${account}:backup-vault:${this.vault.name}`
    allow(this.role, { actions: ['backup:CopyIntoBackupVault'], resources: [arn] })
    return arn
  }

  #planFor(tables: readonly TableV2[], copies: readonly string[]): void {
    const lifecycle = { deleteAfterDays: backupLimits.keptDays }
    const plan = new CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: this.vault.name,
        backupPlanRule: [
          {
            ruleName: 'nightly',
            targetBackupVault: this.vault.name,
            // At night in Paris, when the least is under way.
            scheduleExpression: `cron(0 ${backupLimits.atHourUtc} * * ? *)`,
            startWindowMinutes: Duration.hours(1).toMinutes(),
            completionWindowMinutes: Duration.hours(backupLimits.completeHours).toMinutes(),
            lifecycle,
            copyActions: copies.map((destinationBackupVaultArn) => ({
              destinationBackupVaultArn,
              lifecycle,
            })),
          },
        ],
      },
    })
    plan.addResourceDependency(this.vault.resource)
    new CfnBackupSelection(this, 'Selection', {
      backupPlanId: plan.attrBackupPlanId,
      backupSelection: {
        selectionName: 'tables',
        iamRoleArn: this.role.roleArn,
        resources: tables.map(({ tableArn }) => tableArn),
      },
    })
  }
}
