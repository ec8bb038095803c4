import { VaultError } from '../model/errors.ts'
import { isSilent } from './silent.ts'

/** What keeps a key from decrypting; somebody is called for each (docs/runbook.md, key-disabled). */
const keyErrors: ReadonlySet<string> = new Set([
  'KMS.DisabledException',
  'KMS.KMSInvalidStateException',
  'KMS.NotFoundException',
])

/**
 * What a reader of an object is told: that it cannot be opened for now, where the key or the service is at fault; what is
 * a mistake of ours stays one.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList
 */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (!keyErrors.has(error.name) && error.name !== 'SlowDown' && !isSilent(error)) return error
  return new VaultError('STORAGE_UNAVAILABLE', 'the document cannot be opened for now')
}
