/** Every hour: looks at what is due, decides what goes, and has storage say what the records say. */
import type { Context } from 'aws-lambda'
import { type Swept, sweepRetention } from '../../shared/vault/sweep-retention.ts'
import { report } from '../edge/environment.ts'
import { events } from '../edge/event-bridge.ts'
import { listings } from '../edge/listings.ts'
import { keeper } from '../edge/storage.ts'
import { commitPorts } from '../edge/vault.ts'

export async function handler(
  _event: unknown,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<Swept> {
  const ports = { ...commitPorts(), keeper: keeper(), events: events(), listings: listings() }
  const swept = await sweepRetention(ports, awsRequestId)
  const { looks, decided, stored, failed } = swept
  report({
    level: failed > 0 ? 'error' : 'info',
    code: 'retention-swept',
    looks: String(looks),
    decided: String(decided),
    stored: String(stored),
    failed: String(failed),
  })
  return swept
}
