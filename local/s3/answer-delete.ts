/** DeleteObject: a marker over all versions, or one version for good where no lock stands against it. */
import { assertUnlocked } from './lock-rules.ts'
import { preconditionFailed } from './lookup.ts'
import type { DeleteObject } from './operation.ts'
import { markerHeaders } from './reply-headers.ts'
import { S3Error } from './s3-error.ts'
import type { Answer, Arrival, State } from './state.ts'
import { findVersion, type Version } from './version.ts'

export function deleteObject({ versions, bucket }: State, operation: DeleteObject, arrival: Arrival): Answer {
  const { key, versionId, bypass, ifMatch } = operation
  const { now } = arrival
  const version = findVersion(versions, key, versionId)
  const etag = version?.kind === 'object' ? version.etag : undefined
  if (ifMatch !== undefined && (etag === undefined || (ifMatch !== '*' && ifMatch !== etag))) {
    throw preconditionFailed('If-Match')
  }
  if (versionId === undefined) {
    if (!bucket.versioned) throw new S3Error('NotImplemented', 'Only versioned buckets are modelled here')
    const modifiedAt = new Date(now).toISOString()
    const put: Version = {
      kind: 'marker',
      key,
      versionId: arrival.versionId,
      order: arrival.order,
      modifiedAt,
    }
    return { reply: { status: 204, headers: markerHeaders(put.versionId) }, put }
  }
  if (!version) return { reply: { status: 204, headers: { 'x-amz-version-id': versionId } } }
  if (version.kind === 'marker') {
    return { reply: { status: 204, headers: markerHeaders(versionId) }, remove: version }
  }
  assertUnlocked({ on: 'delete', version, bypass, now })
  return { reply: { status: 204, headers: { 'x-amz-version-id': versionId } }, remove: version }
}
