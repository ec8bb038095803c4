import { createHash } from 'node:crypto'
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { VaultError } from '../model/errors.ts'
import type { Archive } from '../recovery/ports.ts'
import type { SealedBatches, SealedLog, SealedObject, Witnesses, WitnessKeys } from '../vault/seal-ports.ts'
import { entriesKey, witnessObject } from '../vault/sealed-objects.ts'
import { keysUnder } from './s3-keys.ts'

export interface SealedLogSettings {
  readonly bucket: string
  /** The account that must own it: a bucket of that name elsewhere is refused. */
  readonly owner: string
  readonly lockMode: 'GOVERNANCE' | 'COMPLIANCE'
}

/** Somebody else's PUT of the key is there, or on its way. */
const isTaken = new Set(['PreconditionFailed', 'ConditionalRequestConflict'])

/** The sealed log as one locked bucket. The client must be made by s3Client. */
export function s3SealedLog(s3: S3Client, settings: SealedLogSettings): SealedLog {
  const read = (key: string) => readObject(s3, settings, key)
  return {
    read,
    async put(object) {
      try {
        await s3.send(new PutObjectCommand(putOf(settings, object)))
        return 'written'
      } catch (error) {
        if (!(error instanceof Error) || !isTaken.has(error.name)) throw error
        const found = await read(object.key)
        // What conflicted is not there to compare: the next try meets it.
        if (found === undefined) throw error
        return Buffer.compare(found, object.bytes) === 0 ? 'same' : 'different'
      }
    },
  }
}

/**
 * Witnesses in the sealed log, for a role that may put them and read nothing. The key ends in the hash of the bytes,
 * so a key that is taken, as after an answer that was lost, holds this very witness.
 */
export function s3Witnesses(s3: S3Client, settings: SealedLogSettings): Witnesses {
  return {
    async leave(written) {
      try {
        await s3.send(new PutObjectCommand(putOf(settings, witnessObject(written))))
      } catch (error) {
        if (error instanceof Error && error.name === 'PreconditionFailed') return
        throw new VaultError('LOG_UNAVAILABLE', 'the witness of the entry could not be left')
      }
    },
  }
}

/** The keys of witnesses, for who may list the bucket. */
export const s3WitnessKeys = (s3: S3Client, { bucket, owner }: SealedLogSettings): WitnessKeys => ({
  keys: (prefix) => keysUnder(s3, { bucket, owner, prefix }),
})

/** The objects of entries, for who may list the bucket. */
export const s3SealedBatches = (s3: S3Client, { bucket, owner }: SealedLogSettings): SealedBatches => ({
  keys: (journal, { from, before }) =>
    keysUnder(s3, {
      bucket,
      owner,
      prefix: entriesKey(journal, 0).replace(/\d+$/, ''),
      ...(from > 0 && { after: entriesKey(journal, from - 1) }),
      before: entriesKey(journal, before),
    }),
})

/** All that was sealed, for who puts lost tables together again. */
export const s3Archive = (s3: S3Client, { bucket, owner }: Omit<SealedLogSettings, 'lockMode'>): Archive => ({
  keys: (prefix) => keysUnder(s3, { bucket, owner, prefix }),
  read: (key) => readObject(s3, { bucket, owner }, key),
})

/** A new object under Object Lock; S3 takes one only with a checksum. */
function putOf({ bucket, owner, lockMode }: SealedLogSettings, { key, bytes, lockUntil }: SealedObject) {
  return {
    Bucket: bucket,
    Key: key,
    Body: bytes,
    ContentLength: bytes.length,
    ContentType: 'application/octet-stream',
    ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
    IfNoneMatch: '*',
    ObjectLockMode: lockMode,
    ObjectLockRetainUntilDate: new Date(lockUntil),
    ExpectedBucketOwner: owner,
  }
}

async function readObject(
  s3: S3Client,
  { bucket, owner }: Omit<SealedLogSettings, 'lockMode'>,
  key: string,
): Promise<Uint8Array | undefined> {
  try {
    const get = new GetObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: owner })
    return await (await s3.send(get)).Body?.transformToByteArray()
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined
    throw error
  }
}
