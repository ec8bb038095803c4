import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { BackupVault } from './constructs/backup-vault.ts'
import { backupRole } from './constructs/table-backups.ts'
import type { Stage } from './stage.ts'

/** What a second region of the EU keeps: the copies of the tables' backups, under a key and a lock of its own. */
export class ReplicaStack extends Stack {
  readonly vault: BackupVault

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
    super(scope, id, props)
    const isProduction = stage.name === 'production'
    this.vault = new BackupVault(this, 'TableBackups', {
      removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      isLockedForGood: isProduction,
    })
    this.vault.letCopyHere(`arn:${this.partition}:iam::${this.account}:role/${backupRole}`)
  }
}
