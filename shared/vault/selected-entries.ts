/** All entries that a selector finds, a page at a time: for answers that stream, however much of the log they hold. */
import { type ExportedEntry, exportedEntry } from '../access-log/exported-entry.ts'
import { pageLimits } from '../limits.ts'
import { type EntryId, instantOf } from '../model/ids.ts'
import type { Action, Decision } from '../model/words.ts'
import type { AccessLog, EntryPlace, EntrySelector, Part } from './ports.ts'

/** Of the entries that a selector finds, those with this decision and this action. */
export interface EntryFilter {
  readonly decision?: Decision | undefined
  readonly action?: Action | undefined
}

export const fits = (
  entry: { readonly decision?: unknown; readonly action?: unknown },
  { decision, action }: EntryFilter,
): boolean =>
  (decision === undefined || entry.decision === decision) && (action === undefined || entry.action === action)

/** The position of an entry in every list: those of the log are by instant, then by id, and the id says the instant. */
export const positionOfEntry = (entryId: EntryId): string =>
  `${new Date(instantOf(entryId)).toISOString()}#${entryId}`

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Pages of at most so many entries as the log reads at once, oldest first, beginning after a position. The first
 * places are looked for at once, those of the next page while one is looked at, and nothing else: memory does not
 * grow with what there is.
 */
export function selectedEntries(
  accessLog: Pick<AccessLog, 'find' | 'read'>,
  selector: EntrySelector,
  after?: string,
): AsyncGenerator<readonly ExportedEntry[], void> {
  const places = placesOf(accessLog, selector, { limit: pageLimits.itemsMax, after })
  return entriesAt(accessLog, places, inItsTurn(places.next()))
}

async function* entriesAt(
  accessLog: Pick<AccessLog, 'read'>,
  places: ReturnType<typeof placesOf>,
  first: ReturnType<typeof places.next>,
): AsyncGenerator<readonly ExportedEntry[], void> {
  let upcoming = first
  for (;;) {
    const { value, done } = await upcoming
    if (done) return
    upcoming = inItsTurn(places.next())
    yield (await accessLog.read(value)).map(exportedEntry)
  }
}

/** Unless nobody asks for more: then a failure is nobody's. */
function inItsTurn<T>(awaited: Promise<T>): Promise<T> {
  awaited.catch(() => undefined)
  return awaited
}

/** Where they stand, in pages of at most so many, none of them empty. */
export async function* placesOf(
  accessLog: Pick<AccessLog, 'find'>,
  selector: EntrySelector,
  part: Part,
): AsyncGenerator<readonly EntryPlace[], void> {
  if (selector.by !== 'period') return yield* pagesOf(accessLog, selector, part)
  const { after } = part
  const from = Math.max(selector.from, after === undefined ? 0 : instantIn(after))
  for (let day = from; day < selector.until; day = Math.floor(day / dayMs) * dayMs + dayMs) {
    const until = Math.min(Math.floor(day / dayMs) * dayMs + dayMs, selector.until)
    yield* placesOfDay(accessLog, { by: 'period', from: day, until }, part)
  }
}

/** A quiet day is one look at all of its hours; of a busy one each look at all of them would find most for nothing. */
async function* placesOfDay(
  accessLog: Pick<AccessLog, 'find'>,
  day: Extract<EntrySelector, { by: 'period' }>,
  part: Part,
): AsyncGenerator<readonly EntryPlace[], void> {
  const { items, next } = await accessLog.find(day, part)
  if (items.length > 0) yield items
  if (next === undefined) return
  for (let hour = instantIn(next); hour < day.until; hour = Math.floor(hour / hourMs) * hourMs + hourMs) {
    const until = Math.min(Math.floor(hour / hourMs) * hourMs + hourMs, day.until)
    yield* pagesOf(accessLog, { by: 'period', from: hour, until }, { ...part, after: next })
  }
}

const instantIn = (position: string): number => Date.parse(position.split('#')[0] ?? '')

async function* pagesOf(
  accessLog: Pick<AccessLog, 'find'>,
  selector: EntrySelector,
  { limit, after }: Part,
): AsyncGenerator<readonly EntryPlace[], void> {
  let position = after
  do {
    const { items, next } = await accessLog.find(selector, { limit, after: position })
    if (items.length > 0) yield items
    position = next
  } while (position !== undefined)
}
