import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Suspicion, type SuspicionSummary } from '../model/suspicion.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'

/**
 * The suspicions that were filed, newest first. The entry comes before the reading, and says no number: whoever may
 * not know of one is refused in the same time, however many there are.
 */
export async function listSuspicions(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<SuspicionSummary>> {
  await commit(ports, accessRequest(caller, { action: 'list-suspicions' }))

  const listed = await ports.listings.keysIn('suspicions', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => {
    const found = parsed(Suspicion, item)
    return found ? [summaryOf(found)] : []
  })
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function summaryOf(found: Suspicion): SuspicionSummary {
  const { suspicionId } = found
  if (found.state === 'destroyed') return { suspicionId, state: found.state }
  const { dossierId, ground, state, filedAt } = found
  return { suspicionId, dossierId, ground, state, filedAt }
}
