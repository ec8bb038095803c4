import { HeirDraft, HeirRef } from '../../shared/model/heir.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { recordHeir } from '../../shared/vault/record-heir.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }

/** Who settles the estate of a client who died. */
export const heirRoutes = {
  'record-heir': route({
    verb: 'record-heir',
    method: 'POST',
    path: '/dossiers/{dossierId}/heirs',
    summary: 'Records a death and who inherits, or does not after all, each with its proof',
    body: HeirDraft,
    query: nothing,
    status: 201,
    answer: HeirRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithLists, { caller, path, body, idempotency }) =>
      recordHeir(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
