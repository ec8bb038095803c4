import * as z from 'zod'
import { logPeriodHoursMax } from '../../shared/limits.ts'
import { CheckpointView, ConsistencyView, EntryProof } from '../../shared/model/entry-proof.ts'
import { EntryView } from '../../shared/model/entry-view.ts'
import { exportMediaTypes } from '../../shared/model/export-format.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listEntries } from '../../shared/vault/list-entries.ts'
import type { AccessLog } from '../../shared/vault/ports.ts'
import type { Chains } from '../../shared/vault/seal-ports.ts'
import { type LogName, type SealedPorts, showCheckpoint } from '../../shared/vault/show-checkpoint.ts'
import { showConsistency } from '../../shared/vault/show-consistency.ts'
import { showEntry } from '../../shared/vault/show-entry.ts'
import { showEntryProof } from '../../shared/vault/show-entry-proof.ts'
import { nothing, route } from '../edge/route.ts'
import { BundleQuery, ExportQuery, filters, selecting, selectorOf, selectors } from './entry-selection.ts'

type WithLog = CommitPorts & { readonly accessLog: AccessLog }
type WithProofs = WithLog & SealedPorts & { readonly chains: Pick<Chains, 'placeOf'> }

const EntryQuery = selecting(PageQuery.extend({ ...selectors, ...filters }), logPeriodHoursMax)

/** Tree sizes of two checkpoints, the earlier one first. */
const ConsistencyQuery = z
  .strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'not before from' })

/** What an auditor can ask of the API; what takes long to give comes from the audit reader. */
export const auditorRoutes = {
  'list-entries': route({
    verb: 'list-entries',
    method: 'GET',
    path: '/entries',
    summary: 'Entries of the access log, oldest first',
    body: nothing,
    query: EntryQuery,
    status: 200,
    answer: pageOf(EntryView),
    codes: [],
    changes: false,
    run: (ports: WithLog, { caller, query }) => listEntries(ports, caller, selectorOf(query), query),
  }),
  'show-entry': route({
    verb: 'show-entry',
    method: 'GET',
    path: '/entries/{entryId}',
    summary: 'One entry of the access log',
    body: nothing,
    query: nothing,
    status: 200,
    answer: EntryView,
    codes: [],
    changes: false,
    run: (ports: WithLog, { caller, path }) => showEntry(ports, caller, path.entryId),
  }),
  'show-entry-proof': route({
    verb: 'show-entry-proof',
    method: 'GET',
    path: '/entries/{entryId}/proof',
    summary: 'One entry with the proof that it is in the sealed log',
    body: nothing,
    query: nothing,
    status: 200,
    answer: EntryProof,
    codes: ['WRONG_STATE'],
    changes: false,
    run: (ports: WithProofs, { caller, path }) => showEntryProof(ports, caller, path.entryId),
  }),
  'show-checkpoint': route({
    verb: 'show-checkpoint',
    method: 'GET',
    path: '/checkpoints/latest',
    summary: 'The signed checkpoint of the log as it stands',
    body: nothing,
    query: nothing,
    status: 200,
    answer: CheckpointView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts & SealedPorts & LogName, { caller }) => showCheckpoint(ports, caller),
  }),
  'show-consistency': route({
    verb: 'show-consistency',
    method: 'GET',
    path: '/checkpoints/consistency',
    summary: 'The proof that the log of one checkpoint is the beginning of the log of a later one',
    body: nothing,
    query: ConsistencyQuery,
    status: 200,
    answer: ConsistencyView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts & SealedPorts, { caller, query }) => showConsistency(ports, caller, query),
  }),
} as const

/** The route that the audit reader serves: a part of the log in an open format. */
export const exportRoute = route({
  verb: 'export-entries',
  method: 'GET',
  path: '/exports/entries',
  summary: 'Entries of the access log, oldest first, as one stream that ends only when it is whole',
  body: nothing,
  query: ExportQuery,
  status: 200,
  answer: z.unknown(),
  streams: Object.values(exportMediaTypes),
  codes: [],
  changes: false,
  run: () => Promise.reject(new Error('served as a stream')),
})

/** The other route of the audit reader: a part of the log with its proofs, in one file. */
export const bundleRoute = route({
  verb: 'export-bundle',
  method: 'GET',
  path: '/exports/bundle',
  summary: 'Entries of the access log with the proof that they are in the sealed log, to be verified offline',
  body: nothing,
  query: BundleQuery,
  status: 200,
  answer: z.unknown(),
  streams: ['application/zip'],
  codes: ['WRONG_STATE'],
  changes: false,
  run: () => Promise.reject(new Error('served as a stream')),
})

/** All that stands in the API's description. */
export const auditorApi = {
  ...auditorRoutes,
  'export-entries': exportRoute,
  'export-bundle': bundleRoute,
} as const
