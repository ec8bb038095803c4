/** Documents as the person whom they are about sees them, under their full names. */
import type { DocumentView } from '../model/document.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Dossier, Principal, StoredDocument } from '../model/records.ts'
import { decide } from '../policy/decide.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { fullView } from './document-view.ts'
import { keyOf } from './keys.ts'
import type { Listings } from './ports.ts'
import { the } from './the.ts'

/** Those of a dossier that the person could ask for one by one, and no other: not even their number. */
export async function ownDocuments(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
): Promise<Page<DocumentView>> {
  const [listed, [who, where]] = await Promise.all([
    ports.listings.documentsOf(dossierId, { limit, after: positionOf(cursor) }),
    ports.listings.read([keyOf.principal(caller.principalId), keyOf.dossier(dossierId)]),
  ])
  const found = { now: ports.clock(), principal: parsed(Principal, who), dossier: parsed(Dossier, where) }
  const documents = listed.items.flatMap((item) => parsed(StoredDocument, item) ?? [])
  const visible = documents.filter((document) => isShown({ ...found, document }, caller))

  const asked = { action: 'list-documents', dossierId, detail: { count: visible.length } } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  // What ended between the reading and the entry is not shown either.
  const items = visible.filter((document) => isShown({ ...facts, document }, caller)).map(fullView)
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

const isShown = (facts: Facts, { audience }: Caller): boolean =>
  decide(facts, { action: 'show-document', audience }).decision === 'ALLOW'

export async function showOwnDocument(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<DocumentView> {
  const request = accessRequest(caller, { action: 'show-document', dossierId, documentId })
  return fullView(the((await commit(ports, request)).facts.document))
}
