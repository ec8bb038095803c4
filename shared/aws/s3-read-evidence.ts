import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import * as z from 'zod'
import type { ObservedDecrypt, ObservedRead } from '../vault/reads/cloudtrail-event.ts'
import { observedIn } from '../vault/reads/cloudtrail-event.ts'
import { type AttributedRead, attributedReadOf } from '../vault/reads/server-access-log.ts'
import type { Period, ReadEvidence } from '../vault/reconcile-reads.ts'
import { keysUnder } from './s3-keys.ts'

export interface EvidenceSettings {
  readonly owner: string
  readonly region: string
  readonly trailBucket: string
  readonly logBucket: string
  /** The locked bucket that links lead to, and what its lines stand under. */
  readonly standardBucket: string
  readonly standardLogPrefix: string
  readonly healthBucket: string
  /** The ARN of the key of what lives there. */
  readonly healthKey: string
}

const Delivered = z.object({ Records: z.array(z.unknown()) })

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What CloudTrail and S3 delivered into their buckets. The client must be made by s3Client. */
export function s3ReadEvidence(s3: S3Client, settings: EvidenceSettings): ReadEvidence {
  const { owner, trailBucket, logBucket } = settings
  const read = async (bucket: string, key: string): Promise<Buffer> => {
    const get = new GetObjectCommand({ Bucket: bucket, Key: key, ExpectedBucketOwner: owner })
    const { Body } = await s3.send(get)
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  }
  const keys = async (bucket: string, prefixes: readonly string[]): Promise<readonly string[]> =>
    (await Promise.all(prefixes.map((prefix) => keysUnder(s3, { bucket, owner, prefix })))).flat()

  return {
    async observed(period) {
      const reads: ObservedRead[] = []
      const decrypts: ObservedDecrypt[] = []
      const lines: AttributedRead[] = []
      for (const key of await keys(trailBucket, trailPrefixes(settings, period))) {
        for (const found of eventsIn(await read(trailBucket, key), settings, period)) {
          if (found.kind === 'read') reads.push(found)
          else decrypts.push(found)
        }
      }
      for (const key of await keys(logBucket, linePrefixes(settings, period))) {
        lines.push(...linesIn((await read(logBucket, key)).toString('utf8')))
      }
      return { reads, decrypts, lines }
    },
  }
}

/** Files stand under the day of their delivery, which may be the day after what they tell. */
function trailPrefixes({ owner, region }: EvidenceSettings, { from, until }: Period): readonly string[] {
  const days: string[] = []
  for (let day = Math.floor(from / dayMs) * dayMs; day <= until + dayMs; day += dayMs) {
    const path = new Date(day).toISOString().slice(0, 10).replaceAll('-', '/')
    days.push(`AWSLogs/${owner}/CloudTrail/${region}/${path}/`)
  }
  return days
}

/** Lines come within hours: those of the hours after the period may be about it. */
function linePrefixes({ standardLogPrefix }: EvidenceSettings, { from, until }: Period): readonly string[] {
  const hours: string[] = []
  for (let hour = Math.floor(from / hourMs) * hourMs; hour < until + 3 * hourMs; hour += hourMs) {
    hours.push(`${standardLogPrefix}${new Date(hour).toISOString().slice(0, 13).replace('T', '-')}`)
  }
  return hours
}

function eventsIn(
  file: Buffer,
  { standardBucket, healthBucket, healthKey }: EvidenceSettings,
  { from, until }: Period,
): readonly (ObservedRead | ObservedDecrypt)[] {
  const { Records } = Delivered.parse(JSON.parse(gunzipSync(file).toString('utf8')))
  // What names no bucket, or no object that a key was used for, is the very one that no entry can explain.
  const isOurs = (found: ObservedRead | ObservedDecrypt): boolean =>
    found.kind === 'read'
      ? [undefined, standardBucket, healthBucket].includes(found.bucket)
      : found.keyArn === healthKey || found.objectArn?.split(':')[5]?.startsWith(`${healthBucket}/`) === true
  return Records.flatMap((record) => {
    const found = observedIn(record)
    return found !== undefined && isOurs(found) && from <= found.at && found.at < until ? [found] : []
  })
}

/** A line that cannot be read attributes nothing: CloudTrail decides without it. */
function linesIn(text: string): readonly AttributedRead[] {
  return text.split('\n').flatMap((line) => {
    try {
      return attributedReadOf(line) ?? []
    } catch (error) {
      if (error instanceof SyntaxError) return []
      throw error
    }
  })
}
