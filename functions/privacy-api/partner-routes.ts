import { PartnerDraft, PartnerRef } from '../../shared/model/partner.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { registerPartner } from '../../shared/vault/register-partner.ts'
import { nothing, route } from '../edge/route.ts'

/** The register of partners. */
export const partnerRegisterRoutes = {
  'register-partner': route({
    verb: 'register-partner',
    method: 'POST',
    path: '/partners',
    summary: 'Takes a partner into the register, or says anew what it is',
    body: PartnerDraft,
    query: nothing,
    status: 201,
    answer: PartnerRef,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, body, idempotency }) =>
      registerPartner(ports, caller, body, idempotency),
  }),
} as const
