/** The dossiers of a person, of the children they answer for and of those they inherit from, as they find them. */
import { Account } from '../model/account.ts'
import type { OwnDossierSummary } from '../model/dossier.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Dossier, Principal } from '../model/records.ts'
import { decide } from '../policy/decide.ts'
import type { Facts } from '../policy/facts.ts'
import { isAboutCaller, relationOf } from '../policy/relation.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { summaryOf } from './assigned-dossiers.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/**
 * Newest first. The person names their accounts and the accounts their dossiers, so that these are read while commit
 * reads its snapshot: four trips, as for any list.
 */
export async function ownDossiers(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<OwnDossierSummary>> {
  const { principal, dossierIds } = await namedBy(ports, caller)
  const after = positionOf(cursor)
  const following = dossierIds.filter((id) => after === undefined || id < after)
  const found = ports.listings.read(following.slice(0, limit).map(keyOf.dossier)).then((read) =>
    read.flatMap((item) => {
      const facts = { now: ports.clock(), principal, dossier: parsed(Dossier, item) }
      const question = { action: 'show-dossier', audience: caller.audience } as const
      return decide(facts, question).decision === 'ALLOW' ? ownSummary(facts) : []
    }),
  )
  const request = accessRequest(caller, { action: 'list-dossiers' })
  await commit(ports, { ...request, meanwhile: found.then(({ length }) => ({ count: length })) })
  const items = await found
  const last = following.length > limit ? following[limit - 1] : undefined
  return { items, ...(last === undefined ? {} : { cursor: cursorOf(last) }) }
}

/** What one may see of a dossier that is about oneself, or about another who is insured beside. */
export function ownSummary(facts: Facts): OwnDossierSummary[] {
  if (facts.dossier === undefined) return []
  const { client, ...rest } = summaryOf(facts.dossier)
  const own = relationOf(facts) === 'own' ? facts.principal?.accountId : undefined
  const summary = { ...rest, accountId: own ?? facts.dossier.accountId }
  return [isAboutCaller(facts, facts.dossier.accountId) ? { ...summary, client } : summary]
}

async function namedBy({ listings }: { readonly listings: Listings }, { principalId }: Caller) {
  const [item] = await listings.read([keyOf.principal(principalId)])
  const principal = parsed(Principal, item)
  const { accountId, guardianOf = [], heirOf = [] } = principal ?? {}
  const accountIds = [...(accountId ? [accountId] : []), ...guardianOf, ...heirOf]
  const accounts = await listings.read(accountIds.map(keyOf.account))
  const all = accounts.flatMap((account) => parsed(Account, account)?.dossierIds ?? [])
  return { principal, dossierIds: [...new Set(all)].toSorted().toReversed() }
}
