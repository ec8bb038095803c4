/** Locks, holds and deletion on S3, and the key of certificates; each function is told, and allowed, only its own. */
import type { Buckets } from '../../shared/aws/s3-objects.ts'
import { s3Destroyer, s3Holder, s3Keeper } from '../../shared/aws/s3-storage.ts'
import { once, setting } from './environment.ts'
import { signerOf } from './kms-key.ts'
import { s3 } from './objects.ts'

const buckets = (): Buckets => ({
  names: { standard: setting('STANDARD_BUCKET'), health: setting('HEALTH_BUCKET') },
  owner: setting('ACCOUNT_ID'),
})

export const keeper = once(() => s3Keeper(s3(), buckets()))

export const holder = once(() => s3Holder(s3(), buckets()))

export const destroyer = once(() => s3Destroyer(s3(), buckets()))

export const certificateSigner = signerOf('CERTIFICATE_KEY', 'one key')
