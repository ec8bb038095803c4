import { GuardianRef, Guardianship } from '../../shared/model/guardian.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { recordGuardian } from '../../shared/vault/record-guardian.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }

/** Who acts for a client who is a child. */
export const guardianRoutes = {
  'record-guardian': route({
    verb: 'record-guardian',
    method: 'POST',
    path: '/dossiers/{dossierId}/guardians',
    summary: 'Records who holds parental authority over the client, or no more, with its proof',
    body: Guardianship,
    query: nothing,
    status: 201,
    answer: GuardianRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithLists, { caller, path, body, idempotency }) =>
      recordGuardian(ports, caller, path.dossierId, body, idempotency),
  }),
} as const
