import { ComplaintId, type DossierId } from '../model/ids.ts'
import { type Complaint, type ComplaintDraft, ComplaintRef, termsOf } from '../model/matters.ts'
import { parisDay } from '../model/paris-day.ts'
import { subjectOf } from '../policy/consent.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mattersWrites } from './matters.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** In the person's own app nobody says a day: it is sent now, and the answer acknowledges it. */
type Taken = Pick<ComplaintDraft, 'text'> & Partial<ComplaintDraft>

/** Takes a complaint in, with the days by which it is acknowledged and answered (ACPR 2024-R-02). */
export async function openComplaint(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  { text, accountId, ...days }: Taken,
  idempotency: Idempotency,
): Promise<ComplaintRef> {
  const minted = mint(ports, 'complaint', ComplaintId)
  const eventId = mint(ports, 'event', { parse: String })
  const today = parisDay(ports.clock())
  const { sentOn = today, acknowledgedOn = days.sentOn === undefined ? today : undefined } = days
  const asked = {
    action: 'open-complaint',
    dossierId,
    matter: { subjectId: accountId },
    on: acknowledgedOn ?? sentOn,
    given: { matters: keyOf.matters(dossierId), retention: keyOf.retention(dossierId) },
    idempotency,
  } as const

  const open: Change = (facts) => {
    const terms = termsOf(sentOn)
    const complaint: Complaint = {
      complaintId: minted,
      accountId: the(subjectOf(facts, accountId)),
      state: 'open',
      openedAt: new Date(facts.now).toISOString(),
      sentOn,
      acknowledgedOn,
      ...terms,
      text,
    }
    const event = { complaintId: minted, sentOn, acknowledgedOn, ...terms }
    const complaints = [...(facts.matters?.complaints ?? []), complaint]
    return {
      writes: mattersWrites(facts, { complaints }, { by: asked.action, event, eventId }),
      resultIds: { made: minted, ...terms },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), open)
  const { made, acknowledgeBy, answerBy } = resultIds
  const answer = ComplaintRef.parse({ complaintId: made, acknowledgeBy, answerBy })
  await ports.events.publish({ type: 'ComplaintOpened', dossierId, complaintId: answer.complaintId })
  return answer
}
