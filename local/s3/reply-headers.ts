/** Response headers that several operations share. */
import type { StoredObject } from './version.ts'

export const markerHeaders = (versionId: string) => ({
  'x-amz-delete-marker': 'true',
  'x-amz-version-id': versionId,
})

export const versionHeaders = ({ etag, versionId }: StoredObject) => ({
  etag: `"${etag}"`,
  'x-amz-version-id': versionId,
})

export const checksumHeaders = (sha256: string) => ({
  'x-amz-checksum-sha256': sha256,
  'x-amz-checksum-type': 'FULL_OBJECT',
})

export const encryptionHeaders = ({
  encryption: { keyArn, bucketKey },
}: StoredObject): Readonly<Record<string, string>> =>
  keyArn === 'AES256'
    ? { 'x-amz-server-side-encryption': 'AES256' }
    : {
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-server-side-encryption-aws-kms-key-id': keyArn,
        ...(bucketKey ? { 'x-amz-server-side-encryption-bucket-key-enabled': 'true' } : {}),
      }
