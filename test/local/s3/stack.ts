/** A local S3 over a small template, with a client for each role and the clock in the test's hand. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, type PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { onLoopback } from '../kms/loopback.ts'
import { arnOfRole, openStack, type Resources, region } from './open-stack.ts'

export const dayMs = 24 * 60 * 60 * 1000

interface Start {
  /** A folder that was used before. */
  readonly home?: string
  readonly change?: (resources: Resources) => void
}

export async function freshFolder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 's3-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  return home
}

export async function startS3({ home: used, change }: Start = {}) {
  const home = used ?? (await freshFolder())
  const { parts, principals, clock, keyring, s3 } = openStack(home, change)
  const endpoint = await onLoopback('/s3', s3.serve, clock)
  const credentials = (name: string) => {
    const { accessKeyId, secretAccessKey } = principals.ofRole(arnOfRole(name))
    return { accessKeyId, secretAccessKey }
  }
  const as = (name: string) => {
    const client = new S3Client({
      endpoint,
      region,
      credentials: credentials(name),
      forcePathStyle: true,
      maxAttempts: 1,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    })
    onTestFinished(() => client.destroy())
    return client
  }
  const disableKey = (id: string) => {
    const { role } = principals.ofRole(arnOfRole('Owner'))
    const keyId = parts.key.find((key) => key.id === id)?.ref ?? id
    keyring.setEnabled({ role }, keyId, false)
  }
  return { s3, as, clock, endpoint, credentials, disableKey, home, arnOfRole }
}

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('base64')

/** A PUT as the vault makes it. */
export function aPut(
  Bucket: string,
  Key: string,
  body: string | Uint8Array,
  more: Partial<PutObjectCommandInput> = {},
) {
  return new PutObjectCommand({
    Bucket,
    Key,
    Body: body,
    ContentType: 'application/pdf',
    ChecksumSHA256: sha256(body),
    ...more,
  })
}

/** The code of the refusal, or 'accepted'. */
export async function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => 'accepted',
    (error: Error) => error.name,
  )
}
