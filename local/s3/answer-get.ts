/** GetObject: a version, whole or a part of it. */
import { objectAt, preconditionFailed } from './lookup.ts'
import type { ByteRange, GetObject } from './operation.ts'
import { checksumHeaders, encryptionHeaders, versionHeaders } from './reply-headers.ts'
import { S3Error } from './s3-error.ts'
import type { Answer, State } from './state.ts'

export function getObject({ versions }: State, operation: GetObject): Answer {
  const version = objectAt(versions, operation)
  const { ifMatch, ifNoneMatch, withChecksum } = operation
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== version.etag)
    throw preconditionFailed('If-Match')
  const own = versionHeaders(version)
  if (ifNoneMatch === '*' || ifNoneMatch === version.etag) return { reply: { status: 304, headers: own } }
  const part = operation.range && partOf(operation.range, version.sizeBytes)
  const { first, length } = part ?? { first: 0, length: version.sizeBytes }
  const tagCount = Object.keys(version.tags).length
  const headers = {
    ...own,
    ...encryptionHeaders(version),
    'accept-ranges': 'bytes',
    'content-length': String(length),
    'content-type': version.contentType,
    'last-modified': new Date(version.modifiedAt).toUTCString(),
    ...(part ? { 'content-range': `bytes ${first}-${first + length - 1}/${version.sizeBytes}` } : {}),
    ...(version.contentDisposition === undefined
      ? {}
      : { 'content-disposition': version.contentDisposition }),
    ...(version.cacheControl === undefined ? {} : { 'cache-control': version.cacheControl }),
    ...(version.storageClass === undefined ? {} : { 'x-amz-storage-class': version.storageClass }),
    ...(tagCount > 0 ? { 'x-amz-tagging-count': String(tagCount) } : {}),
    // The checksum is one of the whole object; beside a part of it a client would compare it with that part.
    ...(withChecksum && !part && version.sha256 !== undefined ? checksumHeaders(version.sha256) : {}),
  }
  return { reply: { status: part ? 206 : 200, headers }, read: { version, first, length } }
}

function partOf({ first, last }: ByteRange, sizeBytes: number): { first: number; length: number } {
  const start = first ?? Math.max(0, sizeBytes - (last ?? 0))
  const end = first === undefined ? sizeBytes - 1 : Math.min(last ?? sizeBytes - 1, sizeBytes - 1)
  if (start > end) {
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${sizeBytes}`,
    })
  }
  return { first: start, length: end - start + 1 }
}
