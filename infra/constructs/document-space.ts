import type { Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { BucketSurroundings } from './document-bucket.ts'
import { IntakeBucket } from './intake-bucket.ts'
import { LockedBucket } from './locked-bucket.ts'
import { allow } from './named-roles.ts'

export interface DocumentSpaceProps extends BucketSurroundings {
  readonly space: 'standard' | 'health'
  readonly lockDays: number
  readonly strongestMode: 'GOVERNANCE' | 'COMPLIANCE'
}

/** One of the two worlds of documents: a bucket they arrive in, a bucket they live in, a key for each. */
export class DocumentSpace extends Construct {
  readonly intake: Bucket
  readonly locked: Bucket
  /** The key of what lives here. */
  readonly lockedKeyArn: string
  readonly #intake: IntakeBucket
  readonly #locked: LockedBucket

  constructor(scope: Construct, id: string, props: DocumentSpaceProps) {
    super(scope, id)
    // Without a bucket key every read of a health document is a KMS event that names it: a second witness.
    const bucketKey = props.space === 'standard'
    this.#intake = new IntakeBucket(this, 'Intake', { ...props, bucketKey })
    const movesOut = props.space === 'standard'
    this.#locked = new LockedBucket(this, 'Locked', { ...props, bucketKey, movesOut })
    this.intake = this.#intake.bucket
    this.locked = this.#locked.bucket
    this.lockedKeyArn = this.#locked.keyArn
  }

  /** Sign URLs that bring new documents into intake. */
  letUpload(role: Role): void {
    this.#intake.letUpload(role)
  }

  /** Take a document from intake to where it lives. */
  letPromote(role: Role): void {
    this.#intake.letTakeOut(role)
    this.#locked.letPutIn(role)
  }

  /** Block a document that turned out to belong into the other space, and carry it over. */
  letMoveOut(role: Role): void {
    this.#locked.letMoveOut(role)
  }

  /** Put in what is carried over from the other space. */
  letMoveIn(role: Role): void {
    this.#locked.letPutIn(role)
  }

  /** Look for uploads that nobody decided on, and remove them unread. */
  letRecover(role: Role): void {
    this.#intake.letRemove(role)
  }

  /** Make storage say what the records say of locks, holds and readers. */
  letKeep(role: Role): void {
    this.#locked.letKeep(role)
  }

  /** Hold what somebody named, and never let go of it. */
  letHold(role: Role): void {
    this.#locked.letHold(role)
  }

  /** Destroy versions that nothing keeps. */
  letDestroy(role: Role): void {
    this.#locked.letDestroy(role)
  }

  /** See which versions there are, and how large; never open one. */
  letSeeVersions(role: Role): void {
    allow(role, { actions: ['s3:ListBucketVersions'], resources: [this.locked.bucketArn] })
  }

  /** Read uploads for malware. */
  letScan(role: Role): void {
    this.#intake.letScan(role)
  }

  /** Read documents, by requests of its own. */
  letRead(role: Role): void {
    this.#locked.letRead(role)
  }

  /** Read what others get by a link, for partners, who get a stream that ends with their consent. */
  letReadForPartners(role: Role): void {
    this.#locked.letReadBeside(role)
  }

  /** Sign short links to documents, without reading any. */
  letSignDownloads(...roles: readonly Role[]): void {
    this.#locked.letSign(...roles)
  }
}
