import type { FraudAlert, FraudAlertDraft } from '../model/fraud-alert.ts'
import { type DossierId, FraudAlertId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'

/** Writes down that somebody may have deceived the insurer: six months are left to find out. */
export async function raiseFraudAlert(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  draft: FraudAlertDraft,
  idempotency: Idempotency,
): Promise<{ alertId: FraudAlertId }> {
  const alertId = mint(ports, 'alert', FraudAlertId)
  const asked = {
    action: 'raise-fraud-alert',
    dossierId,
    given: { retention: keyOf.retention(dossierId) },
    detail: { ground: draft.ground },
    idempotency,
  } as const

  const raise: Change = ({ retention, now }) => {
    const content: Omit<FraudAlert, 'version'> = {
      ...draft,
      alertId,
      state: 'raised',
      raisedAt: new Date(now).toISOString(),
      raisedBy: caller.principalId,
    }
    const fraudAlerts = (retention?.fraudAlerts ?? 0) + 1
    return {
      writes: [
        { kind: 'create', key: keyOf.fraudAlert(dossierId, alertId), content },
        retentionWrite(dossierId, retention, { fraudAlerts }, now),
      ],
      resultIds: { made: alertId },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), raise)
  return { alertId: FraudAlertId.parse(resultIds.made) }
}
