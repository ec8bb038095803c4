/** What machines said, and what people make of it: one definition, behind several doors. */
import {
  AiResultDraft,
  AiResultList,
  AiResultRef,
  AiResultStanding,
  AiReviewDraft,
  ReviewOffer,
} from '../../shared/model/ai-result.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { contestAiResult } from '../../shared/vault/contest-ai-result.ts'
import { listAiResults } from '../../shared/vault/list-ai-results.ts'
import { offerAiReview } from '../../shared/vault/offer-ai-review.ts'
import type { Events, Listings } from '../../shared/vault/ports.ts'
import { recordAiResult } from '../../shared/vault/record-ai-result.ts'
import { reviewAiResult } from '../../shared/vault/review-ai-result.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithEvents = CommitPorts & { readonly events: Events }

/** To see what was said. */
export const machineRoutes = {
  'list-ai-results': route({
    verb: 'list-ai-results',
    method: 'GET',
    path: '/dossiers/{dossierId}/ai-results',
    summary: 'What machines said in the dossier, oldest first, with what reviews made of it',
    body: nothing,
    query: nothing,
    status: 200,
    answer: AiResultList,
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, path }) => listAiResults(ports, caller, path.dossierId),
  }),
} as const

/** To note a result, and to put a human's in its place. */
export const reviewingRoutes = {
  ...machineRoutes,
  'record-ai-result': route({
    verb: 'record-ai-result',
    method: 'POST',
    path: '/dossiers/{dossierId}/ai-results',
    summary: 'Notes what a machine said: which one, in which version, on which documents',
    body: AiResultDraft,
    query: nothing,
    status: 201,
    answer: AiResultRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      recordAiResult(ports, caller, path.dossierId, body, idempotency),
  }),
  'review-ai-result': route({
    verb: 'review-ai-result',
    method: 'POST',
    path: '/dossiers/{dossierId}/ai-results/{resultId}/reviews',
    summary: 'Looks again at what the machine looked at; the result counts in place of its own',
    body: AiReviewDraft,
    query: nothing,
    status: 201,
    answer: AiResultStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      reviewAiResult(ports, caller, path, body, idempotency),
  }),
} as const

/** To tell the person that there is a review. */
export const offeringRoutes = {
  'offer-ai-review': route({
    verb: 'offer-ai-review',
    method: 'POST',
    path: '/dossiers/{dossierId}/ai-results/{resultId}/offer',
    summary: 'Notes that the person was offered a review; before it no refusal is final',
    body: ReviewOffer,
    query: nothing,
    status: 201,
    answer: AiResultStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      offerAiReview(ports, caller, path, body, idempotency),
  }),
} as const

/** To ask for it. */
export const contestingRoutes = {
  ...machineRoutes,
  'contest-ai-result': route({
    verb: 'contest-ai-result',
    method: 'POST',
    path: '/dossiers/{dossierId}/ai-results/{resultId}/contestation',
    summary: 'Asks that a human look again, at any time',
    body: nothing,
    query: nothing,
    status: 201,
    answer: AiResultStanding,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, idempotency }) =>
      contestAiResult(ports, caller, path, idempotency),
  }),
} as const
