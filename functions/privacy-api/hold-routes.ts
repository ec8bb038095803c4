import * as z from 'zod'
import {
  HeldOne,
  Hold,
  HoldDraft,
  HoldRef,
  HoldsDraft,
  LiftedOne,
  Lifting,
  Lifts,
} from '../../shared/model/retention.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { liftHolds, placeHolds } from '../../shared/vault/hold-many.ts'
import { liftHold } from '../../shared/vault/lift-hold.ts'
import { listHolds } from '../../shared/vault/list-holds.ts'
import { type HoldPorts, placeHold } from '../../shared/vault/place-hold.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { nothing, route } from '../edge/route.ts'

/** What keeps things from being destroyed until two people lift it: on one dossier, or on many. */
export const holdRoutes = {
  'place-hold': route({
    verb: 'place-hold',
    method: 'POST',
    path: '/dossiers/{dossierId}/holds',
    summary: 'Keeps a dossier, or some of its documents, from being destroyed until two people lift it',
    body: HoldDraft,
    query: nothing,
    status: 201,
    answer: HoldRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: HoldPorts, { caller, path, body, idempotency }) =>
      placeHold(ports, caller, path.dossierId, body, idempotency),
  }),
  'lift-hold': route({
    verb: 'lift-hold',
    method: 'POST',
    path: '/dossiers/{dossierId}/holds/{holdId}/lift',
    summary: 'Asks that a hold be lifted; asked by a second officer, lifts it',
    body: nothing,
    query: nothing,
    status: 200,
    answer: Lifting,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts & { readonly events: Events }, { caller, path, idempotency }) =>
      liftHold(ports, caller, path.dossierId, path.holdId, idempotency),
  }),
  'list-holds': route({
    verb: 'list-holds',
    method: 'GET',
    path: '/dossiers/{dossierId}/holds',
    summary: 'What holds a dossier, by whom and why, and when somebody looks at it again',
    body: nothing,
    query: nothing,
    status: 200,
    answer: z.strictObject({ holds: z.array(Hold) }),
    codes: [],
    changes: false,
    run: async (ports: CommitPorts, { caller, path }) => {
      const { holds } = await listHolds(ports, caller, path.dossierId)
      return { holds: [...holds] }
    },
  }),
  'place-holds': route({
    verb: 'place-hold',
    method: 'POST',
    path: '/holds',
    summary: 'Holds many dossiers for one reason, and says of each how it went',
    body: HoldsDraft,
    query: nothing,
    status: 200,
    answer: z.strictObject({ results: z.array(HeldOne) }),
    // In the result of one of them.
    codes: ['WRONG_STATE'],
    changes: true,
    run: async (ports: HoldPorts, { caller, body, idempotency }) => ({
      results: await placeHolds(ports, caller, body, idempotency),
    }),
  }),
  'lift-holds': route({
    verb: 'lift-hold',
    method: 'POST',
    path: '/holds/lift',
    summary:
      'Asks that many holds be lifted, or lifts those for which another officer asked, and says of each',
    body: Lifts,
    query: nothing,
    status: 200,
    answer: z.strictObject({ results: z.array(LiftedOne) }),
    // In the result of one of them.
    codes: ['WRONG_STATE'],
    changes: true,
    run: async (ports: HoldPorts, { caller, body, idempotency }) => ({
      results: await liftHolds(ports, caller, body, idempotency),
    }),
  }),
} as const
