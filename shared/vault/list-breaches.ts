import { Breach, type BreachQuery, type BreachView } from '../model/breach.ts'
import { cursorOf, type Page, positionOf } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/** The register of breaches: those that wait for a first decision, or those that have one, newest first. */
export async function listBreaches(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { state, limit, cursor }: BreachQuery,
): Promise<Page<BreachView>> {
  const listed = await ports.listings.keysIn(`breaches-${state}`, { limit, after: positionOf(cursor) })
  const items = (await ports.listings.read(listed.items)).flatMap((item) => {
    const found = parsed(Breach, item)
    return found ? [contentOf(found)] : []
  })
  await commit(ports, accessRequest(caller, { action: 'list-breaches', detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
