import { BreakGlass, type BreakGlassView } from '../model/break-glass.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** The emergencies that wait for an approval or a review, newest first. */
export async function listBreakGlasses(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<BreakGlassView>> {
  const listed = await ports.listings.keysIn('break-glass', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => {
    const found = parsed(BreakGlass, item)
    return found ? [contentOf(found)] : []
  })
  await commit(
    ports,
    accessRequest(caller, { action: 'list-break-glasses', detail: { count: items.length } }),
  )
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
