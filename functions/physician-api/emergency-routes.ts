/** Break-glass: asked for and approved at the physicians' door and at the privacy officers'. */
import { BreakGlassDraft, BreakGlassView } from '../../shared/model/break-glass.ts'
import { approveBreakGlass } from '../../shared/vault/approve-break-glass.ts'
import { breakGlass } from '../../shared/vault/break-glass.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Events } from '../../shared/vault/ports.ts'
import type { Witnesses } from '../../shared/vault/seal-ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events; readonly witnesses: Witnesses }

export const emergencyRoutes = {
  'break-glass': route({
    verb: 'break-glass',
    method: 'POST',
    path: '/break-glasses',
    summary: 'Asks for a way into a dossier in an emergency; somebody else approves it, and it is reviewed',
    body: BreakGlassDraft,
    query: nothing,
    status: 201,
    answer: BreakGlassDraft,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, body, idempotency }) => breakGlass(ports, caller, body, idempotency),
  }),
  'approve-break-glass': route({
    verb: 'approve-break-glass',
    method: 'POST',
    path: '/dossiers/{dossierId}/break-glasses/{principalId}/approval',
    summary: 'Opens a dossier for fifteen minutes to whoever asked',
    body: nothing,
    query: nothing,
    status: 200,
    answer: BreakGlassView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, idempotency }) =>
      approveBreakGlass(ports, caller, path.principalId, path.dossierId, idempotency),
  }),
} as const
