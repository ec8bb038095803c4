/** The data key of a version, asked of KMS on behalf of whoever calls S3. */
import { randomBytes } from 'node:crypto'
import type { Role } from '../iam/roles.ts'
import { open, type Sealing, seal } from '../kms/envelope.ts'
import type { KeyCaller, Keyring } from '../kms/keyring.ts'
import { KmsError } from '../kms/kms-error.ts'
import type { Bucket } from './buckets.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject } from './version.ts'

const dataKeyBytes = 32

/** What stands in place of a key of ours under SSE-S3. */
const ownKeyName = 'AES256'
const ownKeyId = '00000000-0000-0000-0000-000000000000'

/** Source: "Using server-side encryption with AWS KMS keys", encryption context, S3 user guide. */
function contextOf(bucket: Bucket, key: string, bucketKey: boolean): Record<string, string> {
  return { 'aws:s3:arn': bucketKey ? bucket.arn : `${bucket.arn}/${key}` }
}

/** What S3 answers where KMS refuses; what KMS has no name for here is damage, and is thrown on. */
function asS3<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (!(error instanceof KmsError)) throw error
    if (error.code === 'AccessDeniedException') throw new S3Error('AccessDenied', error.message)
    if (error.code === 'DisabledException') throw new S3Error('KMS.DisabledException', error.message)
    if (error.code === 'NotFoundException') throw new S3Error('KMS.NotFoundException', error.message)
    throw error
  }
}

/** A service that puts objects of its own accord: what it is, what set it going, and what it says to KMS. */
export interface Deliverer {
  readonly service: string
  readonly sourceArn: string
  readonly context: Readonly<Record<string, string>>
}

export interface ObjectKeys {
  /** For what S3 writes of itself, into a bucket without a key of ours: under a key that S3 keeps (SSE-S3). */
  makeOwn(): { plaintext: Buffer; encryption: StoredObject['encryption'] }
  make(role: Role, bucket: Bucket, key: string): { plaintext: Buffer; encryption: StoredObject['encryption'] }
  /** For what a service delivers under the key of the bucket. */
  makeFor(
    deliverer: Deliverer,
    bucket: Bucket,
    key: string,
  ): { plaintext: Buffer; encryption: StoredObject['encryption'] }
  open(role: Role, bucket: Bucket, version: StoredObject): Buffer
}

/** All but the first throw AccessDenied, KMS.DisabledException or KMS.NotFoundException. */
export function objectKeys(keyring: Keyring, region: string, own: Buffer): ObjectKeys {
  const viaService = `s3.${region}.amazonaws.com`
  const ownSealing = { keyId: ownKeyId, material: own, context: {} }
  return {
    makeOwn() {
      const plaintext = randomBytes(dataKeyBytes)
      const wrappedKey = seal(plaintext, ownSealing, randomBytes(12)).toString('base64')
      return { plaintext, encryption: { keyArn: ownKeyName, bucketKey: false, wrappedKey } }
    },
    make(role, bucket, key) {
      return makeUnder(keyring, { role, viaService }, bucket, key)
    },
    makeFor({ service, sourceArn, context }, bucket, key) {
      const caller = { role: { arn: service, policies: [] }, sourceArn }
      const { plaintext, encryption } = makeUnder(keyring, caller, bucket, key, context)
      return { plaintext, encryption: { ...encryption, context } }
    },
    open(role, bucket, { key, encryption: { keyArn, bucketKey, wrappedKey, context: besides } }) {
      const ciphertext = Buffer.from(wrappedKey, 'base64')
      if (keyArn === ownKeyName) return ownKey(ciphertext, ownSealing)
      const context = { ...contextOf(bucket, key, bucketKey), ...besides }
      return asS3(() => keyring.decrypt({ role, viaService }, { ciphertext, context, keyId: keyArn }))
        .plaintext
    },
  }
}

/** A data key under the key of the bucket. */
function makeUnder(
  keyring: Keyring,
  caller: KeyCaller,
  bucket: Bucket,
  key: string,
  besides: Readonly<Record<string, string>> = {},
) {
  const { encryption } = bucket
  if (!encryption) throw new S3Error('NotImplemented', 'Only buckets with a KMS key take objects here')
  const { keyArn, bucketKey } = encryption
  const context = { ...contextOf(bucket, key, bucketKey), ...besides }
  const wanted = { keyId: keyArn, bytes: dataKeyBytes, context }
  const made = asS3(() => keyring.generateDataKey(caller, wanted))
  const wrappedKey = made.ciphertext.toString('base64')
  return { plaintext: made.plaintext, encryption: { keyArn, bucketKey, wrappedKey } }
}

function ownKey(ciphertext: Buffer, sealing: Sealing): Buffer {
  const plaintext = open(ciphertext, sealing)
  if (!plaintext) throw new Error('an object of S3 itself cannot be opened')
  return plaintext
}
