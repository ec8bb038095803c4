/** Finding the version a request is about, and the refusals that several operations share. */
import { markerHeaders } from './reply-headers.ts'
import { S3Error } from './s3-error.ts'
import { findVersion, type StoredObject, type Versions } from './version.ts'

/** The object of that version, or the current one. Throws NoSuchKey, NoSuchVersion or, for a marker's id, 405. */
export function objectAt(
  versions: Versions,
  { key, versionId }: { key: string; versionId?: string | undefined },
): StoredObject {
  const version = findVersion(versions, key, versionId)
  if (version?.kind === 'object') return version
  const marker = version ? markerHeaders(version.versionId) : {}
  if (versionId === undefined) throw new S3Error('NoSuchKey', 'The specified key does not exist.', marker)
  if (!version) throw new S3Error('NoSuchVersion', 'The specified version does not exist.')
  throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', marker)
}

export function preconditionFailed(condition: string): S3Error {
  const problem = 'At least one of the pre-conditions you specified did not hold'
  return new S3Error('PreconditionFailed', `${problem}: ${condition}`)
}

export const lockMissing = () => new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration')
