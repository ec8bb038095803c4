import * as z from 'zod'
import { logPeriodHoursMax } from '../../shared/limits.ts'
import { CheckpointView, ConsistencyView, EntryProof } from '../../shared/model/entry-proof.ts'
import { EntryView } from '../../shared/model/entry-view.ts'
import { DossierId } from '../../shared/model/ids.ts'
import { PageQuery, pageOf } from '../../shared/model/page.ts'
import { Action, Decision } from '../../shared/model/words.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { listEntries } from '../../shared/vault/list-entries.ts'
import type { AccessLog, EntrySelector } from '../../shared/vault/ports.ts'
import type { Chains } from '../../shared/vault/seal-ports.ts'
import { type LogName, type SealedPorts, showCheckpoint } from '../../shared/vault/show-checkpoint.ts'
import { showConsistency } from '../../shared/vault/show-consistency.ts'
import { showEntry } from '../../shared/vault/show-entry.ts'
import { showEntryProof } from '../../shared/vault/show-entry-proof.ts'
import { nothing, route } from '../edge/route.ts'

type WithLog = CommitPorts & { readonly accessLog: AccessLog }
type WithProofs = WithLog & SealedPorts & { readonly chains: Pick<Chains, 'placeOf'> }

const Ref = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const periodMsMax = logPeriodHoursMax * 3_600_000

/** Exactly one of a dossier, an actor, an object and a period; of what it finds, one decision or action. */
const EntryQuery = PageQuery.extend({
  dossier: DossierId.optional(),
  actor: Ref.optional(),
  object: Ref.optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  decision: Decision.optional(),
  action: Action.optional(),
})
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'from and to together',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || isPeriod(from, to), {
    path: ['to'],
    error: `after from, by at most ${logPeriodHoursMax} hours`,
  })
  .refine(
    ({ dossier, actor, object, from }) =>
      [dossier, actor, object, from].filter((selector) => selector !== undefined).length === 1,
    { error: 'exactly one of dossier, actor, object and from with to' },
  )

function isPeriod(from: string, to: string): boolean {
  const length = Date.parse(to) - Date.parse(from)
  return length > 0 && length <= periodMsMax
}

function selectorOf({ dossier, actor, object, from, to }: z.output<typeof EntryQuery>): EntrySelector {
  if (dossier !== undefined) return { by: 'dossier', dossierId: dossier }
  if (actor !== undefined) return { by: 'actor', actorRef: actor }
  if (object !== undefined) return { by: 'object', objectRef: object }
  return { by: 'period', from: Date.parse(from ?? ''), until: Date.parse(to ?? '') }
}

/** Tree sizes of two checkpoints, the earlier one first. */
const ConsistencyQuery = z
  .strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'not before from' })

/** What an auditor can ask: the log, and no document. */
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
