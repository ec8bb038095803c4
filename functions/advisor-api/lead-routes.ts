import { AcceptedLead, LeadAcceptance, LeadView } from '../../shared/model/leads.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { acceptLead } from '../../shared/vault/accept-lead.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listLeads } from '../../shared/vault/list-leads.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }

/** People whom partners and clients brought. */
export const leadRoutes = {
  'list-leads': route({
    verb: 'list-leads',
    method: 'GET',
    path: '/leads',
    summary: 'The leads that nobody has taken, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(LeadView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listLeads(ports, caller, query),
  }),
  'accept-lead': route({
    verb: 'accept-lead',
    method: 'POST',
    path: '/leads/{leadId}/acceptance',
    summary: 'Makes a client of a lead; answers whom to call',
    body: LeadAcceptance,
    query: nothing,
    status: 201,
    answer: AcceptedLead,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      acceptLead(ports, caller, path.leadId, body, idempotency),
  }),
} as const
