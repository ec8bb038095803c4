import { OptionalDataChange, OptionalDataKind } from '../../shared/model/optional-data.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { updateOptionalData } from '../../shared/vault/update-optional-data.ts'
import { nothing, route } from '../edge/route.ts'

/** What nobody has to tell: one definition, behind the doors of advisors and clients. */
export const optionalDataRoutes = {
  'update-optional-data': route({
    verb: 'update-optional-data',
    method: 'PUT',
    path: '/dossiers/{dossierId}/optional-data',
    summary: 'Adds one kind of optional data, or takes it back',
    body: OptionalDataChange,
    query: nothing,
    status: 200,
    answer: OptionalDataKind,
    codes: ['WRONG_STATE', 'CATEGORY_NOT_NEEDED'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      updateOptionalData(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
