/** Takes decisions to destroy from the queue, and carries each out to its certificate. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { DocumentId } from '../../shared/model/ids.ts'
import { destroyVersion } from '../../shared/vault/destroy-version.ts'
import { codeOf } from '../edge/error-code.ts'
import { events } from '../edge/event-bridge.ts'
import { report } from '../edge/operator.ts'
import { certificateSigner, destroyer } from '../edge/storage.ts'
import { commitPorts } from '../edge/vault.ts'

/** The sweep's own event, in the shape in which EventBridge puts it into the queue. */
const Decided = z.object({
  source: z.literal('vault'),
  'detail-type': z.literal('DispositionDecided'),
  detail: z.object({ documentId: DocumentId }),
})

/** What failed stays in the queue, which tries it three times in all; the next sweep then decides on it again. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  const ports = { ...commitPorts(), destroyer: destroyer(), signer: certificateSigner(), events: events() }
  for (const { body, messageId } of Records) {
    try {
      const { detail } = Decided.parse(JSON.parse(body))
      const end = await destroyVersion(ports, detail.documentId, messageId)
      report({ level: 'info', code: `version-${end}`, messageId })
    } catch (error) {
      report({ level: 'error', code: codeOf(error), messageId })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
