/** Takes verdicts and stopped promotions from the queue, and decides on the uploads they are about. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Space } from '../../shared/model/categories.ts'
import { type PromotionPorts, promoteUpload, resumePromotion } from '../../shared/vault/promote-upload.ts'
import { setting } from '../edge/environment.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { intake, locked } from '../edge/objects.ts'
import { report } from '../edge/operator.ts'
import { commitPorts } from '../edge/vault.ts'
import { promotionOf } from './promotion-message.ts'

/** What failed stays in the queue, which tries it three times in all and then puts it aside. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const record of Records) {
    try {
      await promote(record)
    } catch (error) {
      report({ level: 'error', code: codeOf(error), messageId: record.messageId })
      batchItemFailures.push({ itemIdentifier: record.messageId })
    }
  }
  return { batchItemFailures }
}

async function promote({ body, messageId }: SQSRecord): Promise<void> {
  const spaces = new Map<string, Space>([
    [setting('STANDARD_INTAKE_BUCKET'), 'standard'],
    [setting('HEALTH_INTAKE_BUCKET'), 'health'],
  ])
  const ports: PromotionPorts = { ...commitPorts(), intake: intake(), locked: locked(), events: events() }
  const promotion = promotionOf(body, spaces)
  const state = await (promotion.cause === 'scanned'
    ? promoteUpload(ports, promotion.scan, messageId)
    : resumePromotion(ports, promotion.documentId, messageId))
  report({ level: 'info', code: `upload-${state ?? 'of-nobody'}`, messageId })
}
