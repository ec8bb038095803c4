import * as z from 'zod'
import {
  DueQuery,
  HoldPreview,
  HoldPreviewQuery,
  RulePreview,
  RuleRef,
  ScheduleView,
} from '../../shared/model/rule-change.ts'
import { approveRule } from '../../shared/vault/approve-rule.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import type { Listings } from '../../shared/vault/ports.ts'
import { previewHold } from '../../shared/vault/preview-hold.ts'
import { showSchedule } from '../../shared/vault/show-schedule.ts'
import { nothing, route } from '../edge/route.ts'

/** The retention schedule: what it says, what is about to happen by it, and what a change would alter. */
export const scheduleRoutes = {
  'show-schedule': route({
    verb: 'show-schedule',
    method: 'GET',
    path: '/retention/rules',
    summary: 'The retention schedule as it is deployed, and which of its changes wait for an approval',
    body: nothing,
    query: nothing,
    status: 200,
    answer: ScheduleView,
    codes: [],
    changes: false,
    run: (ports: CommitPorts, { caller }) => showSchedule(ports, caller),
  }),
  'approve-rule': route({
    verb: 'approve-rule',
    method: 'POST',
    path: '/retention/approvals',
    summary: 'Lets a change of the schedule count, after it was tried on everything',
    body: RuleRef,
    query: nothing,
    status: 200,
    answer: RuleRef,
    codes: ['WRONG_STATE'],
    changes: true,
    run: (ports: CommitPorts, { caller, body, idempotency }) => approveRule(ports, caller, body, idempotency),
  }),
  'preview-hold': route({
    verb: 'preview-hold',
    method: 'GET',
    path: '/dossiers/{dossierId}/holds/preview',
    summary: 'What a hold on a dossier would keep until its review; nothing is held yet',
    body: nothing,
    query: HoldPreviewQuery,
    status: 200,
    answer: HoldPreview,
    codes: [],
    changes: false,
    run: (ports: CommitPorts & { readonly listings: Listings }, { caller, path, query }) =>
      previewHold(ports, caller, path.dossierId, query.reviewOn),
  }),
} as const

const streamed = {
  method: 'GET',
  body: nothing,
  status: 200,
  answer: z.unknown(),
  streams: ['application/x-ndjson'],
  codes: [],
  changes: false,
  run: () => Promise.reject(new Error('served as a stream')),
} as const

/** What the retention reader streams: as long as the vault is large, with lines that say how far it is. */
export const dueRoute = route({
  ...streamed,
  verb: 'list-due',
  path: '/retention/due',
  summary: 'What falls due within so many days, and what stands in its way',
  query: DueQuery,
})
export const rulePreviewRoute = route({
  ...streamed,
  verb: 'preview-rule',
  path: '/retention/preview',
  summary: 'What a change of a rule alters, deployed or only thought of; nothing is changed',
  query: RulePreview,
})
