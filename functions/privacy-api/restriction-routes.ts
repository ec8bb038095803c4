import { RestrictionDraft } from '../../shared/model/restriction.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { restrictDossier } from '../../shared/vault/restrict-dossier.ts'
import { nothing, route } from '../edge/route.ts'

/** What a person asked for whose data is in dispute: kept, and not worked on. */
export const restrictionRoutes = {
  'restrict-dossier': route({
    verb: 'restrict-dossier',
    method: 'PUT',
    path: '/dossiers/{dossierId}/restriction',
    summary: 'Begins or ends a restriction: a dossier under one is kept and not worked on',
    body: RestrictionDraft,
    query: nothing,
    status: 200,
    answer: RestrictionDraft,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts & { readonly events: Events }, { caller, path, body, idempotency }) =>
      restrictDossier(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
