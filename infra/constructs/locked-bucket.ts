import { Duration } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { type Bucket, HttpMethods, ObjectLockRetention } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import {
  denyOnObjects,
  denyOtherEncryption,
  readActions,
  replicaActions,
  signatureAgeMsMax,
  taggingActions,
} from './bucket-denials.ts'
import { type BucketSurroundings, documentBucket, letPagesReach } from './document-bucket.ts'
import { DocumentKey } from './document-key.ts'
import { lockedLifecycle, sizeAsText } from './locked-lifecycle.ts'
import { allow, NamedRoles } from './named-roles.ts'

export interface LockedProps extends BucketSurroundings {
  readonly space: string
  readonly bucketKey: boolean
  /** The floor below every version, in GOVERNANCE: documents must stay erasable when the law asks for it. */
  readonly lockDays: number
  readonly strongestMode: 'GOVERNANCE' | 'COMPLIANCE'
  /** Whether what stands here may turn out to belong elsewhere, and is then blocked and carried over. */
  readonly movesOut: boolean
}

/** What the lines of S3's own log about a space's documents stand under. */
export const lockedLogPrefix = (space: string): string => `${space}-documents/`

/** Where documents live: each version locked from its first second, held while its dossier is open. */
export class LockedBucket extends Construct {
  readonly bucket: Bucket
  readonly keyArn: string
  readonly #key: DocumentKey
  readonly #appOrigins: readonly string[]
  readonly #writers = new NamedRoles('letPutIn')
  readonly #readers = new NamedRoles('letRead or letSign')
  readonly #besideLinks = new NamedRoles('letReadBeside or letMoveOut')
  readonly #movers = new NamedRoles('letMoveOut')
  readonly #keepers = new NamedRoles('letKeep')
  readonly #taggers = new NamedRoles('letKeep or letMoveOut')
  readonly #holders = new NamedRoles('letPutIn, letKeep or letHold')
  readonly #destroyers = new NamedRoles('letDestroy')

  constructor(scope: Construct, id: string, props: LockedProps) {
    super(scope, id)
    const { space, removalPolicy, bucketKey, lockDays, appOrigins, strongestMode } = props
    this.#appOrigins = appOrigins
    this.#key = new DocumentKey(this, 'Key', { description: `vault: ${space} documents`, removalPolicy })
    this.keyArn = this.#key.key.keyArn
    this.bucket = documentBucket(this, this.#key, props, {
      serverAccessLogsPrefix: lockedLogPrefix(space),
      bucketKeyEnabled: bucketKey,
      lifecycleRules: lockedLifecycle,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)),
    })
    sizeAsText(this.bucket)
    this.#denyOthers(props.movesOut)
    this.#denyUnlocking()
    this.#denyOtherTags(props.movesOut)
    if (strongestMode === 'GOVERNANCE') this.#denyCompliance()
  }

  #denyOthers(movesOut: boolean): void {
    denyOtherEncryption(this.bucket, this.#key)
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherWriters',
      actions: ['s3:PutObject'],
      conditions: this.#writers.others,
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherHolders',
      actions: ['s3:PutObjectLegalHold'],
      conditions: this.#holders.others,
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherKeepers',
      actions: ['s3:PutObjectRetention'],
      conditions: this.#keepers.others,
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherReaders',
      actions: readActions,
      conditions: this.#readers.others,
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyBlocked',
      actions: readActions,
      conditions: {
        StringEquals: { 's3:ExistingObjectTag/vault:blocked': 'true' },
        ...(movesOut ? this.#movers.others : {}), // What it blocked itself, it still carries over.
      },
    })
  }

  /** Who keeps says in tags what a version is; who carries one over sets one tag, which blocks it. */
  #denyOtherTags(movesOut: boolean): void {
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherTaggers',
      actions: taggingActions,
      conditions: this.#taggers.others,
    })
    if (!movesOut) return
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherTags',
      actions: taggingActions,
      conditions: {
        StringNotEquals: { 's3:RequestObjectTag/vault:blocked': 'true' },
        ...this.#movers.these,
      },
    })
  }

  /** Nobody goes past a lock. One role lifts a flag, another deletes, and neither can do what the other does. */
  #denyUnlocking(): void {
    denyOnObjects(this.bucket, { sid: 'DenyBypass', actions: ['s3:BypassGovernanceRetention'] })
    // Without a version it would hide a document and destroy nothing.
    denyOnObjects(this.bucket, { sid: 'DenyMarkers', actions: ['s3:DeleteObject'] })
    denyOnObjects(this.bucket, {
      sid: 'DenyOtherDestroyers',
      actions: ['s3:DeleteObjectVersion'],
      conditions: this.#destroyers.others,
    })
    denyOnObjects(this.bucket, { sid: 'DenyReplicas', actions: replicaActions })
    denyOnObjects(this.bucket, {
      sid: 'DenyLiftingHolds',
      actions: ['s3:PutObjectLegalHold'],
      conditions: { StringEquals: { 's3:object-lock-legal-hold': 'OFF' }, ...this.#keepers.others },
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyWithoutGuard', // A dossier that takes a document in is open, so its guard is on.
      actions: ['s3:PutObject'],
      conditions: { StringNotEquals: { 's3:object-lock-legal-hold': 'ON' } },
    })
  }

  #denyCompliance(): void {
    denyOnObjects(this.bucket, {
      sid: 'DenyCompliance',
      actions: ['s3:PutObject', 's3:PutObjectRetention'],
      conditions: { StringEquals: { 's3:object-lock-mode': 'COMPLIANCE' } },
    })
  }

  /** Put a checked document in, held, and see which versions there are; never read one. */
  letPutIn(role: Role): void {
    this.#writers.add(role)
    this.#holders.add(role)
    const resources = [this.bucket.arnForObjects('*')]
    allow(role, { actions: ['s3:PutObject', 's3:PutObjectLegalHold'], resources })
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] })
    this.#key.letEncrypt(role)
  }

  /** Extend locks, turn the hold flag on and off, and tag: what the records say, storage says. Never read or delete. */
  letKeep(role: Role): void {
    this.#keepers.add(role)
    this.#taggers.add(role)
    this.#holders.add(role)
    allow(role, {
      actions: [
        's3:GetObjectRetention',
        's3:PutObjectRetention',
        's3:PutObjectLegalHold',
        's3:PutObjectVersionTagging', // Which version is tagged is always said.
      ],
      resources: [this.bucket.arnForObjects('*')],
    })
  }

  /** Turn the hold flag on, and never off, and see whether a version is still there. */
  letHold(role: Role): void {
    this.#holders.add(role)
    allow(role, {
      actions: ['s3:PutObjectLegalHold'],
      resources: [this.bucket.arnForObjects('*')],
      conditions: { StringEquals: { 's3:object-lock-legal-hold': 'ON' } },
    })
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] })
  }

  /** Delete versions that nothing locks or holds, and see which there are; never read, unlock or lift. */
  letDestroy(role: Role): void {
    this.#destroyers.add(role)
    allow(role, { actions: ['s3:DeleteObjectVersion'], resources: [this.bucket.arnForObjects('*')] })
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.bucket.bucketArn] })
  }

  /** Read bytes by its own signed requests; never by a link that somebody else could follow. */
  letRead(role: Role): void {
    this.#letGet(role)
    denyOnObjects(this.bucket, {
      sid: 'DenyLinks',
      actions: readActions,
      conditions: { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } },
    })
  }

  /** Sign links that others follow; never read with its own hands. S3 judges a link by its signer's rights. */
  letSign(...roles: readonly Role[]): void {
    for (const role of roles) this.#letGet(role)
    letPagesReach(this.bucket, this.#appOrigins, HttpMethods.GET)
    denyOnObjects(this.bucket, {
      sid: 'DenyReadingWithoutLink',
      actions: readActions,
      conditions: {
        StringNotEquals: { 's3:authType': 'REST-QUERY-STRING' },
        ...this.#besideLinks.others,
      },
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyOldLinks',
      actions: readActions,
      conditions: { NumericGreaterThan: { 's3:signatureAge': signatureAgeMsMax } },
    })
    denyOnObjects(this.bucket, {
      sid: 'DenyLinksOfReaders',
      actions: readActions,
      conditions: { StringEquals: { 's3:authType': 'REST-QUERY-STRING' }, ...this.#besideLinks.these },
    })
  }

  /** Read bytes by its own signed requests in a bucket that others have links to; never sign one. */
  letReadBeside(role: Role): void {
    this.#letGet(role)
    this.#besideLinks.add(role)
  }

  /** Block a version, so that nobody else reads it by whatever link, and read it once more to carry it over. */
  letMoveOut(role: Role): void {
    this.letReadBeside(role)
    this.#movers.add(role)
    this.#taggers.add(role)
    allow(role, {
      actions: ['s3:PutObjectVersionTagging'], // Which version is blocked is always said.
      resources: [this.bucket.arnForObjects('*')],
    })
  }

  #letGet(role: Role): void {
    this.#readers.add(role)
    allow(role, {
      actions: ['s3:GetObjectVersion'], // Which version is read is always said.
      resources: [this.bucket.arnForObjects('*')],
    })
    this.#key.letDecrypt(role)
  }
}
