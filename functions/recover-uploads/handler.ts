/** Every five minutes: ends what uploads and moves left open, and tells of breaches that nobody decided on. */
import type { Context } from 'aws-lambda'
import { raiseOverdueBreaches } from '../../shared/vault/raise-overdue-breaches.ts'
import { type Recovered, recoverUploads } from '../../shared/vault/recover-uploads.ts'
import { events } from '../edge/event-bridge.ts'
import { listings } from '../edge/listings.ts'
import { intake } from '../edge/objects.ts'
import { measure, report, run } from '../edge/operator.ts'
import { commitPorts } from '../edge/vault.ts'

export const handler = (
  _event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<Recovered> => run('recover-uploads', () => recover(awsRequestId))

async function recover(requestId: string): Promise<Recovered> {
  const ports = { ...commitPorts(), intake: intake(), events: events(), listings: listings() }
  const recovered = await recoverUploads(ports, requestId)
  const { stuck, ...counts } = recovered
  const { rejected, unscanned, resumed, failed } = counts
  report({ level: failed > 0 ? 'error' : 'info', code: 'uploads-recovered', requestId, ...counts })
  for (const documentId of stuck) report({ level: 'error', code: 'DOCUMENT_STUCK', documentId })
  const counted = {
    ScanBacklog: rejected + resumed + failed + stuck.length,
    UnscannedUploads: unscanned,
    StuckDocuments: stuck.length,
  }
  measure(counted, Date.now())
  const overdue = await raiseOverdueBreaches(ports, 'recover-uploads', requestId)
  if (overdue > 0) report({ level: 'error', code: 'BREACH_UNDECIDED', requestId, overdue })
  return recovered
}
