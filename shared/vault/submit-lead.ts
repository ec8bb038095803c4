import { categories } from '../model/categories.ts'
import { LeadId, type PartnerId } from '../model/ids.ts'
import { type LeadDraft, LeadRef } from '../model/leads.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { waiting } from './lead.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'

/** Takes in a person whom a partner passes on, with where the proof of their agreement is (R6.7). */
export async function submitLead(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  partnerId: PartnerId,
  { line, person, answers = [], origin, formVersion, agreement }: LeadDraft,
  idempotency: Idempotency,
): Promise<{ leadId: LeadId; informBy: string }> {
  const minted = mint(ports, 'lead', LeadId)
  const asked = {
    action: 'submit-lead',
    partnerId,
    lead: {
      line,
      origin,
      agreedAt: Date.parse(agreement.givenAt),
      answers: answers.map(({ category }) => categories.get(category)),
    },
    given: { tally: keyOf.tally(caller.principalId) },
    idempotency,
  } as const

  const take: Change = (facts) => {
    const source = { kind: 'partner', partnerId, formVersion, agreement } as const
    return waiting(facts, { leadId: minted, line, person, answers, source }, asked.action, caller)
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), take)
  const ref = LeadRef.parse({ leadId: resultIds.made, informBy: resultIds.informBy })
  await ports.events.publish({ type: 'LeadReceived', leadId: ref.leadId })
  return ref
}
