import type { FraudAlertState } from '../model/fraud-alert.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { changedAlert, type FraudAlertPlace, fraudAlertOf } from './fraud-alert.ts'

/** Ends the work on a fraud that was found: it is kept for five years from then. */
export async function closeFraudAlert(
  ports: CommitPorts,
  caller: Caller,
  place: FraudAlertPlace,
  idempotency: Idempotency,
): Promise<FraudAlertState> {
  const asked = { ...fraudAlertOf(place), action: 'close-fraud-alert', idempotency } as const
  await commit(ports, accessRequest(caller, asked), (facts) => ({
    writes: changedAlert(facts, place, { state: 'closed', closedAt: new Date(facts.now).toISOString() }),
  }))
  return { state: 'closed' }
}
