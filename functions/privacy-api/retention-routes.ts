import { PageQuery, pageOf } from '../../shared/model/page.ts'
import {
  CertificateChoice,
  CertificateQuery,
  EventDraft,
  RetentionView,
  SignedCertificate,
} from '../../shared/model/retention.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { explainRetention } from '../../shared/vault/explain-retention.ts'
import { findCertificates } from '../../shared/vault/find-certificates.ts'
import { listCertificates } from '../../shared/vault/list-certificates.ts'
import type { Listings } from '../../shared/vault/ports.ts'
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
    summary: 'The signed proof that a document, or the version that stood in the wrong space, is gone',
    body: nothing,
    query: CertificateChoice,
    status: 200,
    answer: SignedCertificate.omit({ version: true }),
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path, query }) =>
      showCertificate(ports, caller, path.dossierId, path.documentId, query),
  }),
  'find-certificates': route({
    verb: 'find-certificates',
    method: 'GET',
    path: '/certificates',
    summary: 'The signed proofs of what became of an account, or of a lead that nobody took',
    body: nothing,
    query: CertificateQuery,
    status: 200,
    answer: pageOf(SignedCertificate.omit({ version: true })),
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, query }) =>
      findCertificates(ports, caller, query),
  }),
  'list-certificates': route({
    verb: 'list-certificates',
    method: 'GET',
    path: '/dossiers/{dossierId}/certificates',
    summary: 'The signed proofs of what became of the records of a dossier: kinds, rules, names of fields',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(SignedCertificate.omit({ version: true })),
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, path, query }) =>
      listCertificates(ports, caller, path.dossierId, query),
  }),
} as const
