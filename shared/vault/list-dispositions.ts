import type { WaitingDisposition } from '../model/disposition-review.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Listings } from './ports.ts'

/** What is due and waits for a review, what was asked about last first: ids, categories and days. */
export async function listDispositions(
  ports: CommitPorts & { readonly listings: Pick<Listings, 'keysIn' | 'read'> },
  caller: Caller,
  { limit, cursor }: PageQuery,
): Promise<Page<WaitingDisposition>> {
  const listed = await ports.listings.keysIn('dispositions', { limit, after: positionOf(cursor) })
  const read = await ports.listings.read(listed.items)
  const items = read.flatMap((item) => waiting(parsed(StoredDocument, item)) ?? [])
  await commit(ports, accessRequest(caller, { action: 'list-dispositions', detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function waiting(document: StoredDocument | undefined): WaitingDisposition | undefined {
  if (document?.review?.state !== 'waiting') return undefined
  const { dossierId, documentId, category, classification, review } = document
  const { rule, ruleVersion, due, askedOn } = review
  return { dossierId, documentId, category, classification, rule, ruleVersion, due, askedOn }
}
