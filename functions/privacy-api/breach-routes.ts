import { BreachQuery, BreachRuling, BreachView, DocumentReading } from '../../shared/model/breach.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { decideBreach } from '../../shared/vault/decide-breach.ts'
import { listBreaches } from '../../shared/vault/list-breaches.ts'
import { listReaders } from '../../shared/vault/list-readers.ts'
import type { AccessLog, Listings } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithLog = CommitPorts & { readonly accessLog: AccessLog }

/** The register of breaches, and what its keeper asks and decides. */
export const breachRoutes = {
  'list-breaches': route({
    verb: 'list-breaches',
    method: 'GET',
    path: '/breaches',
    summary: 'The register of breaches: what waits for a decision, or what has one, newest first',
    body: nothing,
    query: BreachQuery,
    status: 200,
    answer: pageOf(BreachView),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listBreaches(ports, caller, query),
  }),
  'list-readers': route({
    verb: 'list-readers',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/readers',
    summary: 'Who opened a misfiled document before it was moved, oldest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(DocumentReading),
    codes: [],
    changes: false,
    run: (ports: WithLog, { caller, path, query }) =>
      listReaders(ports, caller, path.dossierId, path.documentId, query),
  }),
  'decide-breach': route({
    verb: 'decide-breach',
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/breach-decisions',
    summary:
      'Whether a breach is notified, not notified, or notified in phases; after 72 hours with the reason',
    body: BreachRuling,
    query: nothing,
    status: 201,
    answer: BreachView,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      decideBreach(ports, caller, path.dossierId, path.documentId, body, idempotency),
  }),
} as const
