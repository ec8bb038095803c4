/**
 * What Object Lock refuses, as one table.
 * Source: "Locking objects with Object Lock",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
import { S3Error } from './s3-error.ts'
import type { Retention, StoredObject } from './version.ts'

/** Deleting a version for good, or giving it another retention (undefined: none). */
export interface Attempt {
  readonly on: 'delete' | 'retain'
  readonly version: StoredObject
  readonly wanted?: Retention | undefined
  /** The caller asked to go past GOVERNANCE, and may. */
  readonly bypass: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
}

interface LockRule {
  readonly name: string
  readonly on: Attempt['on']
  readonly stops: (attempt: Attempt) => boolean
}

function lockedIn(mode: Retention['mode'], { version, now }: Attempt): boolean {
  return version.retention?.mode === mode && Date.parse(version.retention.until) > now
}

/** Another mode counts as weaker: neither mode turns into the other before its date. */
function weakens({ version, wanted }: Attempt): boolean {
  if (!version.retention) return false
  if (!wanted || wanted.mode !== version.retention.mode) return true
  return Date.parse(wanted.until) < Date.parse(version.retention.until)
}

export const lockRules: readonly LockRule[] = [
  {
    name: 'a version under legal hold is not deleted',
    on: 'delete',
    stops: ({ version }) => version.legalHold,
  },
  {
    name: 'a version under COMPLIANCE is not deleted before its date',
    on: 'delete',
    stops: (attempt) => lockedIn('COMPLIANCE', attempt),
  },
  {
    name: 'a version under GOVERNANCE is not deleted before its date without bypass',
    on: 'delete',
    stops: (attempt) => lockedIn('GOVERNANCE', attempt) && !attempt.bypass,
  },
  {
    name: 'COMPLIANCE is not shortened, changed or removed',
    on: 'retain',
    stops: (attempt) => lockedIn('COMPLIANCE', attempt) && weakens(attempt),
  },
  {
    name: 'GOVERNANCE is not shortened, changed or removed without bypass',
    on: 'retain',
    stops: (attempt) => lockedIn('GOVERNANCE', attempt) && weakens(attempt) && !attempt.bypass,
  },
]

/** Throws AccessDenied where a rule stops the attempt. */
export function assertUnlocked(attempt: Attempt): void {
  const rule = lockRules.find(({ on, stops }) => on === attempt.on && stops(attempt))
  if (rule)
    throw new S3Error('AccessDenied', `Access Denied because object protected by object lock: ${rule.name}.`)
}
