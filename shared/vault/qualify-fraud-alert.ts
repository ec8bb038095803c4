import type { FraudAlertState, FraudQualification } from '../model/fraud-alert.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { changedAlert, type FraudAlertPlace, fraudAlertOf } from './fraud-alert.ts'

/** Says whether an alert is one: what is not relevant is destroyed by the next sweep. */
export async function qualifyFraudAlert(
  ports: CommitPorts,
  caller: Caller,
  place: FraudAlertPlace,
  { finding }: FraudQualification,
  idempotency: Idempotency,
): Promise<FraudAlertState> {
  const asked = {
    ...fraudAlertOf(place),
    action: 'qualify-fraud-alert',
    detail: { finding },
    idempotency,
  } as const
  await commit(ports, accessRequest(caller, asked), (facts) => {
    const qualifiedAt = new Date(facts.now).toISOString()
    return {
      writes: changedAlert(facts, place, { state: finding, qualifiedAt, qualifiedBy: caller.principalId }),
    }
  })
  return { state: finding }
}
