import { ErasureDecision, ErasureRequest } from '../../shared/model/erasure.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { decideErasure } from '../../shared/vault/decide-erasure.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

/** What a person wants erased. */
export const erasureRoutes = {
  'decide-erasure': route({
    verb: 'decide-erasure',
    method: 'POST',
    path: '/dossiers/{dossierId}/erasure-decisions',
    summary:
      'Decides document by document what is erased, and what the law keeps, by which rule and until when',
    body: ErasureRequest,
    query: nothing,
    status: 201,
    answer: ErasureDecision,
    codes: [],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      decideErasure(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
