import { ClaimId, type DossierId } from '../model/ids.ts'
import type { Claim, ClaimDraft } from '../model/matters.ts'
import { subjectOf } from '../policy/consent.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mattersWrites } from './matters.ts'
import { mint } from './mint.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'

/** Takes in what happened to somebody insured. What proves it comes as documents that name the claim. */
export async function openClaim(
  ports: CommitPorts & { readonly events: Events },
  caller: Caller,
  dossierId: DossierId,
  { accountId, occurredOn, text }: ClaimDraft,
  idempotency: Idempotency,
): Promise<{ claimId: ClaimId }> {
  const minted = mint(ports, 'claim', ClaimId)
  const eventId = mint(ports, 'event', { parse: String })
  const asked = {
    action: 'open-claim',
    dossierId,
    matter: { subjectId: accountId },
    on: occurredOn,
    given: {
      matters: keyOf.matters(dossierId),
      retention: keyOf.retention(dossierId),
      contract: keyOf.contract(dossierId),
    },
    idempotency,
  } as const

  const open: Change = (facts) => {
    const claim: Claim = {
      claimId: minted,
      accountId: the(subjectOf(facts, accountId)),
      state: 'open',
      openedAt: new Date(facts.now).toISOString(),
      occurredOn,
      text,
    }
    const event = { claimId: minted, occurredOn }
    const claims = [...(facts.matters?.claims ?? []), claim]
    return {
      writes: mattersWrites(facts, { claims }, { by: asked.action, event, eventId }),
      resultIds: { made: minted },
    }
  }
  const { resultIds } = await commit(ports, accessRequest(caller, asked), open)
  const claimId = ClaimId.parse(resultIds.made)
  await ports.events.publish({ type: 'ClaimOpened', dossierId, claimId })
  return { claimId }
}
