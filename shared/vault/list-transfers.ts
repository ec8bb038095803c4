import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Transfer } from '../model/transfer.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Listings } from './ports.ts'
import { listOfMonth } from './transfers.ts'

/** The register of transfers of a month, newest first. */
export async function listTransfers(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  { month, limit, cursor }: PageQuery & { readonly month: string },
): Promise<Page<Transfer>> {
  const listed = await ports.listings.keysIn(listOfMonth(month), { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => (item === undefined ? [] : [Transfer.parse(item.content)]))
  const detail = { count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-transfers', detail }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
