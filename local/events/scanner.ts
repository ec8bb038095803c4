/**
 * The malware scanner: reads every object put into a protected bucket with the plan's own role, and says what it
 * found in an event of GuardDuty's public shape.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
import * as z from 'zod'
import type { Clock } from '../clock/clock.ts'
import { attributeOf, readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import type { Buses } from './bus.ts'
import type { WorkSource } from './due-work.ts'
import { openSpool } from './spool.ts'
import { type Verdict, verdictOn } from './verdict.ts'

const PlanProperties = z.object({
  Role: z.string(),
  ProtectedResource: z.object({
    S3Bucket: z.strictObject({
      BucketName: z.string(),
      ObjectPrefixes: z.undefined('protects some prefixes only').optional(),
    }),
  }),
  // A scanner that tags would need another right on the bucket, which nothing here gives it.
  Actions: z.object({ Tagging: z.object({ Status: z.literal('DISABLED') }) }),
})

const Mood = z.strictObject({
  /** How long after the put a scan begins at most, in milliseconds of the movable clock. */
  latenessMsMax: z.int().min(0).max(3_600_000),
  /** Says nothing about what is put from now on. */
  silent: z.boolean(),
  /** Says everything twice. */
  twice: z.boolean(),
})
type Mood = z.infer<typeof Mood>

/** What of the scanner's ways is to be otherwise. */
export const ScannerMood = Mood.partial()
export type ScannerMood = z.infer<typeof ScannerMood>

const Scan = z.strictObject({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
  etag: z.string(),
  dueAt: z.number(),
})

export type NewObject = Pick<z.infer<typeof Scan>, 'bucket' | 'key' | 'versionId' | 'etag'>

/** Reads a version with the rights of a principal. Throws where they do not suffice. */
export type ReadObject = (
  principalArn: string,
  bucket: string,
  key: string,
  versionId: string,
) => Promise<Buffer>

export interface Scanner {
  readonly work: WorkSource
  /** An object was put: the scan is on disk before this returns. */
  notice(object: NewObject): void
  /** Changes what is given; answers how the scanner is now. */
  change(mood: ScannerMood): Mood
}

export interface ScannerSurroundings {
  readonly folder: string
  readonly clock: Clock
  readonly buses: Buses
  readonly read: ReadObject
  readonly nextId: () => string
  /** From 0 to below 1. */
  readonly random: () => number
  readonly onChange: () => void
  readonly log: (line: string) => void
  readonly mood: ScannerMood
}

const usualMood: Mood = { latenessMsMax: 2000, silent: false, twice: false }

interface Plan {
  readonly arn: string
  readonly role: string
}

/** Stands up the plans of the template. Throws a TemplateError for what they ask beyond scanning whole buckets. */
export function openScanner(resources: readonly Resource[], around: ScannerSurroundings): Scanner {
  const plans = readPlans(resources)
  const spool = openSpool(around.folder, (value) => Scan.parse(value))
  let mood: Mood = { ...usualMood, ...onlyGiven(around.mood) }
  const next = () => spool.all().toSorted((one, other) => one.dueAt - other.dueAt)[0]

  async function run(): Promise<void> {
    const scan = next()
    if (!scan) return
    const plan = plans.get(scan.bucket)
    if (plan) {
      const result = await scanOf(plan, scan, around)
      for (let said = 0; said < (mood.twice ? 2 : 1); said++) {
        around.buses.put('default', eventOf(plan, scan, result))
      }
    }
    spool.remove(scan.id)
  }

  return {
    work: { nextAt: () => next()?.dueAt, run },
    notice({ bucket, key, versionId, etag }) {
      if (!plans.has(bucket) || mood.silent) return
      const dueAt = around.clock.now() + Math.floor(around.random() * (mood.latenessMsMax + 1))
      spool.put({ id: around.nextId(), bucket, key, versionId, etag, dueAt })
      around.onChange()
    },
    change(changes) {
      mood = { ...mood, ...onlyGiven(changes) }
      return mood
    },
  }
}

const onlyGiven = (mood: ScannerMood) =>
  Object.fromEntries(Object.entries(mood).filter(([, value]) => value !== undefined)) as Partial<Mood>

function readPlans(resources: readonly Resource[]): ReadonlyMap<string, Plan> {
  const plans = new Map<string, Plan>()
  for (const resource of resources) {
    const { Role, ProtectedResource } = readProperties(resource, PlanProperties)
    const { BucketName } = ProtectedResource.S3Bucket
    if (plans.has(BucketName)) throw new TemplateError(resource.id, `${BucketName} has two plans`)
    plans.set(BucketName, { arn: attributeOf(resource, 'Arn'), role: Role })
  }
  return plans
}

type Result = Verdict | 'ACCESS_DENIED'

/** A scanner that may not read, or whose object has gone, says so and lets nothing through. */
async function scanOf({ role }: Plan, scan: NewObject, { read, log }: ScannerSurroundings): Promise<Result> {
  try {
    return verdictOn(await read(role, scan.bucket, scan.key, scan.versionId))
  } catch (error) {
    log(`scan of ${scan.key}: ${error instanceof Error ? error.message : error}`)
    return 'ACCESS_DENIED'
  }
}

function eventOf(plan: Plan, { bucket, key, versionId, etag }: NewObject, result: Result) {
  const scanned = result === 'NO_THREATS_FOUND' || result === 'THREATS_FOUND'
  const threats = result === 'THREATS_FOUND' ? [{ name: 'EICAR-Test-File (not a virus)' }] : null
  return {
    source: 'aws.guardduty',
    detailType: 'GuardDuty Malware Protection Object Scan Result',
    resources: [plan.arn],
    detail: {
      schemaVersion: '1.0',
      scanStatus: scanned ? 'COMPLETED' : 'SKIPPED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName: bucket, objectKey: key, eTag: etag, versionId, s3Throttled: false },
      scanResultDetails: { scanResultStatus: result, threats },
    },
  }
}
