import { TransmissionView } from '../../shared/model/partner.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { showTransmission } from '../../shared/vault/show-transmission.ts'
import { nothing, route } from '../edge/route.ts'

/** What the desks of a partner can ask. */
export const partnerRoutes = {
  'show-transmission': route({
    verb: 'show-transmission',
    method: 'GET',
    path: '/dossiers/{dossierId}/transmissions/{transmissionId}',
    summary: 'What was sent, and where it stands',
    body: nothing,
    query: nothing,
    status: 200,
    answer: TransmissionView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      showTransmission(ports, caller, path.dossierId, path.transmissionId),
  }),
} as const
