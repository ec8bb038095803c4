import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Dossier, StoredDocument } from '../model/records.ts'
import { Retention } from '../model/retention.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { fullView } from './document-view.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { phasesOfDocument } from './retained-document.ts'

/** The health documents of a dossier, and no other, as its physician sees them: what is sealed is not among them. */
export async function listHealthDocuments(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<DocumentView>> {
  const [listed, [where, until]] = await Promise.all([
    ports.listings.documentsOf(dossierId, { limit, after: positionOf(cursor) }),
    ports.listings.read([keyOf.dossier(dossierId), keyOf.retention(dossierId)]),
  ])
  const [dossier, retention] = [parsed(Dossier, where), parsed(Retention, until)]
  const isAtWork = (document: StoredDocument): boolean =>
    phasesOfDocument({ document, retention, dossier }, ports.clock())?.includes('active') !== false
  const items = listed.items
    .flatMap((item) => parsed(StoredDocument, item) ?? [])
    .filter((document) => document.classification === 'health' && isAtWork(document))
    .map(fullView)
  const asked = { action: 'list-health-documents', dossierId, detail: { count: items.length } } as const
  await commit(ports, accessRequest(caller, asked))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
