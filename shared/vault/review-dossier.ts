/** One look at a dossier: what is due is decided, storage follows, and the day of the next look is remembered. */
import type { DossierId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { parisDay } from '../model/paris-day.ts'
import { Dossier, type StoredDocument } from '../model/records.ts'
import { Retention, RuleApprovals } from '../model/retention.ts'
import { askReview } from './ask-review.ts'
import { decideDisposition } from './decide-disposition.ts'
import { daysOfRecords, type Life } from './dossier-records.ts'
import { type ForgetPorts, forgetRecords } from './forget-records.ts'
import { keyOf } from './keys.ts'
import { lockedVersions } from './locked-documents.ts'
import { endLook } from './look-again.ts'
import { nextLook } from './next-look.ts'
import type { Keeper } from './objects.ts'
import { parsed } from './parsed.ts'
import type { Events, Listings } from './ports.ts'
import { dispositionOfDocument, holdsOn, type Retained, scheduleOfDocument } from './retained-document.ts'
import { standing } from './run-report.ts'
import { storeDocument } from './store-document.ts'
import { the } from './the.ts'

export type SweepPorts = ForgetPorts & {
  readonly listings: Pick<Listings, 'documentsOf' | 'dueIn'>
  readonly keeper: Keeper
  readonly events: Events
}

export interface Reviewed {
  readonly decided: number
  readonly stored: number
}

/** @throws what the first document that failed threw; the dossier stays in the list of what is due */
export async function reviewDossier(
  ports: SweepPorts,
  dossierId: DossierId,
  requestId?: string,
): Promise<Reviewed> {
  const { retention: before, dossier, approvals } = await factsOf(ports, dossierId)
  const done = { decided: 0, stored: 0 }
  const after: Retained[] = []
  for (const { document, part } of await lockedVersions(ports.listings, dossierId)) {
    const found = { document, part, retention: before, dossier, approvals }
    const decided = await decideDisposition(ports, found, requestId)
    const asked = decided ?? (await askReview(ports, found, requestId))
    const now = { ...found, document: asked ?? document }
    try {
      if (await storeDocument(ports, now, requestId)) done.stored += 1
    } finally {
      // Storage that cannot be made to say anything has perhaps nothing left: whoever destroys finds that out.
      if (now.document.state === 'destroying') await tell(ports, now.document)
    }
    if (decided?.state === 'destroying') done.decided += 1
    after.push(now)
  }
  await alert(ports, before, after)
  const days = await lookAtRecords(ports, dossierId, { retention: before, dossier }, requestId)
  const now = ports.clock()
  const day = nextLook(after, before, parisDay(now), days)
  if (before !== undefined) await endLook(ports, before, day, standing(after, now), requestId)
  return done
}

/** Only where one may be due is it asked which records there are. */
async function lookAtRecords(
  ports: SweepPorts,
  dossierId: DossierId,
  life: Life,
  requestId: string | undefined,
): Promise<readonly (string | undefined)[]> {
  const days = daysOfRecords(life)
  const today = parisDay(ports.clock())
  const isOneDue = days.some((day) => day !== undefined && day <= today)
  // The end of an alert of fraud stands in the alert.
  if (!isOneDue && life.retention?.fraudAlerts === undefined) return days
  return [...days, ...(await forgetRecords(ports, dossierId, requestId))]
}

async function factsOf({ listings }: SweepPorts, dossierId: DossierId) {
  const keys = [keyOf.retention(dossierId), keyOf.dossier(dossierId), keyOf.ruleApprovals()]
  const [retention, dossier, approvals] = await listings.read(keys)
  return {
    retention: parsed(Retention, retention),
    dossier: parsed(Dossier, dossier),
    approvals: parsed(RuleApprovals, approvals),
  }
}

const tell = ({ events }: SweepPorts, { dossierId, documentId }: StoredDocument): Promise<void> =>
  events.publish({ type: 'DispositionDecided', dossierId, documentId })

/** What no date decides, what a hold alone keeps, and what nobody has looked at in time: told, and nothing is done about it. */
async function alert(
  { events, clock }: SweepPorts,
  retention: Retention | undefined,
  retained: readonly Retained[],
): Promise<void> {
  const now = clock()
  const raise = (incident: Incident, about: string) =>
    events.publish({ type: 'IncidentRaised', incident, about })
  for (const each of retained) {
    const { documentId } = each.document
    const { obstacle } = scheduleOfDocument(each)
    if (obstacle === 'law-against-law' || obstacle === 'no-rule')
      await raise('retention-undecided', documentId)
    if (isHeldBeyondItsDay(each, now)) await raise('hold-on-what-is-due', documentId)
  }
  // By its dossier: there its holds are listed, with who placed each.
  for (const { reviewOn } of retention?.holds ?? [])
    if (reviewOn <= parisDay(now)) await raise('hold-review-overdue', the(retention).dossierId)
}

function isHeldBeyondItsDay(retained: Retained, now: number): boolean {
  const disposition = dispositionOfDocument(retained, now)
  const isOverdue = disposition.verdict === 'blocked' && disposition.by.includes('hold')
  return isOverdue || (holdsOn(retained) > 0 && retained.document.setAside !== undefined)
}
