/**
 * What lifecycle does to the versions of a bucket at a time. Pure: the store makes it durable.
 * Source: "Managing the lifecycle of objects",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html
 */
import type { Bucket } from './buckets.ts'
import type { LifecycleRule } from './lifecycle-rules.ts'
import { assertUnlocked } from './lock-rules.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject, Version, Versions } from './version.ts'

export interface LifecycleStep {
  /** Current versions to put a marker over. */
  readonly expire: readonly StoredObject[]
  readonly remove: readonly Version[]
  readonly archive: readonly StoredObject[]
}

const dayMs = 24 * 60 * 60 * 1000

/** One look at every version: the ones that wait for a marker of this very look are for the next. */
export function lifecycleStep(
  { lifecycle }: Pick<Bucket, 'lifecycle'>,
  versions: Versions,
  now: number,
): LifecycleStep {
  const step = { expire: [] as StoredObject[], remove: [] as Version[], archive: [] as StoredObject[] }
  if (lifecycle.length === 0) return step
  for (const ofKey of versions.values())
    for (const [place, version] of ofKey.entries()) {
      const successor = ofKey[place - 1]
      if (successor) {
        if (endsNow(lifecycle, version, successor, now)) step.remove.push(version)
      } else if (version.kind === 'marker') {
        if (ofKey.length === 1 && lifecycle.some(({ clearsMarkers }) => clearsMarkers))
          step.remove.push(version)
      } else if (isDue(lifecycle, version, now, ({ expiresAfterDays }) => expiresAfterDays)) {
        step.expire.push(version)
      } else if (
        version.storageClass === undefined &&
        isDue(lifecycle, version, now, ({ archivesAfterDays }) => archivesAfterDays)
      ) {
        step.archive.push(version)
      }
    }
  return step
}

/** Counted from its writing, and rounded up to the next midnight of UTC. */
const isDue = (
  rules: readonly LifecycleRule[],
  version: StoredObject,
  now: number,
  daysOf: (rule: LifecycleRule) => number | undefined,
): boolean =>
  rules.some((rule) => {
    const days = daysOf(rule)
    return days !== undefined && meets(rule, version) && midnightAfter(version.modifiedAt, days) <= now
  })

/** Counted from the day on which another took its place. A lock or a hold keeps it, however long it waits. */
function endsNow(
  rules: readonly LifecycleRule[],
  version: Version,
  successor: Version,
  now: number,
): boolean {
  if (version.kind === 'marker') return false
  const isOver = rules.some(
    (rule) =>
      rule.endsAfterDays !== undefined &&
      meets(rule, version) &&
      midnightAfter(successor.modifiedAt, rule.endsAfterDays) <= now,
  )
  return isOver && isUnlocked(version, now)
}

function isUnlocked(version: StoredObject, now: number): boolean {
  try {
    assertUnlocked({ on: 'delete', version, bypass: false, now })
    return true
  } catch (error) {
    if (error instanceof S3Error) return false
    throw error
  }
}

const meets = ({ prefix, tags, largerThan }: LifecycleRule, version: StoredObject): boolean =>
  version.key.startsWith(prefix) &&
  version.sizeBytes > largerThan &&
  Object.entries(tags).every(([key, value]) => version.tags[key] === value)

const midnightAfter = (from: string, days: number): number =>
  Math.ceil((Date.parse(from) + days * dayMs) / dayMs) * dayMs
