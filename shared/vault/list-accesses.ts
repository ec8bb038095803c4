import type { Entry } from '../access-log/entry.ts'
import type { AccessView } from '../model/access.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { AccessLog, Listings } from './ports.ts'
import { positionOfEntry, selectedEntries } from './selected-entries.ts'
import { type Asking, accessView, objectKeysOf, tellsOf } from './told-accesses.ts'
import { whoAsks } from './who-asks.ts'

type Ports = CommitPorts & { readonly listings: Listings; readonly accessLog: AccessLog }

/**
 * What was done with a person's own in a dossier, oldest first. What they are not told leaves no trace: a page is full
 * wherever there is more, and its cursor is the place of something that was told. It is found while commit reads its
 * snapshot: four trips, as for any list whose page is found at the first look.
 */
export async function listAccesses(
  ports: Ports,
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<AccessView>> {
  const asks = whoAsks(ports, caller, dossierId)
  // Only the places of the first: they are looked for while who asks is, and read once that is known.
  const pages = selectedEntries(ports.accessLog, { by: 'dossier', dossierId }, positionOf(cursor))
  const asking = await asks
  const found = asking === undefined ? Promise.resolve([]) : firstTold(ports, asking, pages, limit + 1)
  const meanwhile = found.then(({ length }) => ({ count: Math.min(length, limit) }))
  await commit(ports, { ...accessRequest(caller, { action: 'list-accesses', dossierId }), meanwhile })
  const told = await found
  const items = told.slice(0, limit)
  const last = told.length > limit ? items.at(-1) : undefined
  return {
    items: items.map(accessView),
    ...(last === undefined ? {} : { cursor: cursorOf(positionOfEntry(last.entryId)) }),
  }
}

async function firstTold(
  { listings }: Ports,
  asking: Asking,
  pages: ReturnType<typeof selectedEntries>,
  count: number,
): Promise<Entry[]> {
  const told: Entry[] = []
  for await (const entries of pages) {
    const page = entries.map(({ entry }) => entry)
    const objects = await listings.read(objectKeysOf(asking, page))
    told.push(...tellsOf(asking, page, objects))
    if (told.length >= count) break
  }
  return told.slice(0, count)
}
