import { logScanMax } from '../limits.ts'
import type { EntryView } from '../model/entry-view.ts'
import { type PageQuery, positionOf } from '../model/page.ts'
import { entryView } from './entry-view.ts'
import type { AccessLog, EntrySelector } from './ports.ts'

/** What was found, and the position where to go on. */
export interface Search {
  readonly items: EntryView[]
  readonly next: string | undefined
}

/**
 * Looks through at most so many entries, oldest first, for those that fit. Where few of many do, it may find fewer
 * than asked for, or none, and still lead on.
 */
export async function searchEntries(
  accessLog: AccessLog,
  selector: EntrySelector,
  { limit, cursor }: PageQuery,
  fits: (view: EntryView) => boolean,
): Promise<Search> {
  const items: EntryView[] = []
  let after = positionOf(cursor)
  for (let seen = 0; seen < logScanMax; seen += limit) {
    const listed = await accessLog.find(selector, { limit, after })
    const fitting = (await accessLog.read(listed.items)).map(entryView).filter(fits)
    const taken = fitting.slice(0, limit - items.length)
    items.push(...taken)
    if (taken.length < fitting.length) return { items, next: placeIn(taken.at(-1)) ?? after }
    after = listed.next
    if (after === undefined || items.length === limit) return { items, next: after }
  }
  return { items, next: after }
}

/** The position of an entry in every list: those of the log are by instant, then by id. */
const placeIn = (view: EntryView | undefined): string | undefined =>
  view && `${view.entry.at}#${view.entry.entryId}`
