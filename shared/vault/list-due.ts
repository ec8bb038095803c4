import type { Readable } from 'node:stream'
import { vigilance } from '../model/categories.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { dueShards } from './due-list.ts'
import type { Retained } from './retained-document.ts'
import { dispositionOfDocument, scheduleOfDocument } from './retained-document.ts'
import type { WalkPorts } from './retained-dossiers.ts'
import { linesOf, lookedThrough } from './retention-report.ts'

/**
 * Streams what falls due until a day, the longest due first in each part of the list, with what stands in its way; and
 * in between how far it is. The last line counts the others: without it the report is not whole.
 */
export async function listDue(
  ports: CommitPorts & WalkPorts,
  caller: Caller,
  withinDays: number,
): Promise<Readable> {
  const asked = { action: 'list-due', detail: { count: withinDays } } as const
  const { at } = await commit(ports, accessRequest(caller, asked))
  const until = daysLater(parisDay(at), withinDays)
  const walk = lookedThrough(ports, dueShards, until, (retained) => dueLine(retained, until, at))
  return linesOf(ports, caller, walk)
}

function dueLine(retained: Retained, until: string, now: number) {
  const { documentId, dossierId, category, state } = retained.document
  const { due } = scheduleOfDocument(retained)
  if (due === undefined || due.day > until || vigilance.has(category)) return undefined
  const disposition = dispositionOfDocument(retained, now)
  const blockedBy = disposition.verdict === 'blocked' ? disposition.by : []
  return { documentId, dossierId, state, due: due.day, rule: due.rule, version: due.version, blockedBy }
}
