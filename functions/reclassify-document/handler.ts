/** Takes misfiled documents from the queue, and carries each over to the medical space. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { type MovePorts, reclassifyDocument } from '../../shared/vault/reclassify-document.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { locked, misfiledObjects } from '../edge/objects.ts'
import { report } from '../edge/operator.ts'
import { commitPorts } from '../edge/vault.ts'
import { moveOf } from './move-message.ts'

/** What failed stays in the queue, which tries it three times in all and then puts it aside. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const record of Records) {
    try {
      await move(record)
    } catch (error) {
      report({ level: 'error', code: codeOf(error), messageId: record.messageId })
      batchItemFailures.push({ itemIdentifier: record.messageId })
    }
  }
  return { batchItemFailures }
}

async function move({ body, messageId }: SQSRecord): Promise<void> {
  const ports: MovePorts = {
    ...commitPorts(),
    misfiled: misfiledObjects(),
    locked: locked(),
    events: events(),
  }
  const state = await reclassifyDocument(ports, { ...moveOf(body), requestId: messageId })
  report({ level: 'info', code: `move-${state ?? 'of-nobody'}`, messageId })
}
