import type { EntryView } from '../model/entry-view.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { entryView } from './entry-view.ts'
import type { AccessLog, EntrySelector } from './ports.ts'

/** Entries of one dossier, actor, object or period, oldest first. That they were looked at is an entry itself. */
export async function listEntries(
  ports: CommitPorts & { readonly accessLog: AccessLog },
  caller: Caller,
  selector: EntrySelector,
  { limit, cursor }: PageQuery,
): Promise<Page<EntryView>> {
  const listed = await ports.accessLog.find(selector, { limit, after: positionOf(cursor) })
  const items = (await ports.accessLog.read(listed.items)).map(entryView)

  const detail = { by: selector.by, count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-entries', detail }))
  return { items, ...(listed.next === undefined ? {} : { cursor: cursorOf(listed.next) }) }
}
