import * as z from 'zod'
import { EntryProof } from '../../shared/model/entry-proof.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import {
  StatedCount,
  SuspicionConclusion,
  SuspicionDraft,
  SuspicionRef,
  SuspicionSummary,
  SuspicionView,
} from '../../shared/model/suspicion.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { concludeSuspicion } from '../../shared/vault/conclude-suspicion.ts'
import { countSuspicions } from '../../shared/vault/count-suspicions.ts'
import { fileSuspicion } from '../../shared/vault/file-suspicion.ts'
import { listSuspicions } from '../../shared/vault/list-suspicions.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { showSuspicion } from '../../shared/vault/show-suspicion.ts'
import { showSuspicionCount, type Vigilance } from '../../shared/vault/show-suspicion-count.ts'
import { nothing, route } from '../edge/route.ts'

type WithLists = CommitPorts & { readonly listings: Listings }
type WithVigilance = CommitPorts & { readonly vigilance: Vigilance }

const CountQuery = z.strictObject({ number: z.coerce.number().int().min(1).max(999_999_999_999) })

/** For AML officers; to everybody else at this door nothing of it is there. */
export const suspicionRoutes = {
  'file-suspicion': route({
    verb: 'file-suspicion',
    method: 'POST',
    path: '/suspicions',
    summary: 'Writes down a suspicion about a dossier, with its analysis',
    body: SuspicionDraft,
    query: nothing,
    status: 201,
    answer: SuspicionRef,
    codes: [],
    changes: true,
    run: (ports: CommitPorts, { caller, body, idempotency }) =>
      fileSuspicion(ports, caller, body, idempotency),
  }),
  'list-suspicions': route({
    verb: 'list-suspicions',
    method: 'GET',
    path: '/suspicions',
    summary: 'The suspicions that were filed, newest first',
    body: nothing,
    query: PageQuery,
    status: 200,
    answer: pageOf(SuspicionSummary),
    codes: [],
    changes: false,
    run: (ports: WithLists, { caller, query }) => listSuspicions(ports, caller, query),
  }),
  'show-suspicion': route({
    verb: 'show-suspicion',
    method: 'GET',
    path: '/suspicions/{suspicionId}',
    summary: 'A suspicion with its analysis',
    body: nothing,
    query: nothing,
    status: 200,
    answer: SuspicionView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller, path }) => showSuspicion(ports, caller, path.suspicionId),
  }),
  'conclude-suspicion': route({
    verb: 'conclude-suspicion',
    method: 'POST',
    path: '/suspicions/{suspicionId}/conclusion',
    summary: 'Says what became of a suspicion: reported under a reference, or dismissed',
    body: SuspicionConclusion,
    query: nothing,
    status: 201,
    answer: SuspicionConclusion,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, path, body, idempotency }) =>
      concludeSuspicion(ports, caller, path.suspicionId, body, idempotency),
  }),
  'count-suspicions': route({
    verb: 'count-suspicions',
    method: 'GET',
    path: '/suspicion-counts/latest',
    summary: 'States how many suspicions there are, for an auditor',
    body: nothing,
    query: nothing,
    status: 200,
    answer: StatedCount,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller }) => countSuspicions(ports, caller),
  }),
  'show-suspicion-count': route({
    verb: 'show-suspicion-count',
    method: 'GET',
    path: '/suspicion-counts',
    summary: 'A count that the officer stated, with its proof from the sealed log of vigilance',
    body: nothing,
    query: CountQuery,
    status: 200,
    answer: EntryProof,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithVigilance, { caller, query }) => showSuspicionCount(ports, caller, query.number),
  }),
} as const
