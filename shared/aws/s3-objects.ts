import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Space } from '../model/categories.ts'
import { contentDisposition } from '../model/file-name.ts'
import type {
  HealthObjects,
  Intake,
  Locked,
  MisfiledObjects,
  ObjectVersion,
  TransmittedObjects,
} from '../vault/objects.ts'

import { storageError } from './s3-errors.ts'

/** A bucket of each space, and the account that must own them: a bucket of that name elsewhere is refused. */
export interface Buckets {
  readonly names: Readonly<Record<Space, string>>
  readonly owner: string
}

/** The client must be made by s3Client. */
export function s3Intake(s3: S3Client, { names, owner }: Buckets): Intake {
  return {
    async open(_permit, { space, documentId, versionId }) {
      try {
        const found = await get(s3, names[space], owner, documentId, versionId)
        return found && { sizeBytes: Number(found.ContentLength), bytes: bodyOf(found) }
      } catch (error) {
        // What is gone looks forbidden to a role that may not list the bucket (S3 API, GetObject, "Permissions").
        if (!isNamed(error, 'AccessDenied')) throw error
        const versions = await versionsOf(s3, names[space], owner, documentId)
        if (versions.some((version) => version.versionId === versionId)) throw error
        return undefined
      }
    },
    versions: (space, objectKey) => versionsOf(s3, names[space], owner, objectKey),
    async remove(space, objectKey, versionId) {
      const place = { Bucket: names[space], Key: objectKey, VersionId: versionId, ExpectedBucketOwner: owner }
      try {
        await s3.send(new DeleteObjectCommand(place))
      } catch (error) {
        if (!isNamed(error, 'NoSuchVersion', 'NoSuchKey')) throw error
      }
    },
  }
}

/** The client must be made by s3Client. */
export function s3Locked(s3: S3Client, { names, owner }: Buckets): Locked {
  return {
    async put(_permit, { space, documentId, bytes, sha256, mediaType, fileName }) {
      const put = new PutObjectCommand({
        Bucket: names[space],
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
        const { VersionId } = await s3.send(put)
        if (VersionId === undefined) throw new Error('the bucket keeps no versions')
        return { versionId: VersionId }
      } catch (error) {
        if (isNamed(error, 'PreconditionFailed')) return 'exists'
        throw error
      }
    },
    async versionOf(space, documentId) {
      const versions = await versionsOf(s3, names[space], owner, documentId)
      if (versions.length > 1) throw new Error('a locked key has more than one version')
      return versions[0]
    },
  }
}

/** The client must be made by s3Client; `bucket` is that of the standard space. */
export function s3MisfiledObjects(s3: S3Client, bucket: string, owner: string): MisfiledObjects {
  return {
    async block(_permit, { documentId, versionId }) {
      const place = { Bucket: bucket, Key: documentId, VersionId: versionId, ExpectedBucketOwner: owner }
      const TagSet = [{ Key: 'vault:blocked', Value: 'true' }]
      await s3.send(new PutObjectTaggingCommand({ ...place, Tagging: { TagSet } }))
    },
    async open(_permit, { documentId, versionId }) {
      const found = await get(s3, bucket, owner, documentId, versionId)
      if (found === undefined) throw new Error('a misfiled document has no such version')
      return { sizeBytes: Number(found.ContentLength), bytes: bodyOf(found) }
    },
  }
}

/** The client must be made by s3Client. */
export function s3HealthObjects(s3: S3Client, bucket: string, owner: string): HealthObjects {
  return { open: (_permit, { documentId, versionId }) => opened(s3, bucket, owner, documentId, versionId) }
}

/** The client must be made by s3Client. */
export function s3TransmittedObjects(s3: S3Client, { names, owner }: Buckets): TransmittedObjects {
  return {
    open: (_permit, { space, documentId, versionId }) =>
      opened(s3, names[space], owner, documentId, versionId),
  }
}

async function opened(
  s3: S3Client,
  bucket: string,
  owner: string,
  documentId: string,
  versionId: string,
): Promise<Readable> {
  const found = await get(s3, bucket, owner, documentId, versionId).catch((error: unknown) => {
    throw storageError(error)
  })
  if (found === undefined) throw new Error('an available document has no such version')
  return bodyOf(found)
}

async function get(
  s3: S3Client,
  bucket: string,
  owner: string,
  key: string,
  versionId: string,
): Promise<GetObjectCommandOutput | undefined> {
  const place = { Bucket: bucket, Key: key, VersionId: versionId, ExpectedBucketOwner: owner }
  try {
    return await s3.send(new GetObjectCommand(place))
  } catch (error) {
    if (isNamed(error, 'NoSuchVersion', 'NoSuchKey')) return undefined
    throw error
  }
}

/** On Node the SDK gives the response's own stream; its type also names what browsers have. */
function bodyOf({ Body }: GetObjectCommandOutput): Readable {
  if (Body === undefined) throw new Error('S3 answered without a body')
  return Body as Readable
}

/** Versions of exactly this key: a prefix also matches longer keys. */
async function versionsOf(
  s3: S3Client,
  bucket: string,
  owner: string,
  key: string,
): Promise<readonly ObjectVersion[]> {
  const list = new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key, ExpectedBucketOwner: owner })
  const { Versions = [] } = await s3.send(list)
  return Versions.flatMap(({ Key, VersionId, Size }) =>
    Key === key && VersionId !== undefined && Size !== undefined
      ? [{ versionId: VersionId, sizeBytes: Size }]
      : [],
  )
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name)
