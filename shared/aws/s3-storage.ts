/** Object Lock, holds, tags and deletion of versions on S3, for the roles that keep and destroy. */
import {
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  ListObjectVersionsCommand,
  ObjectLockMode,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  type S3Client,
  type Tag,
} from '@aws-sdk/client-s3'
import type { StorageState } from '../retention/storage-state.ts'
import type { Destroyer, Holder, Keeper, LockedPlace } from '../vault/objects.ts'
import type { Buckets } from './s3-objects.ts'

const placeIn = ({ names, owner }: Buckets, { space, documentId, versionId }: LockedPlace) => ({
  Bucket: names[space],
  Key: documentId,
  VersionId: versionId,
  ExpectedBucketOwner: owner,
})
type Place = ReturnType<typeof placeIn>

/** The client must be made by s3Client. A lock that storage has already never gets shorter. */
export function s3Keeper(s3: S3Client, buckets: Buckets): Keeper {
  return {
    async apply(_permit, at, state) {
      const place = placeIn(buckets, at)
      if (state.lockUntil !== undefined) await extend(s3, place, state.mode, state.lockUntil)
      await s3.send(new PutObjectTaggingCommand({ ...place, Tagging: { TagSet: tagsOf(state) } }))
      // Last: whatever keeps the version is there before its flag may go.
      await s3.send(new PutObjectLegalHoldCommand({ ...place, LegalHold: { Status: state.legalHold } }))
    },
  }
}

async function extend(s3: S3Client, place: Place, mode: StorageState['mode'], lockUntil: number) {
  const { Retention } = await s3.send(new GetObjectRetentionCommand(place))
  const until = Retention?.RetainUntilDate?.getTime() ?? 0
  if (lockUntil <= until) return
  const Mode = Retention?.Mode === ObjectLockMode.COMPLIANCE ? ObjectLockMode.COMPLIANCE : mode
  const wanted = { Mode, RetainUntilDate: new Date(lockUntil) }
  await s3.send(new PutObjectRetentionCommand({ ...place, Retention: wanted }))
}

/** `vault:blocked` denies every read in the bucket's policy; the others set lifecycle rules going. */
function tagsOf({ isBlocked, isArchived, isToGo }: StorageState): Tag[] {
  return [
    ...(isBlocked ? [{ Key: 'vault:blocked', Value: 'true' }] : []),
    ...(isArchived ? [{ Key: 'vault:phase', Value: 'archive' }] : []),
    ...(isToGo ? [{ Key: 'vault:disposition', Value: 'decided' }] : []),
  ]
}

/** The client must be made by s3Client. What is gone needs no hold. */
export function s3Holder(s3: S3Client, buckets: Buckets): Holder {
  return {
    async hold(_permit, at) {
      const place = placeIn(buckets, at)
      try {
        await s3.send(new PutObjectLegalHoldCommand({ ...place, LegalHold: { Status: 'ON' } }))
      } catch (error) {
        // What is gone looks forbidden to a role that may read nothing (S3 API, GetObject, "Permissions").
        if (!isNamed(error, 'AccessDenied', 'NoSuchVersion', 'NoSuchKey')) throw error
        if (await isListed(s3, place)) throw error
      }
    },
  }
}

/** The client must be made by s3Client. S3 refuses what is locked or held; it is asked for no bypass. */
export function s3Destroyer(s3: S3Client, buckets: Buckets): Destroyer {
  return {
    isThere: (at) => isListed(s3, placeIn(buckets, at)),
    async destroy(_permit, at) {
      const place = placeIn(buckets, at)
      try {
        await s3.send(new DeleteObjectCommand(place))
      } catch (error) {
        if (isNamed(error, 'AccessDenied')) return 'kept'
        if (!isNamed(error, 'NoSuchVersion', 'NoSuchKey')) throw error
      }
      return (await isListed(s3, place)) ? 'kept' : 'gone'
    },
  }
}

/** Strongly consistent (S3 user guide, "Amazon S3 data consistency model"): gone here is gone. */
async function isListed(
  s3: S3Client,
  { Bucket, Key, VersionId, ExpectedBucketOwner }: Place,
): Promise<boolean> {
  const list = new ListObjectVersionsCommand({ Bucket, Prefix: Key, ExpectedBucketOwner })
  const { Versions = [] } = await s3.send(list)
  return Versions.some((version) => version.Key === Key && version.VersionId === VersionId)
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name)
