import type { Account } from '../model/account.ts'
import { AccountId, type LeadId } from '../model/ids.ts'
import type { AcceptedLead, LeadAcceptance } from '../model/leads.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { the } from './the.ts'

/** Makes a client of a lead at the first contact, and keeps the day on which they were told from whom we have them. */
export async function acceptLead(
  ports: CommitPorts,
  caller: Caller,
  leadId: LeadId,
  { birthDate, informedOn }: LeadAcceptance,
  idempotency: Idempotency,
): Promise<AcceptedLead> {
  const minted = mint(ports, 'account', AccountId)
  const given = { lead: keyOf.lead(leadId) }
  const clock = keyOf.leadRetention(leadId)
  const asked = { action: 'accept-lead', given, also: [clock], on: informedOn, idempotency } as const

  const accept: Change = ({ lead }, stored) => {
    const found = the(lead)
    const registeredBy = caller.principalId
    const client = { ...found.person, birthDate }
    const account: Omit<Account, 'version'> = { accountId: minted, client, registeredBy, leadId }
    const taken = { state: 'accepted', acceptedBy: registeredBy, accountId: minted, informedOn } as const
    return {
      writes: [
        { kind: 'create', key: keyOf.account(minted), content: account },
        {
          kind: 'replace',
          key: given.lead,
          version: found.version,
          content: { ...contentOf(found), ...taken },
          // Without its place in the list it is nobody else's to take.
          indexed: {},
        },
        // From here on it is kept as long as the account.
        { kind: 'delete', key: clock, version: the(stored(clock)).version },
      ],
      resultIds: { made: minted },
    }
  }
  const { facts, resultIds } = await commit(ports, accessRequest(caller, asked), accept)
  return { accountId: AccountId.parse(resultIds.made), person: the(facts.lead).person }
}
