import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedClock } from '../../../local/clock/clock.ts'
import { openBuses } from '../../../local/events/bus.ts'
import { openScanner, type ScannerMood } from '../../../local/events/scanner.ts'
import { sortByPlan } from '../../../local/plan.ts'
import { resolveTemplate } from '../../../local/template/resolve.ts'
import { place } from '../stack/small-stack-parts.ts'

const plan = (Actions: unknown = { Tagging: { Status: 'DISABLED' } }) => ({
  Type: 'AWS::GuardDuty::MalwareProtectionPlan',
  Properties: {
    Role: 'arn:aws:iam::111122223333:role/Scanner',
    ProtectedResource: { S3Bucket: { BucketName: 'intake' } },
    Actions,
  },
})
const partsOf = (Resources: Record<string, ReturnType<typeof plan>>) =>
  sortByPlan(resolveTemplate({ Resources }, place))

const eicar = `${'X5O!P%@AP[4\\PZX54(P^)7CC)7}$'}EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`
const bytesOf: Record<string, string> = { clean: 'bonjour', bad: eicar }

function scanning(settings: { mood?: ScannerMood; folder?: string; random?: number } = {}) {
  const clock = sharedClock()
  const parts = partsOf({ Plan: plan() })
  const buses = openBuses(parts, { ...place, clock, queues: new Map(), nextId: () => 'event' })
  const asked: unknown[] = []
  let last = 0
  const scanner = openScanner(parts.malwarePlan, {
    folder: settings.folder ?? mkdtempSync(join(tmpdir(), 'scans-')),
    clock,
    buses,
    async read(...what) {
      asked.push(what)
      const text = bytesOf[what[2]]
      if (text === undefined) throw new Error('AccessDenied')
      return Buffer.from(text)
    },
    nextId: () => `scan-${++last}`,
    random: () => settings.random ?? 0,
    onChange: () => {},
    log: () => {},
    mood: settings.mood ?? {},
  })
  const put = (key: string, bucket = 'intake') => scanner.notice({ bucket, key, versionId: 'v1', etag: 'e1' })
  return { clock, scanner, buses, asked, put }
}

test('an upload is read with the plan’s role and told in GuardDuty’s own words', async () => {
  const { scanner, buses, asked, put } = scanning()
  put('clean')

  await scanner.work.run()

  expect(asked).toEqual([['arn:aws:iam::111122223333:role/Scanner', 'intake', 'clean', 'v1']])
  expect(buses.recent()).toMatchObject([
    {
      source: 'aws.guardduty',
      'detail-type': 'GuardDuty Malware Protection Object Scan Result',
      account: place.account,
      detail: {
        schemaVersion: '1.0',
        scanStatus: 'COMPLETED',
        resourceType: 'S3_OBJECT',
        s3ObjectDetails: { bucketName: 'intake', objectKey: 'clean', versionId: 'v1', eTag: 'e1' },
        scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
      },
    },
  ])
})

test.each([
  ['bad', 'COMPLETED', 'THREATS_FOUND'],
  ['out of reach', 'SKIPPED', 'ACCESS_DENIED'],
])('%s is %s, %s', async (key, scanStatus, scanResultStatus) => {
  const { scanner, buses, put } = scanning()
  put(key)

  await scanner.work.run()

  expect(buses.recent()).toMatchObject([{ detail: { scanStatus, scanResultDetails: { scanResultStatus } } }])
})

test('a verdict is late by up to two seconds of the movable clock', () => {
  const { scanner, clock, put } = scanning({ random: 0.999 })
  const before = clock.now()
  put('clean')

  const due = scanner.work.nextAt() ?? 0

  expect(due - before).toBeGreaterThan(1900)
  expect(due - clock.now()).toBeLessThanOrEqual(2000)
})

test('a silent scanner says nothing, one that says everything twice does', async () => {
  const silent = scanning({ mood: { silent: true } })
  silent.put('clean')
  const twice = scanning()
  twice.scanner.change({ twice: true })
  twice.put('clean')

  await silent.scanner.work.run()
  await twice.scanner.work.run()

  expect(silent.buses.recent()).toEqual([])
  expect(twice.buses.recent()).toHaveLength(2)
})

test('a bucket without a plan is not scanned', () => {
  const { scanner, put } = scanning()

  put('clean', 'locked')

  expect(scanner.work.nextAt()).toBeUndefined()
})

test('a scan that was pending when the stack died is made after the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scans-'))
  scanning({ folder }).put('clean')

  const { scanner, buses } = scanning({ folder })
  await scanner.work.run()

  expect(buses.recent()).toHaveLength(1)
  expect(scanner.work.nextAt()).toBeUndefined()
})

test('a plan that tags stops the start', () => {
  const parts = partsOf({ Plan: plan({ Tagging: { Status: 'ENABLED' } }) })
  const { buses, clock } = scanning()

  const attempt = () =>
    openScanner(parts.malwarePlan, {
      folder: mkdtempSync(join(tmpdir(), 'scans-')),
      clock,
      buses,
      read: async () => Buffer.alloc(0),
      nextId: () => 'scan',
      random: () => 0,
      onChange: () => {},
      log: () => {},
      mood: {},
    })

  expect(attempt).toThrow('Plan')
})
