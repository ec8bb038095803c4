import { erasedPerDossierMax } from '../limits.ts'
import type { ErasureDecision, ErasureEnd, ErasureRequest } from '../model/erasure.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { outlastsErasure, type Schedule } from '../retention/schedule.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { documentWrite } from './document-write.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { tellPartners, withNotices } from './notices.ts'
import { recipientsOf } from './partners-of-dossier.ts'
import type { Events } from './ports.ts'
import type { Write } from './records.ts'
import { dispositionOfDocument, type Retained, scheduleOfDocument } from './retained-document.ts'
import { the } from './the.ts'

/**
 * Decides what becomes of each document that a person wants erased: what nothing but the group's own wish kept is due
 * from now on, and what the law or a claim needs stays, in storage alone, and says by which rule and until when
 * (domain rule R4.4; GDPR 17(3)). The sweep carries it out, hold and lock permitting. Whoever was sent something of the
 * dossier has a notice of what is to go (GDPR 19).
 */
export async function decideErasure(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  { reference, documentIds }: ErasureRequest,
  idempotency: Idempotency,
): Promise<ErasureDecision> {
  const sendingIds = [...new Set(documentIds)]
  const given = { retention: keyOf.retention(dossierId), approvals: keyOf.ruleApprovals() }
  const detail = { reference, count: sendingIds.length }
  const asked = { action: 'decide-erasure', dossierId, sendingIds, given, detail, idempotency } as const
  const { facts, at } = await commit(ports, accessRequest(caller, asked), (found) => ({
    writes: [
      ...decided(found, found.now).flatMap(({ before, after }) =>
        before.erasureDecidedOn === undefined ? [documentWrite(before, contentOf(after))] : [],
      ),
      retentionWrite(dossierId, found.retention, {}, found.now),
      ...noticeOf(found),
    ],
  }))
  const { retention, dossier, approvals } = facts
  if (toGo(facts, at).length > 0) await tellPartners(ports.events, the(dossier))
  return {
    items: decided(facts, at).map(({ after }) =>
      endOf({ document: after, retention, dossier, approvals }, at),
    ),
  }
}

/** The first decision stands: a day that was decided is not moved by another request. */
function decided({ sending }: Facts, now: number) {
  return the(sending).map((found) => {
    const before = the(found)
    const after: StoredDocument = { ...before, erasureDecidedOn: before.erasureDecidedOn ?? parisDay(now) }
    return { before, after }
  })
}

/** What goes because of it, at once or when a hold ends; what the law keeps is not erased, and nobody is told to. */
const toGo = (facts: Facts, now: number): readonly DocumentId[] =>
  decided(facts, now)
    .filter(({ after: document }) => {
      const { retention, dossier, approvals } = facts
      return dispositionOfDocument({ document, retention, dossier, approvals }, now).verdict !== 'wait'
    })
    .map(({ after }) => after.documentId)

/** What every recipient acknowledged is told no more. */
function noticeOf(facts: Facts): readonly Write[] {
  const dossier = the(facts.dossier)
  const erased = toGo(facts, facts.now)
  if (erased.length === 0 || recipientsOf(dossier).length === 0) return []
  const isOpen = dossier.notices?.some((one) => one.about === 'erasure' && one.acknowledgedAt === undefined)
  const before = isOpen ? (dossier.erased ?? []) : []
  const all = [...new Set([...before, ...erased])].slice(-erasedPerDossierMax)
  const notices = withNotices(dossier, 'erasure', new Date(facts.now).toISOString())
  const content = { ...contentOf(dossier), notices, erased: all }
  return [{ kind: 'replace', key: keyOf.dossier(dossier.dossierId), version: dossier.version, content }]
}

function endOf(retained: Retained, now: number): ErasureEnd {
  const { documentId, state } = retained.document
  const schedule = scheduleOfDocument(retained)
  const disposition = dispositionOfDocument(retained, now)
  const { verdict } = disposition
  const isOnItsWay = state === 'destroying' || state === 'destroyed'
  return {
    documentId,
    end: verdict === 'act' || isOnItsWay ? 'erased' : 'kept',
    rule: schedule.due?.rule ?? openRule(schedule),
    until: schedule.due?.day,
    blockedBy: verdict === 'blocked' ? [...disposition.by] : [],
  }
}

/** Of what has no end yet: the rule that waits for its clock. */
const openRule = ({ terms }: Schedule): string =>
  terms.find((applied) => applied.until === undefined && outlastsErasure(applied))?.rule.id ?? 'no-rule'
