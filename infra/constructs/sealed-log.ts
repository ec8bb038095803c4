import { Duration } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
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
import { allow, NamedRoles } from './named-roles.ts'
import { SigningKey } from './signing-key.ts'

export interface SealedLogProps extends BucketSurroundings {
  /** Every object is locked in this mode, from its first second and for as long as its kind is kept. */
  readonly lockMode: 'GOVERNANCE' | 'COMPLIANCE'
  /** The description of the key that its objects are encrypted with. */
  readonly description: string
  readonly serverAccessLogsPrefix: string
  /** Signs for this log as it does for another; one of its own by default. */
  readonly signingKey?: SigningKey
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
 * time, and the key that signs for them. Knows nothing of the vault around it, so that it can stand in an account
 * of its own.
 */
export class SealedLog extends Construct {
  readonly bucket: Bucket
  readonly signingKey: SigningKey
  readonly #folders: readonly SealedFolder[]
  readonly #key: DocumentKey
  readonly #sealers = new NamedRoles('letSeal')
  readonly #witnesses = new NamedRoles('letLeaveWitness')
  readonly #readers = new NamedRoles('letSeal, letProve or letProveHashes')

  constructor(scope: Construct, id: string, props: SealedLogProps) {
    super(scope, id)
    const { removalPolicy, description, serverAccessLogsPrefix } = props
    this.signingKey =
      props.signingKey ??
      new SigningKey(this, 'Signing', { description: 'vault: checkpoints of the access log', removalPolicy })
    this.#folders = props.folders
    this.#key = new DocumentKey(this, 'Key', { description, removalPolicy })
    this.bucket = documentBucket(this, this.#key, props, {
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
    const resources = hashFolders.map((folder) => this.bucket.arnForObjects(`${folder}/*`))
    allow(role, { actions: ['s3:GetObject'], resources })
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
    const resources = folders.map((folder) => this.bucket.arnForObjects(`${folder}/*`))
    allow(role, { actions: writeActions, resources })
    this.#key.letEncrypt(role)
  }

  #letList(role: Role): void {
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] })
  }

  #letGet(role: Role): void {
    this.#readers.add(role)
    allow(role, { actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('*')] })
    // Only who may list a bucket is told that something is not in it.
    allow(role, { actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] })
    this.#key.letDecrypt(role)
  }
}
