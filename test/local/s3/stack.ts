/** A local S3 over a small template, with a client for each role and the clock in the test's hand. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, type PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { issueKeys } from '../../../local/iam/principals.ts'
import { rolesOf } from '../../../local/iam/roles.ts'
import { openKeyring } from '../../../local/kms/keyring.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { openS3 } from '../../../local/s3/serve.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { onLoopback } from '../kms/loopback.ts'
import { template } from './template.ts'

export const account = '111122223333'
export const region = 'eu-west-3'
export const dayMs = 24 * 60 * 60 * 1000

const arnOfRole = (name: string) => `arn:aws:iam::${account}:role/${name}`

type Resources = ReturnType<typeof template>

interface Start {
  /** A folder that was used before. */
  readonly home?: string
  readonly change?: (resources: Resources) => void
}

async function freshFolder(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 's3-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  return home
}

export async function startS3({ home, change }: Start = {}) {
  const resources = template(region)
  change?.(resources)
  const place = { account, region, stackName: 'vault' }
  const parts = sortByPlan(resolveTemplate({ Resources: resources }, place))
  const principals = issueKeys(rolesOf(parts), randomBytes)
  const clock = sharedClock()
  const at = { home: home ?? (await freshFolder()), account, region }
  const keyring = openKeyring(parts, at)
  const s3 = openS3(parts, { ...at, clock, principals, keyring, prefix: '/s3' })
  const endpoint = await onLoopback('/s3', s3.serve)
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
  return { s3, as, clock, endpoint, credentials, disableKey, home: at.home, arnOfRole }
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
