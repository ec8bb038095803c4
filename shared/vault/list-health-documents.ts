import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { fullView } from './document-view.ts'
import type { Listings } from './ports.ts'

/** The health documents of a dossier, and no other, as its physician sees them. */
export async function listHealthDocuments(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<DocumentView>> {
  const listed = await ports.listings.documentsOf(dossierId, { limit, after: positionOf(cursor) })
  const items = listed.items
    .flatMap((item) => parsed(StoredDocument, item) ?? [])
    .filter(({ classification }) => classification === 'health')
    .map(fullView)
  const asked = { action: 'list-health-documents', dossierId, detail: { count: items.length } } as const
  await commit(ports, accessRequest(caller, asked))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
