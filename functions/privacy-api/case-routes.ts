import { CaseDraft } from '../../shared/model/dossier.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { TransferException } from '../../shared/model/records.ts'
import { Transfer, TransferMonth } from '../../shared/model/transfer.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listTransfers } from '../../shared/vault/list-transfers.ts'
import { permitTransfer } from '../../shared/vault/permit-transfer.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { takeCase } from '../../shared/vault/take-case.ts'
import { lookingRoutes, takingRoutes } from '../advisor-api/document-routes.ts'
import { flagRoutes } from '../advisor-api/flag-routes.ts'
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
  'list-transfers': route({
    verb: 'list-transfers',
    method: 'GET',
    path: '/transfers',
    summary:
      'The register of transfers of a month: every access to a dossier from outside the EEA, newest first',
    body: nothing,
    query: PageQuery.extend({ month: TransferMonth }),
    status: 200,
    answer: pageOf(Transfer),
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, query }) =>
      listTransfers(ports, caller, query),
  }),
  ...lookingRoutes,
  ...takingRoutes,
  ...answeringRoutes,
  ...flagRoutes,
} as const
