import { type AccountId, LeadId } from '../model/ids.ts'
import { LeadRef, type ReferralDraft } from '../model/leads.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { waiting } from './lead.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'

/** Takes in one person whom a client knows and recommends us to; a handful a day, each by hand. */
export async function referContact(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  accountId: AccountId,
  { person, line }: ReferralDraft,
  idempotency: Idempotency,
): Promise<{ leadId: LeadId; informBy: string }> {
  const leadId = mint(ports, 'lead', LeadId)
  const given = { tally: keyOf.tally(caller.principalId) }
  const asked = { action: 'refer-contact', accountId, given, idempotency } as const
  const { resultIds } = await commit(ports, accessRequest(caller, asked), (facts) => {
    const source = { kind: 'referral', accountId } as const
    return waiting(facts, { leadId, line, person, source }, asked.action, caller)
  })
  const ref = LeadRef.parse({ leadId: resultIds.made, informBy: resultIds.informBy })
  await ports.events.publish({ type: 'LeadReceived', leadId: ref.leadId })
  return ref
}
