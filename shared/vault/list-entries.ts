import { logScanMax } from '../limits.ts'
import type { EntryView } from '../model/entry-view.ts'
import { cursorOf, type Page, type PageQuery, positionOf } from '../model/page.ts'
import type { Action, Decision } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { entryView } from './entry-view.ts'
import type { AccessLog, EntrySelector } from './ports.ts'

/** Of the entries that a selector finds, those with this decision and this action. */
export interface EntryFilter {
  readonly decision?: Decision | undefined
  readonly action?: Action | undefined
}

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
  const { items, next } = await search(ports.accessLog, selector, query)

  const detail = { by: selector.by, count: items.length }
  await commit(ports, accessRequest(caller, { action: 'list-entries', detail }))
  return { items, ...(next === undefined ? {} : { cursor: cursorOf(next) }) }
}

/** Looks through at most so many entries for those that fit; `next` is where to go on. */
async function search(
  accessLog: AccessLog,
  selector: EntrySelector,
  { limit, cursor, ...filter }: PageQuery & EntryFilter,
): Promise<{ readonly items: EntryView[]; readonly next: string | undefined }> {
  const items: EntryView[] = []
  let after = positionOf(cursor)
  for (let seen = 0; seen < logScanMax; seen += limit) {
    const listed = await accessLog.find(selector, { limit, after })
    const fitting = (await accessLog.read(listed.items)).map(entryView).filter((view) => fits(view, filter))
    const taken = fitting.slice(0, limit - items.length)
    items.push(...taken)
    if (taken.length < fitting.length) return { items, next: placeIn(taken.at(-1)) ?? after }
    after = listed.next
    if (after === undefined || items.length === limit) return { items, next: after }
  }
  return { items, next: after }
}

const fits = ({ entry }: EntryView, { decision, action }: EntryFilter): boolean =>
  (decision === undefined || entry.decision === decision) && (action === undefined || entry.action === action)

/** The position of an entry in every list: those of the log are by instant, then by id. */
const placeIn = (view: EntryView | undefined): string | undefined =>
  view && `${view.entry.at}#${view.entry.entryId}`
