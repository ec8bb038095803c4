import { describe, expect, test } from 'vitest'
import { promotionOf } from '../../../functions/promote-upload/promotion-message.ts'
import type { Space } from '../../../shared/model/categories.ts'

const documentId = 'document_01ARYZ6S410000000000000000'
const spaces = new Map<string, Space>([
  ['vault-intake', 'standard'],
  ['vault-health-intake', 'health'],
])

/** As GuardDuty sends it, fields that we do not read included. */
const scanned = (scanResultStatus: string, scanStatus = 'COMPLETED', bucketName = 'vault-health-intake') => ({
  version: '0',
  id: '72c7d362-737a-6dce-fc78-9e27a0171419',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  account: '111122223333',
  time: '2026-11-24T09:00:00Z',
  region: 'eu-west-3',
  resources: ['arn:aws:guardduty:eu-west-3:111122223333:malware-protection-plan/plan'],
  detail: {
    schemaVersion: '1.0',
    scanStatus,
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: {
      bucketName,
      objectKey: documentId,
      eTag: 'ASIAI44QH8',
      versionId: '.v1',
      s3Throttled: false,
    },
    scanResultDetails: { scanResultStatus, threats: null },
  },
})
const read = (message: unknown) => promotionOf(JSON.stringify(message), spaces)

describe('what the scanner says is read as a verdict', () => {
  test.each([
    ['NO_THREATS_FOUND', 'COMPLETED', 'CLEAN'],
    ['THREATS_FOUND', 'COMPLETED', 'MALWARE'],
    ['UNSUPPORTED', 'SKIPPED', 'SCAN_UNSUPPORTED'],
    ['ACCESS_DENIED', 'SKIPPED', 'SCAN_FAILED'],
    ['FAILED', 'FAILED', 'SCAN_FAILED'],
    ['NO_THREATS_FOUND', 'SKIPPED', 'SCAN_FAILED'],
  ])('%s, scan %s: %s', (result, status, verdict) => {
    expect(read(scanned(result, status))).toEqual({
      cause: 'scanned',
      scan: { space: 'health', objectKey: documentId, intakeVersionId: '.v1', verdict },
    })
  })
})

test('a promotion that stopped is read as such', () => {
  const message = {
    source: 'vault',
    'detail-type': 'PromotionStopped',
    detail: { dossierId: 'd', documentId },
  }

  expect(read(message)).toEqual({ cause: 'stopped', documentId })
})

test.each([
  ['a result nobody knows', scanned('PROBABLY_FINE')],
  ['a bucket that is no intake', scanned('NO_THREATS_FOUND', 'COMPLETED', 'elsewhere')],
  ['a scan result from somebody else', { ...scanned('NO_THREATS_FOUND'), source: 'vault' }],
  ['another event', { source: 'vault', 'detail-type': 'DocumentAvailable', detail: { documentId } }],
  ['a stopped promotion of no document', { source: 'vault', 'detail-type': 'PromotionStopped', detail: {} }],
  ['nothing', null],
])('%s promotes nothing', (_name, message) => {
  expect(() => read(message)).toThrow()
})
