import { AiResult, type AiResultView } from '../model/ai-result.ts'
import type { DossierId } from '../model/ids.ts'
import { Dossier, Principal } from '../model/records.ts'
import type { Facts } from '../policy/facts.ts'
import { speaksFor } from '../policy/relation.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** What machines said in a dossier, oldest first: to people of themselves, to a physician where health was weighed. */
export async function listAiResults(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
): Promise<{ items: AiResultView[] }> {
  const found = await ports.listings.read([keyOf.principal(caller.principalId), keyOf.dossier(dossierId)])
  const principal = parsed(Principal, found[0])
  const dossier = parsed(Dossier, found[1])
  const ids = (dossier?.aiResults ?? []).map(({ resultId }) => resultId)
  const read = await ports.listings.read(ids.map((id) => keyOf.aiResult(dossierId, id)))
  const results = read.flatMap((item) => parsed(AiResult, item) ?? [])
  const count = results.filter((result) => isFor({ now: ports.clock(), principal, dossier }, result)).length

  const asked = { action: 'list-ai-results', dossierId, detail: { count } } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  return { items: results.filter((result) => isFor(facts, result)).map((result) => viewFor(facts, result)) }
}

function isFor(facts: Facts, { accountId, weighsHealth }: AiResult): boolean {
  const role = facts.principal?.role
  if (role === 'client') return speaksFor(facts, accountId)
  return role !== 'physician' || weighsHealth
}

/** Which medical documents there are is not an advisor's to see, not by their ids. */
function viewFor({ principal }: Facts, result: AiResult): AiResultView {
  const { version: _version, recordedBy: _recordedBy, inputs, review, ...told } = result
  const hidden = principal?.role === 'advisor' && result.weighsHealth
  const { reviewedBy: _reviewedBy, ...reviewed } = review ?? {}
  return {
    ...told,
    ...(hidden ? {} : { inputs }),
    ...(review === undefined ? {} : { review: reviewed as AiResultView['review'] }),
  }
}
