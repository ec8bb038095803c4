/** The documents of a dossier, as a list. */
import type { DocumentView } from '../model/document.ts'
import type { DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { Assignment, Dossier, Principal, StoredDocument } from '../model/records.ts'
import { Retention } from '../model/retention.ts'
import { decide } from '../policy/decide.ts'
import type { Facts } from '../policy/facts.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { parsed } from './parsed.ts'
import type { Listings } from './ports.ts'
import { phasesOfDocument } from './retained-document.ts'

/** Those that the caller could ask for one by one, and no other: not even their number. */
export async function documentsOfDossier(
  ports: CommitPorts & { readonly listings: Listings },
  caller: Caller,
  dossierId: DossierId,
  { limit, cursor }: PageQuery,
  viewOf: (document: StoredDocument) => DocumentView,
): Promise<Page<DocumentView>> {
  const { principalId } = caller
  const keys = [
    keyOf.principal(principalId),
    keyOf.dossier(dossierId),
    keyOf.assignment(dossierId, principalId),
    keyOf.retention(dossierId),
  ]
  const [listed, [who, where, why, until]] = await Promise.all([
    ports.listings.documentsOf(dossierId, { limit, after: positionOf(cursor) }),
    ports.listings.read(keys),
  ])
  const found = {
    now: ports.clock(),
    principal: parsed(Principal, who),
    dossier: parsed(Dossier, where),
    assignment: parsed(Assignment, why),
    retention: parsed(Retention, until),
  }
  const documents = listed.items.flatMap((item) => parsed(StoredDocument, item) ?? [])
  const visible = documents.filter((document) => isShown({ ...found, document }, caller))

  const given = { retention: keyOf.retention(dossierId) }
  const asked = { action: 'list-documents', dossierId, given, detail: { count: visible.length } } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  // What ended between the reading and the entry is not shown either.
  const items = visible.filter((document) => isShown({ ...facts, document }, caller)).map(viewOf)
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}

function isShown(facts: Facts & { readonly document: StoredDocument }, { audience }: Caller): boolean {
  const { document, retention, dossier, now } = facts
  const phases = phasesOfDocument({ document, retention, dossier }, now)
  return decide({ ...facts, phases }, { action: 'show-document', audience }).decision === 'ALLOW'
}
