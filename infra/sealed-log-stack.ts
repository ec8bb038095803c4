import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { sealedFolders, vigilanceFolders } from '../shared/limits.ts'
import { SealedLog } from './constructs/sealed-log.ts'
import { ServerAccessLogBucket } from './constructs/server-access-log-bucket.ts'
import { SigningKey } from './constructs/signing-key.ts'
import type { Stage } from './stage.ts'

/**
 * The access log as it is proved, and that of vigilance: with a bucket and a key of its own, so that neither the number
 * nor the hour of what an AML officer does shows to whoever proves from the other. One key signs for both, under two
 * names. All of it in the account of the log, in production another than the vault's.
 */
export class SealedLogStack extends Stack {
  readonly access: SealedLog
  readonly vigilance: SealedLog
  readonly serverAccessLogs: ServerAccessLogBucket

  constructor(scope: Construct, id: string, { stage, ...props }: StackProps & { readonly stage: Stage }) {
    super(scope, id, props)
    const removalPolicy = stage.name === 'production' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    this.serverAccessLogs = new ServerAccessLogBucket(this, 'SealedServerAccessLogs', { removalPolicy })
    const { account: vaultAccount, logAccount, region, name } = stage
    const signingKey = new SigningKey(this, 'Checkpoints', {
      description: 'vault: checkpoints of the access log',
      removalPolicy,
      number: stage.signingKeys.checkpoints,
      users: { account: vaultAccount, alias: `alias/vault-${name}-checkpoints` },
    })
    const common = {
      removalPolicy,
      vaultAccount,
      signingKey,
      accessLogs: this.serverAccessLogs.bucket,
      lockMode: stage.lock.strongestMode,
      appOrigins: [],
    }
    // Names of buckets are shared by all of AWS: account and region make them ours.
    const bucketNamed = (log: string) => `vault-${name}-${log}-${logAccount}-${region}`
    this.access = new SealedLog(this, 'SealedLog', {
      ...common,
      bucketName: bucketNamed('access-log'),
      description: 'vault: sealed access log',
      serverAccessLogsPrefix: 'sealed-log/',
      folders: sealedFolders,
    })
    this.vigilance = new SealedLog(this, 'VigilanceLog', {
      ...common,
      bucketName: bucketNamed('vigilance-log'),
      description: 'vault: sealed log of vigilance',
      serverAccessLogsPrefix: 'vigilance-log/',
      folders: vigilanceFolders,
    })
  }
}
