import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Space } from '../model/categories.ts'
import { contentDisposition } from '../model/file-name.ts'
import type { HealthObjects, Intake, Locked } from '../vault/objects.ts'

export interface Buckets {
  readonly ofSpace: Readonly<Record<Space, string>>
  /** The account that must own them: a bucket of that name in another account is refused. */
  readonly owner: string
}

const named = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name)

/** Versions of exactly this key: a prefix also matches longer keys. */
async function versionsOf(s3: S3Client, Bucket: string, ExpectedBucketOwner: string, key: string) {
  const command = new ListObjectVersionsCommand({ Bucket, Prefix: key, ExpectedBucketOwner })
  const { Versions = [] } = await s3.send(command)
  return Versions.flatMap(({ Key, VersionId, Size }) =>
    Key === key && VersionId !== undefined ? [{ versionId: VersionId, sizeBytes: Size ?? 0 }] : [],
  )
}

export function s3Intake(s3: S3Client, { ofSpace, owner }: Buckets): Intake {
  return {
    async read(_permit, { space, documentId, versionId }) {
      const where = { Bucket: ofSpace[space], Key: documentId, VersionId: versionId }
      try {
        const { Body } = await s3.send(new GetObjectCommand({ ...where, ExpectedBucketOwner: owner }))
        return Body as AsyncIterable<Uint8Array> | undefined
      } catch (error) {
        if (named(error, 'NoSuchKey', 'NoSuchVersion')) return undefined
        throw error
      }
    },
    async versionsOf({ space, documentId }) {
      const found = await versionsOf(s3, ofSpace[space], owner, documentId)
      return found.map(({ versionId }) => versionId)
    },
    async remove({ space, documentId, versionId }) {
      const where = { Bucket: ofSpace[space], Key: documentId, VersionId: versionId }
      await s3.send(new DeleteObjectCommand({ ...where, ExpectedBucketOwner: owner }))
    },
  }
}

export function s3Locked(s3: S3Client, { ofSpace, owner }: Buckets): Locked {
  return {
    async put(_permit, { space, documentId, bytes, sha256, mediaType, fileName }) {
      const command = new PutObjectCommand({
        Bucket: ofSpace[space],
        Key: documentId,
        Body: bytes,
        ContentLength: bytes.length,
        ContentType: mediaType,
        ContentDisposition: contentDisposition(fileName),
        CacheControl: 'no-store',
        ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        IfNoneMatch: '*',
        // The guard: the dossier is open. The floor below it is the bucket's own default.
        ObjectLockLegalHoldStatus: 'ON',
        ExpectedBucketOwner: owner,
      })
      try {
        const { VersionId = '' } = await s3.send(command)
        return { versionId: VersionId, sizeBytes: bytes.length }
      } catch (error) {
        // 409: another write of this key is under way, which can only be our own earlier try.
        if (named(error, 'PreconditionFailed', 'ConditionalRequestConflict')) return 'exists'
        throw error
      }
    },
    async versionOf({ space, documentId }) {
      const [version] = await versionsOf(s3, ofSpace[space], owner, documentId)
      return version
    },
  }
}

export function s3HealthObjects(s3: S3Client, Bucket: string, owner: string): HealthObjects {
  return {
    async open(_permit, { documentId, versionId }) {
      const where = { Bucket, Key: documentId, VersionId: versionId, ExpectedBucketOwner: owner }
      const { Body } = await s3.send(new GetObjectCommand(where))
      if (Body === undefined) throw new Error('an object without a body')
      return Body as AsyncIterable<Uint8Array>
    },
  }
}
