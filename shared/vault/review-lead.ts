/** One look at a lead that nobody took: it goes when its period is over, certified as records are. */
import type { Entry } from '../access-log/entry.ts'
import { VaultError } from '../model/errors.ts'
import type { LeadId } from '../model/ids.ts'
import { Lead, LeadRetention } from '../model/leads.ts'
import { daysLater, parisDay } from '../model/paris-day.ts'
import { RuleApprovals } from '../model/retention.ts'
import { type Disposition, dispositionOf } from '../retention/disposition.ts'
import type { Limit } from '../retention/schedule.ts'
import { digestOf, signCertificate } from './certificate.ts'
import { type Change, commit, type Found } from './commit.ts'
import { dueCopies } from './due-list.ts'
import type { ForgetPorts } from './forget-records.ts'
import { keyOf } from './keys.ts'
import { scheduleOfLead } from './lead.ts'
import { mint } from './mint.ts'
import { parsed } from './parsed.ts'
import type { Write } from './records.ts'
import { certificateOfRecords } from './records-certificate.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/** What became of it meanwhile is found in the transaction: who takes it in time keeps it. */
export async function reviewLead(
  ports: ForgetPorts,
  leadId: LeadId,
  requestId: string | undefined,
): Promise<void> {
  const [item, approvals] = await ports.listings.read([keyOf.lead(leadId), keyOf.ruleApprovals()])
  const lead = parsed(Lead, item)
  if (lead?.state !== 'waiting') return
  const disposition = dispositionOfLead(lead, parsed(RuleApprovals, approvals), ports.clock())
  if (disposition.verdict === 'act') await forget(ports, lead, disposition.due, requestId)
  else await lookAgain(ports, lead, requestId)
}

/** Nobody holds a lead, and nobody asks about one: it names somebody who is no client. */
const dispositionOfLead = (lead: Lead, approvals: RuleApprovals | undefined, now: number): Disposition =>
  dispositionOf(
    scheduleOfLead(lead),
    { holds: 0, rightsRequest: 'none', approved: approvals?.approved ?? {}, isReviewed: false },
    parisDay(now),
  )

async function forget(
  ports: ForgetPorts,
  lead: Lead,
  due: Limit,
  requestId: string | undefined,
): Promise<void> {
  const { leadId } = lead
  const key = keyOf.lead(leadId)
  const gone = [{ record: 'lead', item: { ...key, version: lead.version, content: lead }, due }]
  const received = parisDay(Date.parse(lead.receivedAt))
  const certificate = certificateOfRecords({ leadId }, { received }, gone, ports.clock())
  const content = await signCertificate(ports.signer, certificate)
  const certified = keyOf.leadCertificate(leadId, mint(ports, 'certificate', { parse: String }))
  const { rule, version: ruleVersion, day } = due
  const detail = { step: 'forget', rule, ruleVersion, due: day, count: 1, digest: digestOf(certificate) }
  const end: Change = ({ approvals, now }, found) => {
    const disposition = dispositionOfLead(waitingIn(found, lead), approvals, now)
    if (disposition.verdict !== 'act') throw changedMeanwhile
    return {
      writes: [
        { kind: 'delete', key, version: lead.version },
        { kind: 'delete', key: keyOf.leadRetention(leadId), version: clockIn(found, leadId).version },
        { kind: 'create', key: certified, content },
      ],
    }
  }
  await unlessChanged(commit(ports, request(leadId, detail, requestId), end))
}

/** The day on which it is due, and tomorrow where a changed rule waits for its approval. */
async function lookAgain(ports: ForgetPorts, lead: Lead, requestId: string | undefined): Promise<void> {
  const { leadId } = lead
  const today = parisDay(ports.clock())
  const due = scheduleOfLead(lead).due?.day
  const day = due !== undefined && due > today ? due : daysLater(today, 1)
  const look: Change = (_facts, found) => {
    waitingIn(found, lead)
    return { writes: [lookWrite(leadId, clockIn(found, leadId).version, day)] }
  }
  await unlessChanged(commit(ports, request(leadId, { step: 'look-again', due: day }, requestId), look))
}

/** Has a lead looked at from a day on. */
const lookWrite = (leadId: LeadId, version: number, day: string): Write => ({
  kind: 'replace',
  key: keyOf.leadRetention(leadId),
  version,
  content: { leadId },
  indexed: dueCopies(leadId, day),
})

const request = (leadId: LeadId, detail: Entry['detail'], requestId: string | undefined) =>
  systemRequest('sweep-retention', {
    action: 'sweep-retention',
    also: [keyOf.lead(leadId), keyOf.leadRetention(leadId), keyOf.ruleApprovals()],
    objectRef: leadId,
    requestId,
    detail,
  })

const changedMeanwhile = new VaultError('WRONG_STATE', 'something of the lead changed meanwhile')

function waitingIn(found: Found, { leadId, version }: Lead): Lead {
  const now = parsed(Lead, found(keyOf.lead(leadId)))
  if (now?.state !== 'waiting' || now.version !== version) throw changedMeanwhile
  return now
}

const clockIn = (found: Found, leadId: LeadId): LeadRetention =>
  the(parsed(LeadRetention, found(keyOf.leadRetention(leadId))))

/** Whoever took it came first: nothing is written, and nothing is left to do. */
const unlessChanged = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.catch((error: unknown) => {
    if (error !== changedMeanwhile) throw error
  })
