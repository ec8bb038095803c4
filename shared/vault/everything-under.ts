import type { Listings } from './ports.ts'
import type { StoredItem } from './records.ts'

/** Few enough that even the longest records come in a page or two. */
const itemsPerPage = 50

/** Everything under a partition key, as it is now. */
export async function everythingUnder(
  listings: Pick<Listings, 'itemsUnder'>,
  pk: string,
): Promise<readonly StoredItem[]> {
  const found: StoredItem[] = []
  let after: string | undefined
  do {
    const page = await listings.itemsUnder(pk, { limit: itemsPerPage, after })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return found
}
