import { Entry } from '../access-log/entry.ts'
import type { DocumentReading } from '../model/breach.ts'
import type { EntryView } from '../model/entry-view.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { cursorOf, type Page, type PageQuery } from '../model/page.ts'
import type { Action } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import type { AccessLog } from './ports.ts'
import { searchEntries } from './search-entries.ts'

/** What lets the bytes of a document of the standard space out. */
const opening: ReadonlySet<Action> = new Set<Action>(['request-download', 'read-transmitted-document'])

/**
 * Who opened a misfiled document while it stood under a category that others read, oldest first: an entry says what
 * the document was held for at its time. A link that was given out counts as opened, whether it was followed or not.
 */
export async function listReaders(
  ports: CommitPorts & { readonly accessLog: AccessLog },
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  page: PageQuery,
): Promise<Page<DocumentReading>> {
  const selector = { by: 'object', objectRef: documentId } as const
  const found = await searchEntries(ports.accessLog, selector, page, ({ entry }) => isReading(entry))
  const items = found.items.map(({ entry }) => readingOf(Entry.parse(entry)))

  const asked = {
    action: 'list-readers',
    dossierId,
    objectRef: documentId,
    given: { breach: keyOf.breach(dossierId, documentId) },
    detail: { count: items.length },
  } as const
  await commit(ports, accessRequest(caller, asked))
  return { items, ...(found.next === undefined ? {} : { cursor: cursorOf(found.next) }) }
}

const isReading = ({ decision, action, classification }: EntryView['entry']): boolean =>
  decision === 'ALLOW' && opening.has(action as Action) && classification !== 'health'

function readingOf({
  entryId,
  at,
  actorRef,
  role,
  action,
  purpose,
  country,
  category,
}: Entry): DocumentReading {
  return { entryId, at, actorRef, role, action, purpose, country, category }
}
