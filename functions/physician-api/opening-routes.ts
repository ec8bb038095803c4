import { OpeningDraft, OpeningList, OpeningRef, Released } from '../../shared/model/opening.ts'
import { askOpening } from '../../shared/vault/ask-opening.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listOpenings } from '../../shared/vault/list-openings.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { releaseOpening } from '../../shared/vault/release-opening.ts'
import { nothing, route } from '../edge/route.ts'

type WithEvents = CommitPorts & { readonly events: Events }

const listOpeningsRoute = route({
  verb: 'list-openings',
  method: 'GET',
  path: '/dossiers/{dossierId}/openings',
  summary: 'What is asked to be opened of the sealed archive, and what a physician released',
  body: nothing,
  query: nothing,
  status: 200,
  answer: OpeningList,
  codes: [],
  changes: false,
  run: (ports: CommitPorts, { caller, path }) => listOpenings(ports, caller, path.dossierId),
})

/** A person by their rights, legal and accounting in a case. */
export const askingRoutes = {
  'ask-opening': route({
    verb: 'ask-opening',
    method: 'POST',
    path: '/dossiers/{dossierId}/openings',
    summary: 'Asks the physician to open health documents that are sealed',
    body: OpeningDraft,
    query: nothing,
    status: 201,
    answer: OpeningRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      askOpening(ports, caller, path.dossierId, body, idempotency),
  }),
  'list-openings': listOpeningsRoute,
} as const

/** Without a physician nothing sealed is opened. */
export const releasingRoutes = {
  'list-openings': listOpeningsRoute,
  'release-opening': route({
    verb: 'release-opening',
    method: 'POST',
    path: '/dossiers/{dossierId}/openings/{openingId}/release',
    summary: 'Lets who asked read some of what they asked for, for some days',
    body: OpeningDraft,
    query: nothing,
    status: 201,
    answer: Released,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: WithEvents, { caller, path, body, idempotency }) =>
      releaseOpening(ports, caller, path, body, idempotency),
  }),
} as const
