import type { DocumentId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { RetentionView } from '../model/retention.ts'
import { phaseOn } from '../retention/storage-state.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { dispositionOfDocument, holdsOn, type Retained, scheduleOfDocument } from './retained-document.ts'
import { the } from './the.ts'

/** Why a document is kept, until when, by which rule and which clock, and what stands in the way of its end. */
export async function explainRetention(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<RetentionView> {
  const given = { retention: keyOf.retention(dossierId), approvals: keyOf.ruleApprovals() }
  const { facts, at } = await commit(
    ports,
    accessRequest(caller, { action: 'explain-retention', dossierId, documentId, given }),
  )
  const { retention, dossier, approvals } = facts
  return explained({ document: the(facts.document), retention, dossier, approvals }, at)
}

export function explained(retained: Retained, now: number): RetentionView {
  const schedule = scheduleOfDocument(retained)
  const today = parisDay(now)
  const disposition = dispositionOfDocument(retained, now)
  const { lockUntil, keepUntil, due, obstacle, terms } = schedule
  return {
    documentId: retained.document.documentId,
    state: retained.document.state,
    phase: phaseOn(schedule, today),
    lockUntil,
    keepUntil,
    due,
    obstacle,
    holds: holdsOn(retained),
    verdict: disposition.verdict,
    blockedBy: disposition.verdict === 'blocked' ? [...disposition.by] : [],
    terms: terms.map(({ rule, term, until }) => ({
      rule: rule.id,
      version: rule.version,
      basis: rule.basis,
      strength: rule.strength,
      kind: term.kind,
      period: term.period,
      countedFrom: [...term.from],
      until,
    })),
    // Storage does not shrink: a correction that shortens a lock is the legal date, this one the date in effect.
    storage: retained.document.storage,
  }
}
