/** Every five minutes: ends what uploads and moves left open, and tells of breaches that nobody decided on. */
import type { Context } from 'aws-lambda'
import { raiseOverdueBreaches } from '../../shared/vault/raise-overdue-breaches.ts'
import { type Recovered, recoverUploads } from '../../shared/vault/recover-uploads.ts'
import { report } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { listings } from '../edge/listings.ts'
import { intake } from '../edge/objects.ts'
import { commitPorts } from '../edge/vault.ts'

export async function handler(
  _event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<Recovered> {
  const ports = { ...commitPorts(), intake: intake(), events: events(), listings: listings() }
  const recovered = await recoverUploads(ports, awsRequestId)
  const { rejected, resumed, settled, failed, stuck } = recovered
  report({
    level: failed > 0 ? 'error' : 'info',
    code: 'uploads-recovered',
    rejected: String(rejected),
    resumed: String(resumed),
    settled: String(settled),
    failed: String(failed),
  })
  for (const documentId of stuck) report({ level: 'error', code: 'DOCUMENT_STUCK', documentId })
  const overdue = await raiseOverdueBreaches(ports, 'recover-uploads', awsRequestId)
  if (overdue > 0) report({ level: 'error', code: 'BREACH_UNDECIDED', overdue: String(overdue) })
  return recovered
}
