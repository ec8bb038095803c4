import { categories } from '../model/categories.ts'
import { RecordsReview, type WaitingDisposition } from '../model/disposition-review.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import type { StoredItem } from './records.ts'
import { the } from './the.ts'

/** What is due and waits for a review, what was asked about last first: ids, categories and days. */
export async function listDispositions(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'keysIn' | 'read'> },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<WaitingDisposition>> {
  const listed = await ports.listings.keysIn('dispositions', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => (item && waiting(item)) ?? [])
  await commit(ports, accessRequest(caller, { action: 'list-dispositions', detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function waiting(item: StoredItem): WaitingDisposition | undefined {
  const isOfRecords = item.sk.startsWith('records-review#')
  const { dossierId, category, review, ...found } = isOfRecords
    ? the(parsed(RecordsReview, item))
    : the(parsed(StoredDocument, item))
  if (review?.state !== 'waiting') return undefined
  const { rule, ruleVersion, due, askedOn } = review
  const document = 'documentId' in found ? { documentId: found.documentId } : {}
  const { classification } = the(categories.get(category))
  return { dossierId, ...document, category, classification, rule, ruleVersion, due, askedOn }
}
