import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Requisition, RequisitionView } from '../model/requisition.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** What authorities asked for, newest first, open and closed. */
export async function listAuthorityRequests(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<RequisitionView>> {
  const listed = await ports.listings.keysIn('authority-requests', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => {
    const found = parsed(Requisition, item)
    return found ? [RequisitionView.strip().parse(found)] : []
  })
  const detail = { count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-authority-requests', detail }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
