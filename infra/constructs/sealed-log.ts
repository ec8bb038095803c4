import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import {
  deleteActions,
  denyOnObjects,
  denyOtherEncryption,
  readActions,
  replicaActions,
  taggingActions,
} from './bucket-denials.ts'
import { type BucketSurroundings, documentBucket } from './document-bucket.ts'
import { DocumentKey } from './document-key.ts'
import { allow, fixedArnOf, NamedRoles } from './named-roles.ts'
import type { SigningKey } from './signing-key.ts'

export interface SealedLogProps extends BucketSurroundings {
  /** The account whose roles write and read it. */
  readonly vaultAccount: string
  /** Known to them without a reference, as its bucket is to whoever looks for it. */
  readonly bucketName: string
  /** Every object is locked in this mode, from its first second and for as long as its kind is kept. */
  readonly lockMode: 'GOVERNANCE' | 'COMPLIANCE'
  /** The description of the key that its objects are encrypted with. */
  readonly description: string
  readonly serverAccessLogsPrefix: string
  readonly signingKey: SigningKey
  readonly folders: readonly SealedFolder[]
}

/** What stands under a prefix: who writes it, and after how many days it leaves where it does. */
interface SealedFolder {
  readonly folder: string
  readonly by: 'sealer' | 'witness'
  readonly keptDays: number | undefined
}

/** What of a log says nothing about anybody. */
export const hashFolders = ['tile', 'checkpoint'] as const

const writeActions = ['s3:PutObject', 's3:PutObjectRetention']

/**
 * The access log as it is proved: hash tiles, checkpoints and entries that nobody can change or remove before their
 * time, and the key that signs for them. Stands in an account and a stack of its own, so that whoever rules the vault's
 * account rules no proof: nothing here refers to the vault's stack, and the vault knows it by names alone.
 */
export class SealedLog extends Construct {
  readonly bucket: Bucket
  readonly bucketName: string
  readonly signingKey: SigningKey
  readonly #folders: readonly SealedFolder[]
  readonly #key: DocumentKey
  readonly #bucketArn: string
  readonly #vaultAccount: string
  readonly #sealers = new NamedRoles('letSeal', fixedArnOf)
  readonly #witnesses = new NamedRoles('letLeaveWitness', fixedArnOf)
  readonly #readers = new NamedRoles('letSeal, letProve or letProveHashes', fixedArnOf)

  constructor(scope: Construct, id: string, props: SealedLogProps) {
    super(scope, id)
    const { removalPolicy, description, serverAccessLogsPrefix, vaultAccount, bucketName } = props
    const { account, region } = Stack.of(this)
    this.signingKey = props.signingKey
    this.bucketName = bucketName
    this.#bucketArn = `arn:${Aws.PARTITION}:s3:::${bucketName}`
    this.#vaultAccount = vaultAccount
    this.#folders = props.folders
    const keys = `arn:${Aws.PARTITION}:kms:${region}:${account}:key/*`
    const users = { account: vaultAccount, keys, bucketArn: this.#bucketArn }
    this.#key = new DocumentKey(this, 'Key', { description, removalPolicy, users })
    this.bucket = documentBucket(this, this.#key, props, {
      bucketName,
      serverAccessLogsPrefix,
      bucketKeyEnabled: true,
      objectLockEnabled: true,
      lifecycleRules: props.folders.flatMap(({ folder, keptDays }) =>
        keptDays === undefined
          ? []
          : [
              {
                id: `remove-${folder.replaceAll('/', '-')}`,
                prefix: `${folder}/`,
                expiration: Duration.days(keptDays),
                noncurrentVersionExpiration: Duration.days(1),
              },
            ],
      ),
    })
    this.#denyOthers()
    this.#denyUnlocking(props.lockMode)
  }

  #denyOthers(): void {
    denyOtherEncryption(this.bucket, this.#key)
    for (const { folder, by } of this.#folders) {
      const { others } = by === 'sealer' ? this.#sealers : this.#witnesses
      const sid = `DenyOtherWritersOf${folder.replace(/\W/g, '')}`
      denyOnObjects(this.bucket, { sid, actions: writeActions, conditions: others, prefix: `${folder}/` })
    }
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherReaders',
      actions: readActions,
      conditions: this.#readers.others,
    })
  }

  /** Every object is new, locked from its first second, and stays. */
  #denyUnlocking(lockMode: string): void {
    denyOnObjects(this.bucket, {
      sid: 'DenyReplacing',
      actions: ['s3:PutObject'],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyWithoutLock',
      actions: writeActions,
      conditions: { StringNotEquals: { 's3:object-lock-mode': lockMode } },
    })
    denyOnObjects(this.bucket, { sid: 'DenyBypass', actions: ['s3:BypassGovernanceRetention'] })
    denyOnObjects(this.bucket, { sid: 'DenyDeletion', actions: deleteActions })
    denyOnObjects(this.bucket, { sid: 'DenyTagging', actions: taggingActions })
    denyOnObjects(this.bucket, { sid: 'DenyReplicas', actions: replicaActions })
  }

  /** Write what is sealed, sign for it, and compare what is already there. */
  letSeal(role: Role): void {
    this.#sealers.add(role)
    this.#letPut(
      role,
      this.#folders.filter(({ by }) => by === 'sealer').map(({ folder }) => folder),
    )
    this.#letGet(role)
    this.signingKey.letSign(role)
  }

  /** Read what was sealed, to prove from it. */
  letProve(role: Role): void {
    this.#letGet(role)
  }

  /** Read hashes and checkpoints, to prove from them a leaf that is known by its hash: no entry, and no list of any. */
  letProveHashes(role: Role): void {
    this.#readers.add(role)
    this.#let(role, ['s3:GetObject'], ...hashFolders.map((folder) => `/${folder}/*`))
    this.#key.letDecrypt(role)
  }

  /** Hold witnesses against the tree. */
  letCheckWitnesses(role: Role): void {
    this.#letGet(role)
    this.#letList(role)
  }

  /** Find the batches of entries by their keys, to read what they hold. */
  letFindBatches(role: Role): void {
    this.#letGet(role)
    this.#letList(role)
  }

  /** Leave the bytes of an entry before what it is about is handed out; never read one. */
  letLeaveWitness(role: Role): void {
    this.#witnesses.add(role)
    this.#letPut(
      role,
      this.#folders.filter(({ by }) => by === 'witness').map(({ folder }) => folder),
    )
  }

  #letPut(role: Role, folders: readonly string[]): void {
    this.#let(role, writeActions, ...folders.map((folder) => `/${folder}/*`))
    this.#key.letEncrypt(role)
  }

  #letList(role: Role): void {
    this.#let(role, ['s3:ListBucketVersions'], '')
  }

  #letGet(role: Role): void {
    this.#readers.add(role)
    this.#let(role, ['s3:GetObject'], '/*')
    // Only who may list a bucket is told that something is not in it.
    this.#let(role, ['s3:ListBucket'], '')
    this.#key.letDecrypt(role)
  }

  /** Two accounts must both agree: the role's own says so in its policy, and the bucket's in the bucket's. */
  #let(role: Role, actions: readonly string[], ...parts: readonly string[]): void {
    const resources = parts.map((part) => `${this.#bucketArn}${part}`)
    allow(role, { actions, resources })
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new AccountPrincipal(this.#vaultAccount)],
        actions: [...actions],
        resources,
        conditions: { ArnEquals: { 'aws:PrincipalArn': fixedArnOf(role) } },
      }),
    )
  }
}
