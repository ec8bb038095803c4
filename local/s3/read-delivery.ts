/** Delivers what was read, some minutes later, to where the template has it: server access logs and CloudTrail. */
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import type { WorkSource } from '../events/due-work.ts'
import { attributeOf, readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import {
  type Account,
  decryptEvent,
  getObjectEvent,
  type ReadAccess,
  serverAccessLine,
} from './delivered-reads.ts'
import type { Deliverer } from './object-keys.ts'

const Logging = z.object({
  LoggingConfiguration: z
    .object({ DestinationBucketName: z.string(), LogFilePrefix: z.string().default('') })
    .optional(),
})

const Selector = z.object({
  FieldSelectors: z.array(
    z.object({
      Field: z.string(),
      Equals: z.array(z.string()).optional(),
      StartsWith: z.array(z.string()).optional(),
    }),
  ),
})
const TrailProperties = z.object({
  S3BucketName: z.string(),
  IsLogging: z.literal(true, 'records nothing'),
  AdvancedEventSelectors: z.array(Selector),
})

/** CloudTrail delivers "within an average of about 5 minutes"; S3's own lines come later, here with it. */
const deliveryMs = 5 * 60_000

export interface ReadDelivery {
  readonly work: WorkSource
  notice(read: ReadAccess): void
}

/** Puts an object as S3 itself does, or as a service of AWS, into a bucket that nobody else writes. */
export type Deliver = (bucket: string, key: string, bytes: Buffer, by?: Deliverer) => Promise<void>

/** Throws a TemplateError for a trail that records nothing, or something that is not recorded here. */
export function readDelivery(
  parts: Parts,
  around: Account & { readonly clock: { now(): number }; readonly deliver: Deliver },
): ReadDelivery {
  const logs = new Map(
    parts.bucket.map((resource) => [resource.ref, readProperties(resource, Logging).LoggingConfiguration]),
  )
  const trails = parts.trail.map((resource) => ({
    arn: attributeOf(resource, 'Arn'),
    ...readProperties(resource, TrailProperties),
  }))
  let waiting: ReadAccess[] = []
  let due: number | undefined

  async function deliverLines(reads: readonly ReadAccess[], now: number): Promise<void> {
    for (const [bucket, ofBucket] of Map.groupBy(reads, (read) => read.bucket)) {
      const to = logs.get(bucket)
      if (!to) continue
      const lines = ofBucket.map((read) => `${serverAccessLine(read, around)}\n`)
      await around.deliver(
        to.DestinationBucketName,
        `${to.LogFilePrefix}${lineName(now)}`,
        Buffer.from(lines.join('')),
      )
    }
  }
  async function deliverEvents(reads: readonly ReadAccess[], now: number): Promise<void> {
    for (const { arn, S3BucketName, AdvancedEventSelectors } of trails) {
      const recorded = reads.filter((read) => isRecorded(read, AdvancedEventSelectors))
      const used = recorded.filter(({ decryptedWith }) => decryptedWith !== undefined)
      const Records = [
        ...recorded.map((read) => getObjectEvent(read, around)),
        ...used.map((read) => decryptEvent(read, around)),
      ]
      if (Records.length === 0) continue
      const bytes = gzipSync(JSON.stringify({ Records }))
      await around.deliver(S3BucketName, trailName(now, around), bytes, cloudTrail(arn))
    }
  }
  return {
    notice(read) {
      waiting.push(read)
      due ??= around.clock.now() + deliveryMs
    },
    work: {
      nextAt: () => due,
      async run() {
        const reads = waiting
        waiting = []
        due = undefined
        const now = around.clock.now()
        await deliverLines(reads, now)
        await deliverEvents(reads, now)
      },
    },
  }
}

/** Source: "How AWS CloudTrail uses AWS KMS", encryption context, CloudTrail user guide. */
const cloudTrail = (arn: string): Deliverer => ({
  service: 'cloudtrail.amazonaws.com',
  sourceArn: arn,
  context: { 'aws:cloudtrail:arn': arn },
})

/** Whether a selector of data events names the object, and reads of it. */
const isRecorded = (
  { bucketArn, key }: ReadAccess,
  selectors: readonly z.infer<typeof Selector>[],
): boolean =>
  selectors.some(
    ({ FieldSelectors }) =>
      FieldSelectors.some(
        ({ Field, StartsWith }) =>
          Field === 'resources.ARN' && StartsWith?.some((start) => `${bucketArn}/${key}`.startsWith(start)),
      ) && !FieldSelectors.some(({ Field, Equals }) => Field === 'readOnly' && !Equals?.includes('true')),
  )

const unique = () => randomBytes(8).toString('hex').toUpperCase()

const lineName = (now: number): string =>
  `${new Date(now).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '-')}-${unique()}`

function trailName(now: number, { account, region }: Account): string {
  const time = new Date(now).toISOString()
  const minute = `${time.slice(0, 16).replaceAll(/[-:]/g, '')}Z`
  const day = time.slice(0, 10).replaceAll('-', '/')
  return `AWSLogs/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${minute}_${unique()}.json.gz`
}
