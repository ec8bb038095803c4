import type { ClaimsManagerView } from '../model/dossier.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { parisDay } from '../model/paris-day.ts'
import { Principal } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** The claims managers whose training counts, for an advisor to choose from. */
export async function listClaimsManagers(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<ClaimsManagerView>> {
  const listed = await ports.listings.inDirectory('claims-manager', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items.map(keyOf.principal))
  const today = parisDay(ports.clock())
  const items = read.flatMap((item) => viewOf(parsed(Principal, item), today))

  const detail = { count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-claims-managers', detail }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function viewOf(principal: Principal | undefined, today: string): ClaimsManagerView[] {
  if (principal?.trainingValidUntil === undefined || principal.suspended) return []
  const { principalId, trainingValidUntil } = principal
  return today <= trainingValidUntil ? [{ principalId, trainingValidUntil }] : []
}
