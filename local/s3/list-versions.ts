/**
 * ListObjectVersions: keys in the order of their bytes, the newest version of each first.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */

import type { ListObjectVersions } from './operation.ts'
import { S3Error } from './s3-error.ts'
import type { State } from './state.ts'
import type { Version, Versions } from './version.ts'
import { element, xmlDocument } from './xml.ts'

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** The versions behind the markers. */
function listed(versions: Versions, operation: ListObjectVersions): Version[] {
  const { prefix, keyMarker, versionIdMarker } = operation
  const keys = [...versions.keys()].filter((key) => key.startsWith(prefix) && byBytes(key, keyMarker) >= 0)
  return keys.toSorted(byBytes).flatMap((key) => {
    const ofKey = versions.get(key) ?? []
    if (keyMarker === '' || key !== keyMarker) return ofKey
    if (versionIdMarker === undefined) return []
    const index = ofKey.findIndex(({ versionId }) => versionId === versionIdMarker)
    if (index < 0) throw new S3Error('InvalidArgument', 'Invalid version id specified')
    return ofKey.slice(index + 1)
  })
}

function entry(version: Version, isLatest: boolean): string {
  const common = [
    element('Key', version.key),
    element('VersionId', version.versionId),
    element('IsLatest', isLatest),
    element('LastModified', version.modifiedAt),
  ]
  if (version.kind === 'marker') return element('DeleteMarker', common)
  const checksum =
    version.sha256 === undefined
      ? []
      : [element('ChecksumAlgorithm', 'SHA256'), element('ChecksumType', 'FULL_OBJECT')]
  const object = [element('ETag', `"${version.etag}"`), element('Size', version.sizeBytes), ...checksum]
  return element('Version', [
    ...common,
    ...object,
    element('StorageClass', version.storageClass ?? 'STANDARD'),
  ])
}

/** The answer's XML, at most `keysMax` versions and markers. */
export function listVersions({ bucket, versions }: State, operation: ListObjectVersions): string {
  const { prefix, keyMarker, versionIdMarker, keysMax } = operation
  const found = listed(versions, operation)
  const page = found.slice(0, keysMax)
  const last = page.at(-1)
  const next =
    last && found.length > page.length
      ? [element('NextKeyMarker', last.key), element('NextVersionIdMarker', last.versionId)]
      : []
  return xmlDocument('ListVersionsResult', [
    element('Name', bucket.name),
    element('Prefix', prefix),
    element('KeyMarker', keyMarker),
    element('VersionIdMarker', versionIdMarker ?? ''),
    element('MaxKeys', keysMax),
    element('IsTruncated', next.length > 0),
    ...next,
    ...page.map((version) => entry(version, versions.get(version.key)?.[0] === version)),
  ])
}
