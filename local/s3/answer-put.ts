/** PutObject: conditions before the body is read, and again when it is here. */
import type { Bucket } from './buckets.ts'
import { lockMissing, preconditionFailed } from './lookup.ts'
import type { PutObject } from './operation.ts'
import { checksumHeaders, encryptionHeaders, versionHeaders } from './reply-headers.ts'
import { S3Error } from './s3-error.ts'
import type { Answer, Arrival, State } from './state.ts'
import { findVersion, type Retention, type StoredObject } from './version.ts'

const dayMs = 24 * 60 * 60 * 1000

/** What a PUT must meet before its body is read. Throws PreconditionFailed, InvalidRequest or NotImplemented. */
export function assertMayPut({ bucket, versions }: State, operation: PutObject): void {
  const { retention, legalHold, sha256, key, ifAbsent, ifMatch } = operation
  if (!bucket.encryption || !bucket.versioned) {
    throw new S3Error('NotImplemented', 'Only versioned buckets with a KMS key take objects here')
  }
  if ((retention || legalHold !== undefined) && !bucket.lock) throw lockMissing()
  if ((retention || legalHold !== undefined || bucket.lock?.defaultRetention) && sha256 === undefined) {
    const problem = 'Content-MD5 OR x-amz-checksum- HTTP header is required'
    throw new S3Error('InvalidRequest', `${problem} for Put Object requests with Object Lock parameters`)
  }
  const current = findVersion(versions, key)
  const exists = current?.kind === 'object'
  if (ifAbsent && exists) throw preconditionFailed('If-None-Match')
  if (ifMatch !== undefined && !exists) throw new S3Error('NoSuchKey', 'The specified key does not exist.')
  if (ifMatch !== undefined && exists && current.etag !== ifMatch) throw preconditionFailed('If-Match')
}

/** An object that came in while this body was read was not there when the conditions were checked. */
export function putObject({ bucket, versions }: State, operation: PutObject, arrival: Arrival): Answer {
  const { key, sizeBytes, contentType, contentDisposition, cacheControl, sha256, tags = {} } = operation
  const { now, versionId, order, received } = arrival
  if (!received) throw new TypeError('a PUT is answered once its body is here')
  const current = findVersion(versions, key)
  const changed =
    operation.ifMatch !== undefined && !(current?.kind === 'object' && current.etag === operation.ifMatch)
  if (changed || (operation.ifAbsent && current?.kind === 'object')) {
    const problem = 'A conflicting operation occurred during processing of this request'
    throw new S3Error('ConditionalRequestConflict', problem)
  }
  const retention = operation.retention ?? defaultRetention(bucket, now)
  const put: StoredObject = {
    kind: 'object',
    key,
    versionId,
    order,
    modifiedAt: new Date(now).toISOString(),
    sizeBytes,
    contentType,
    ...(contentDisposition === undefined ? {} : { contentDisposition }),
    ...(cacheControl === undefined ? {} : { cacheControl }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(retention ? { retention } : {}),
    legalHold: operation.legalHold ?? false,
    tags: { ...tags },
    ...received,
  }
  const checksum = sha256 === undefined ? {} : checksumHeaders(sha256)
  return {
    reply: { status: 200, headers: { ...versionHeaders(put), ...encryptionHeaders(put), ...checksum } },
    put,
  }
}

function defaultRetention({ lock }: Bucket, now: number): Retention | undefined {
  const floor = lock?.defaultRetention
  return floor && { mode: floor.mode, until: new Date(now + floor.days * dayMs).toISOString() }
}
