import { CaseDraft } from '../../shared/model/dossier.ts'
import { TransferException } from '../../shared/model/records.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { permitTransfer } from '../../shared/vault/permit-transfer.ts'
import { takeCase } from '../../shared/vault/take-case.ts'
import { lookingRoutes, takingRoutes } from '../advisor-api/document-routes.ts'
import { answeringRoutes } from '../advisor-api/matter-routes.ts'
import { nothing, route } from '../edge/route.ts'

/** Work on a dossier by case: health documents under neutral labels, and their content for nobody here. */
export const caseRoutes = {
  'take-case': route({
    verb: 'take-case',
    method: 'POST',
    path: '/dossiers/{dossierId}/cases',
    summary: 'Opens a dossier to an officer for one case, through a last day',
    body: CaseDraft,
    query: nothing,
    status: 201,
    answer: CaseDraft,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      takeCase(ports, caller, path.dossierId, body, idempotency),
  }),
  'permit-transfer': route({
    verb: 'permit-transfer',
    method: 'PUT',
    path: '/principals/{principalId}/transfer-exception',
    summary: 'Lets a person outside the EEA see what otherwise stays inside, through a last day',
    body: TransferException,
    query: nothing,
    status: 200,
    answer: TransferException,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      permitTransfer(ports, caller, path.principalId, body, idempotency),
  }),
  ...lookingRoutes,
  ...takingRoutes,
  ...answeringRoutes,
} as const
