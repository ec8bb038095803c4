import type { PhysicianView } from '../model/dossier.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { parisDay } from '../model/paris-day.ts'
import { Principal } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** The physicians in office, for an advisor to choose from. */
export async function listPhysicians(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<PhysicianView>> {
  const listed = await ports.listings.inDirectory('physician', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items.map(keyOf.principal))
  const today = parisDay(ports.clock())
  const items = read.flatMap((item) => viewOf(parsed(Principal, item), today))

  await commit(ports, accessRequest(caller, { action: 'list-physicians', detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function viewOf(principal: Principal | undefined, today: string): PhysicianView[] {
  if (principal?.rpps === undefined || principal.mandate === undefined || principal.suspended) return []
  const { principalId, rpps, mandate } = principal
  const isInOffice = mandate.from <= today && today <= mandate.until
  return isInOffice ? [{ principalId, rpps, mandateUntil: mandate.until }] : []
}
