import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  type ObjectLockRetention,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { assertUnlocked, lockRules } from '../../../local/s3/lock-rules.ts'
import type { StoredObject } from '../../../local/s3/version.ts'
import { aPut, codeOf, dayMs, startS3 } from './stack.ts'

const now = Date.parse('2026-11-24T10:00:00Z')
const inDays = (days: number) => new Date(now + days * dayMs).toISOString()

const version = (more: Partial<StoredObject>): StoredObject => ({
  kind: 'object',
  key: 'document_1',
  versionId: 'v1',
  order: 1,
  modifiedAt: inDays(-1),
  etag: 'e',
  sizeBytes: 1,
  contentType: 'application/pdf',
  legalHold: false,
  tags: {},
  encryption: { keyArn: 'arn', bucketKey: false, wrappedKey: '' },
  ...more,
})

const governance = (days: number) => ({ mode: 'GOVERNANCE' as const, until: inDays(days) })
const compliance = (days: number) => ({ mode: 'COMPLIANCE' as const, until: inDays(days) })

/** Each row: what is tried, on what, and whether it is stopped without and with bypass. */
const table = [
  ['delete', {}, undefined, 'goes', 'goes'],
  ['delete', { legalHold: true }, undefined, 'stopped', 'stopped'],
  ['delete', { retention: governance(1) }, undefined, 'stopped', 'goes'],
  ['delete', { retention: governance(0) }, undefined, 'goes', 'goes'],
  ['delete', { retention: compliance(1) }, undefined, 'stopped', 'stopped'],
  ['delete', { retention: compliance(0) }, undefined, 'goes', 'goes'],
  ['delete', { retention: governance(0), legalHold: true }, undefined, 'stopped', 'stopped'],
  ['retain', {}, governance(1), 'goes', 'goes'],
  ['retain', { legalHold: true }, governance(1), 'goes', 'goes'],
  ['retain', { retention: governance(2) }, governance(3), 'goes', 'goes'],
  ['retain', { retention: governance(2) }, governance(2), 'goes', 'goes'],
  ['retain', { retention: governance(2) }, governance(1), 'stopped', 'goes'],
  ['retain', { retention: governance(2) }, undefined, 'stopped', 'goes'],
  ['retain', { retention: governance(2) }, compliance(3), 'stopped', 'goes'],
  ['retain', { retention: governance(0) }, undefined, 'goes', 'goes'],
  ['retain', { retention: compliance(2) }, compliance(3), 'goes', 'goes'],
  ['retain', { retention: compliance(2) }, compliance(1), 'stopped', 'stopped'],
  ['retain', { retention: compliance(2) }, governance(3), 'stopped', 'stopped'],
  ['retain', { retention: compliance(2) }, undefined, 'stopped', 'stopped'],
] as const

describe('the lock table, without and with bypass', () => {
  test.each(table)('%s on %j towards %j', (on, given, wanted, without, withBypass) => {
    const attempt = { on, version: version(given), wanted, now }

    const verdicts = [false, true].map((bypass) => {
      try {
        assertUnlocked({ ...attempt, bypass })
        return 'goes'
      } catch {
        return 'stopped'
      }
    })

    expect(verdicts).toEqual([without, withBypass])
  })

  test('has no rule that no row meets', () => {
    const met = lockRules.filter((rule) =>
      table.some(([on, given, wanted]) => {
        const attempt = { on, version: version(given), wanted, bypass: false, now }
        return rule.on === on && rule.stops(attempt)
      }),
    )

    expect(met).toEqual(lockRules)
  })
})

const place = { Bucket: 'health', Key: 'document_1' }

async function putOne(owner: S3Client, more = {}) {
  const { VersionId } = await owner.send(aPut('health', 'document_1', 'body', more))
  return { ...place, VersionId }
}

const retain = (at: object, Retention: ObjectLockRetention, more = {}) =>
  new PutObjectRetentionCommand({ ...place, ...at, Retention, ...more })

test('a version gets the retention of its bucket, and goes when that is over', async () => {
  const { as, clock } = await startS3()
  const owner = as('Owner')
  const at = await putOne(owner)

  const { Retention } = await owner.send(new GetObjectRetentionCommand(at))

  const remaining = (Retention?.RetainUntilDate?.getTime() ?? 0) - clock.now()
  expect(Retention?.Mode).toBe('GOVERNANCE')
  expect(remaining).toBeGreaterThan(dayMs - 60_000)
  expect(remaining).toBeLessThanOrEqual(dayMs)
  expect(await codeOf(owner.send(new DeleteObjectCommand(at)))).toBe('AccessDenied')
  clock.advance(dayMs)
  expect(await deleteAt(clock.now(), owner, at)).toBe('accepted')
})

/** A client signs with its own clock, so its offset follows the one that was moved. */
async function deleteAt(
  now: number,
  owner: S3Client,
  at: { Bucket: string; Key: string; VersionId: string | undefined },
) {
  owner.config.systemClockOffset = now - Date.now()
  return codeOf(owner.send(new DeleteObjectCommand(at)))
}

test('a lock is extended and never shortened, but by bypass under GOVERNANCE', async () => {
  const { as, clock } = await startS3()
  const owner = as('Owner')
  const at = await putOne(owner)
  const until = (days: number) => new Date(clock.now() + days * dayMs)
  const governed = (days: number) => ({ Mode: 'GOVERNANCE' as const, RetainUntilDate: until(days) })

  const codes = []
  codes.push(await codeOf(owner.send(retain(at, governed(10)))))
  codes.push(await codeOf(owner.send(retain(at, governed(5)))))
  codes.push(await codeOf(owner.send(retain(at, governed(5), { BypassGovernanceRetention: true }))))
  codes.push(await codeOf(owner.send(retain(at, { Mode: 'GOVERNANCE', RetainUntilDate: until(-1) }))))

  expect(codes).toEqual(['accepted', 'AccessDenied', 'accepted', 'InvalidArgument'])
})

test('COMPLIANCE outlives bypass', async () => {
  const { as, clock } = await startS3()
  const owner = as('Owner')
  const RetainUntilDate = new Date(clock.now() + 5 * dayMs)
  const at = await putOne(owner, {
    ObjectLockMode: 'COMPLIANCE',
    ObjectLockRetainUntilDate: RetainUntilDate,
  })
  const bypass = { BypassGovernanceRetention: true }

  const codes = [
    await codeOf(owner.send(new DeleteObjectCommand({ ...at, ...bypass }))),
    await codeOf(owner.send(retain(at, { Mode: 'GOVERNANCE', RetainUntilDate }, bypass))),
    await codeOf(owner.send(retain(at, {}, bypass))),
  ]

  expect(codes).toEqual(['AccessDenied', 'AccessDenied', 'AccessDenied'])
})

test('a held version stays when its retention is over, until the hold is lifted', async () => {
  const { as, clock } = await startS3()
  const owner = as('Owner')
  const at = await putOne(owner, { ObjectLockLegalHoldStatus: 'ON' })
  const { LegalHold } = await owner.send(new GetObjectLegalHoldCommand(at))
  clock.advance(2 * dayMs)

  const held = await deleteAt(clock.now(), owner, at)
  await owner.send(new PutObjectLegalHoldCommand({ ...at, LegalHold: { Status: 'OFF' } }))
  const lifted = await deleteAt(clock.now(), owner, at)

  expect(LegalHold?.Status).toBe('ON')
  expect({ held, lifted }).toEqual({ held: 'AccessDenied', lifted: 'accepted' })
})

test('a delete marker hides a locked version and touches nothing of it', async () => {
  const { as } = await startS3()
  const owner = as('Owner')
  const at = await putOne(owner, { ObjectLockLegalHoldStatus: 'ON' })

  const marker = await owner.send(new DeleteObjectCommand(place))

  expect(marker.DeleteMarker).toBe(true)
  expect((await owner.send(new GetObjectLegalHoldCommand(at))).LegalHold?.Status).toBe('ON')
  expect(await codeOf(owner.send(new GetObjectLegalHoldCommand(place)))).toBe('NoSuchKey')
})

test('a bucket without lock knows neither retention nor hold, a locked one takes no PUT without checksum', async () => {
  const { as, clock } = await startS3()
  const owner = as('Owner')
  await owner.send(aPut('intake', 'document_1', 'body'))
  const later = { Mode: 'GOVERNANCE' as const, RetainUntilDate: new Date(clock.now() + dayMs) }

  const codes = [
    await codeOf(owner.send(retain({ Bucket: 'intake' }, later))),
    await codeOf(owner.send(aPut('intake', 'document_2', 'body', { ObjectLockLegalHoldStatus: 'ON' }))),
    await codeOf(owner.send(aPut('health', 'document_2', 'body', { ChecksumSHA256: undefined }))),
  ]

  expect(codes).toEqual(['InvalidRequest', 'InvalidRequest', 'InvalidRequest'])
})
