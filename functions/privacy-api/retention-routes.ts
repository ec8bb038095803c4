import {
  EventDraft,
  HoldDraft,
  HoldRef,
  Lifting,
  RetentionView,
  SignedCertificate,
} from '../../shared/model/retention.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { explainRetention } from '../../shared/vault/explain-retention.ts'
import { liftHold } from '../../shared/vault/lift-hold.ts'
import { type HoldPorts, placeHold } from '../../shared/vault/place-hold.ts'
import type { Events } from '../../shared/vault/ports.ts'
import { recordEvent } from '../../shared/vault/record-event.ts'
import { showCertificate } from '../../shared/vault/show-certificate.ts'
import { nothing, route } from '../edge/route.ts'

/** How long things are kept, what holds them, and the proof that they are gone. */
export const retentionRoutes = {
  'record-event': route({
    verb: 'record-event',
    method: 'POST',
    path: '/dossiers/{dossierId}/retention-events',
    summary:
      'Tells what happened to a dossier and starts the clocks that count from it; again, it corrects the day',
    body: EventDraft,
    query: nothing,
    status: 201,
    answer: EventDraft,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      recordEvent(ports, caller, path.dossierId, body, idempotency),
  }),
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
  'explain-retention': route({
    verb: 'explain-retention',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/retention',
    summary:
      'Why a document is kept, until when, by which rule and clock, and what stands in the way of its end',
    body: nothing,
    query: nothing,
    status: 200,
    answer: RetentionView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      explainRetention(ports, caller, path.dossierId, path.documentId),
  }),
  'show-certificate': route({
    verb: 'show-certificate',
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/certificate',
    summary: 'The signed proof that a document is gone',
    body: nothing,
    query: nothing,
    status: 200,
    answer: SignedCertificate.omit({ version: true }),
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) =>
      showCertificate(ports, caller, path.dossierId, path.documentId),
  }),
} as const
