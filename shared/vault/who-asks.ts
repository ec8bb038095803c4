import type { DossierId } from '../model/ids.ts'
import { ChainHead, Dossier, Principal } from '../model/records.ts'
import { decide } from '../policy/decide.ts'
import type { Caller } from './access-request.ts'
import type { CommitPorts } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { Asking } from './told-accesses.ts'

/** Who asks about the accesses to a dossier; undefined for whom nothing is looked up, because commit is going to refuse. */
export async function whoAsks(
  { listings, clock }: CommitPorts & { readonly listings: Listings },
  { principalId, audience }: Caller,
  dossierId: DossierId,
): Promise<Asking | undefined> {
  const keys = [keyOf.principal(principalId), keyOf.dossier(dossierId), keyOf.principalChain(principalId)]
  const [who, where, chain] = await listings.read(keys)
  const facts = { now: clock(), principal: parsed(Principal, who), dossier: parsed(Dossier, where) }
  if (decide(facts, { action: 'list-accesses', audience }).decision !== 'ALLOW') return undefined
  const ownRef = chain && ChainHead.parse(chain.content).chainId
  return { facts, ownRef, dossierId }
}
