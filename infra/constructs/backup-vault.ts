import { type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnBackupVault } from 'aws-cdk-lib/aws-backup'
import {
  AccountRootPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  type Role,
} from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { backupLimits } from '../../shared/limits.ts'
import { administrationWithoutUse, deletionWindow } from './administration.ts'
import { allow } from './named-roles.ts'

export interface BackupVaultProps {
  readonly removalPolicy: RemovalPolicy
  readonly isLockedForGood: boolean
}

/** One name in every region, so that a copy finds where it goes. */
const vaultName = 'vault-tables'

/** Whoever may do one of these ends a backup early, keeps it too long, or gives it away. */
const neverDone = [
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:DisassociateRecoveryPoint',
  'backup:DeleteBackupVault',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
]

/** Where backups of the tables lie: under a key of their own and a lock on how long they stay. */
export class BackupVault extends Construct {
  readonly name = vaultName
  readonly resource: CfnBackupVault
  readonly #key: Key

  constructor(scope: Construct, id: string, props: BackupVaultProps) {
    super(scope, id)
    this.#key = new Key(this, 'Key', {
      description: 'vault: backups of the tables',
      enableKeyRotation: true,
      pendingWindow: deletionWindow,
      removalPolicy: props.removalPolicy,
      policy: new PolicyDocument({
        statements: [administrationWithoutUse()],
      }),
    })
    this.resource = new CfnBackupVault(this, 'Vault', {
      backupVaultName: vaultName,
      encryptionKeyArn: this.#key.keyArn,
      lockConfiguration: {
        minRetentionDays: backupLimits.keptDaysMin,
        maxRetentionDays: backupLimits.keptDaysMax,
        // Without these days the lock is one that the account's owner may take away again.
        ...(props.isLockedForGood && { changeableForDays: backupLimits.lockChangeableDays }),
      },
      accessPolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'DenyEarlyEnds',
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: neverDone,
            resources: ['*'], // The vault that the policy stands on.
          }),
        ],
      }),
    })
    this.resource.applyRemovalPolicy(props.removalPolicy)
  }

  /**
   * Encrypt backups, through AWS Backup alone: nobody decrypts one but by restoring it.
   * Source: "Encryption for backups in AWS Backup",
   * https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
   */
  letBackUp(role: Role): void {
    const throughBackup = this.#throughBackup
    const actions = ['kms:GenerateDataKey', 'kms:Decrypt']
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountRootPrincipal()],
        actions,
        resources: ['*'],
        conditions: { ArnEquals: { 'aws:PrincipalArn': role.roleArn }, StringEquals: throughBackup },
      }),
    )
    allow(role, {
      actions,
      resources: [this.#key.keyArn],
      conditions: { StringEquals: throughBackup },
    })
    allow(role, { actions: ['kms:DescribeKey'], resources: [this.#key.keyArn] })
  }

  /** The same for a role of another region's stack, which is there before this one. */
  letCopyHere(roleArn: string): void {
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ArnPrincipal(roleArn)],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: this.#throughBackup },
      }),
    )
  }

  get #throughBackup() {
    return { 'kms:ViaService': `backup.${Stack.of(this).region}.amazonaws.com` }
  }
}
