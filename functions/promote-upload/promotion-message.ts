/** The two things that start a promotion, in the shape in which EventBridge puts them into the queue. */
import * as z from 'zod'
import type { Space } from '../../shared/model/categories.ts'
import { DocumentId } from '../../shared/model/ids.ts'
import type { ScanResult, Verdict } from '../../shared/vault/promote-upload.ts'

/**
 * "GuardDuty Malware Protection Object Scan Result": what of it is read. GuardDuty may add fields.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 */
const Scanned = z.object({
  source: z.literal('aws.guardduty'),
  'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
  detail: z.object({
    scanStatus: z.enum(['COMPLETED', 'SKIPPED', 'FAILED']),
    s3ObjectDetails: z.object({
      bucketName: z.string(),
      objectKey: z.string(),
      versionId: z.string(),
    }),
    scanResultDetails: z.object({
      scanResultStatus: z.enum([
        'NO_THREATS_FOUND',
        'THREATS_FOUND',
        'UNSUPPORTED',
        'ACCESS_DENIED',
        'FAILED',
      ]),
    }),
  }),
})

/** Recovery's own event: a promotion that began and did not end. */
const Stopped = z.object({
  source: z.literal('vault'),
  'detail-type': z.literal('PromotionStopped'),
  detail: z.object({ documentId: DocumentId }),
})

const Message = z.union([Scanned, Stopped])

/** Only a scan that completed and found nothing is clean; whatever else is said rejects. */
function verdictOf({ scanStatus, scanResultDetails }: z.infer<typeof Scanned>['detail']): Verdict {
  const { scanResultStatus } = scanResultDetails
  if (scanResultStatus === 'THREATS_FOUND') return 'MALWARE'
  if (scanResultStatus === 'UNSUPPORTED') return 'SCAN_UNSUPPORTED'
  return scanResultStatus === 'NO_THREATS_FOUND' && scanStatus === 'COMPLETED' ? 'CLEAN' : 'SCAN_FAILED'
}

export type Promotion =
  | { readonly cause: 'scanned'; readonly scan: ScanResult }
  | { readonly cause: 'stopped'; readonly documentId: DocumentId }

/**
 * What a message of the queue asks for.
 *
 * @param spaces the space of each intake bucket, by the bucket's name
 * @throws where the message is neither of the two, or speaks of another bucket
 */
export function promotionOf(body: string, spaces: ReadonlyMap<string, Space>): Promotion {
  const message = Message.parse(JSON.parse(body))
  if (message.source === 'vault') return { cause: 'stopped', documentId: message.detail.documentId }
  const { s3ObjectDetails } = message.detail
  const space = spaces.get(s3ObjectDetails.bucketName)
  if (space === undefined) throw new Error('a scan result of a bucket that is no intake')
  const { objectKey, versionId } = s3ObjectDetails
  const verdict = verdictOf(message.detail)
  return { cause: 'scanned', scan: { space, objectKey, intakeVersionId: versionId, verdict } }
}
