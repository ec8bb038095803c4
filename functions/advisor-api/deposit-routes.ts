import { DepositAttestation } from '../../shared/model/deposit.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { showDeposit } from '../../shared/vault/show-deposit.ts'
import { nothing, route } from '../edge/route.ts'

/** What the vault attests to whoever brought a document: at the door of advisors, of physicians and of clients. */
export const depositRoutes = {
  'show-deposit': route({
    verb: 'show-deposit',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/deposit',
    summary: 'What was taken in, with its digest and time, and until when and by which rule it is kept',
    body: nothing,
    query: nothing,
    status: 200,
    answer: DepositAttestation,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      showDeposit(ports, caller, path.dossierId, path.documentId),
  }),
} as const
