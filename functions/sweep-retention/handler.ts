/** Every hour: looks at what is due, decides what goes, forgets what records say, and has storage say the same. */
import type { Context } from 'aws-lambda'
import { countOverdue } from '../../shared/vault/count-overdue.ts'
import { type Swept, sweepRetention } from '../../shared/vault/sweep-retention.ts'
import { sweepSuspicions } from '../../shared/vault/sweep-suspicions.ts'
import { tellReviews } from '../../shared/vault/tell-reviews.ts'
import { events } from '../edge/event-bridge.ts'
import { listings } from '../edge/listings.ts'
import { measure, report, run } from '../edge/operator.ts'
import { certificateSigner, keeper } from '../edge/storage.ts'
import { commitPorts } from '../edge/vault.ts'

export const handler = (_event: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<Swept> =>
  run('sweep-retention', () => sweep(awsRequestId))

async function sweep(requestId: string): Promise<Swept> {
  const ports = {
    ...commitPorts(),
    keeper: keeper(),
    signer: certificateSigner(),
    events: events(),
    listings: listings(),
  }
  const swept = await sweepRetention(ports, requestId)
  const overdue = await countOverdue(ports.listings, Date.now())
  const reviews = await tellReviews(ports, requestId)
  const { looks, decided, failed } = swept
  report({
    level: failed > 0 ? 'error' : 'info',
    code: 'retention-swept',
    requestId,
    overdue,
    waiting: reviews.waiting,
    ...swept,
  })
  const counted = {
    DueLooks: looks,
    FailedLooks: failed,
    OverdueLooks: overdue,
    ReviewsWaiting: reviews.waiting,
    ReviewsOverdue: reviews.late,
    DispositionsDecided: decided,
  }
  measure(counted, Date.now())
  // After all that is told: whether it found anything is told to nobody.
  await sweepSuspicions(ports, requestId)
  return swept
}
