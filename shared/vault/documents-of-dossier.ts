/** The documents of a dossier, as a list for one kind of reader. */
import { vigilance } from '../model/categories.ts'
import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Listings } from './ports.ts'

/** How a document appears to the reader; undefined: not at all. */
type Appearance = (document: StoredDocument) => DocumentView | undefined

export async function documentsOfDossier(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  action: 'list-documents' | 'list-health-documents',
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
  appearance: Appearance,
): Promise<Page<DocumentView>> {
  const listed = await ports.listings.documentsOf(dossierId, { limit, after: positionOf(cursor) })
  const items = listed.items.flatMap((item) => {
    const document = parsed(StoredDocument, item)
    const view = document && isListedFor(caller, document) ? appearance(document) : undefined
    return view ? [view] : []
  })
  await commit(ports, accessRequest(caller, { action, dossierId, detail: { count: items.length } }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

/** What vigilance keeps stands in the list of whoever brought it, and in no other: its officers work by document. */
const isListedFor = ({ principalId }: Caller, { category, uploadedBy }: StoredDocument): boolean =>
  !vigilance.has(category) || uploadedBy === principalId
