import type { EntryView } from '../model/entry-view.ts'
import { cursorOf, type Page, type PageQuery } from '../model/page.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { AccessLog, EntrySelector } from './ports.ts'
import { searchEntries } from './search-entries.ts'
import { type EntryFilter, fits } from './selected-entries.ts'

/**
 * Entries of one dossier, actor, object or period, oldest first. That they were looked at is an entry itself. Where
 * few of many fit, a page may hold fewer than asked for, or none, and still lead on.
 */
export async function listEntries(
  ports: CommitPorts & { readonly accessLog: AccessLog },
  caller: Caller,
  selector: EntrySelector,
  query: PageQuery & EntryFilter,
): Promise<Page<EntryView>> {
  const { items, next } = await searchEntries(ports.accessLog, selector, query, ({ entry }) =>
    fits(entry, query),
  )

  const detail = { by: selector.by, count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-entries', detail }))
  return { items, ...(next === undefined ? {} : { cursor: cursorOf(next) }) }
}
