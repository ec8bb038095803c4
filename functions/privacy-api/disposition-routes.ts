import * as z from 'zod'
import { DispositionReview, ReviewedOne, WaitingDisposition } from '../../shared/model/disposition-review.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { RunQuery, RunView } from '../../shared/model/retention-run.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listDispositions } from '../../shared/vault/list-dispositions.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { reviewDispositions } from '../../shared/vault/review-disposition.ts'
import { showRun } from '../../shared/vault/show-run.ts'
import { nothing, route } from '../edge/route.ts'

/** What the sweeps of a day came to; what is due by a rule that asks for a review, and the answer of a privacy officer. */
export const dispositionRoutes = {
  'show-run': route({
    verb: 'show-run',
    method: 'GET',
    path: '/retention/runs',
    summary: 'What the sweeps of a day came to, or of today so far, in counts',
    body: nothing,
    query: RunQuery,
    status: 200,
    answer: RunView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, query }) =>
      showRun(ports, caller, query.day),
  }),
  'list-dispositions': route({
    verb: 'list-dispositions',
    method: 'GET',
    path: '/retention/dispositions',
    summary: 'The documents that are due and wait for a review, what was asked about last first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(WaitingDisposition),
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, query }) =>
      listDispositions(ports, caller, query),
  }),
  'review-disposition': route({
    verb: 'review-disposition',
    method: 'POST',
    path: '/retention/dispositions/review',
    summary:
      'Approves that documents go, or refuses for a reason and until a day, and says of each how it went',
    body: DispositionReview,
    query: nothing,
    status: 200,
    answer: z.strictObject({ results: z.array(ReviewedOne) }),
    // In the result of one of them.
    codes: ['WRONG_STATE'],
    changes: true,
    run: async (ports: CommitPorts, { caller, body, idempotency }) => ({
      results: await reviewDispositions(ports, caller, body, idempotency),
    }),
  }),
} as const
