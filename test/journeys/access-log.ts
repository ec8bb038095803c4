/** What an auditor reads in a running vault, as the tests ask for it. */
import type { Town } from '../../demo/town.ts'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../shared/access-log/entry.ts'
import type { DossierId } from '../../shared/model/ids.ts'

type Query = Parameters<Awaited<ReturnType<Town['auditor']>>['list-entries']>[0]['query']

async function entriesBy({ auditor }: Town, selector: Query): Promise<Entry[]> {
  const gilles = await auditor()
  const entries: Entry[] = []
  let cursor: string | undefined
  do {
    const page = await gilles['list-entries']({ query: { ...selector, limit: 100, cursor } })
    entries.push(...page.items.map(({ entry }) => entry as Entry))
    cursor = page.cursor
  } while (cursor !== undefined)
  return entries
}

/** All that is known of a dossier, in the order in which it happened. */
export const entriesOf = (town: Town, dossierId: DossierId) => entriesBy(town, { dossier: dossierId })

const hourMs = 3_600_000

/**
 * Every entry by the request that it answers: of the last hours, or since an instant, in milliseconds since 1970, where
 * a file makes so many that reading them all each time is most of its work.
 */
export async function entriesByRequest(
  town: Town,
  since = town.stack.clock.now() - 3 * hourMs,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const at = (instant: number) => new Date(instant).toISOString()
  const entries = await entriesBy(town, { from: at(since), to: at(town.stack.clock.now() + 60_000) })
  return Map.groupBy(entries, ({ requestId = '' }) => requestId)
}

/** The dossier's own chain, without what stands about it in the chains of strangers. */
export async function chainOf(town: Town, dossierId: DossierId): Promise<Entry[]> {
  const entries = await entriesOf(town, dossierId)
  return entries
    .filter(({ chainId, dossierRef }) => chainId === dossierRef)
    .toSorted((one, other) => one.seq - other.seq)
}

/** The places of a chain that do not follow from the one before: none in a whole one. */
export function gapsIn(chain: readonly Entry[]): number[] {
  const follows = (entry: Entry, place: number) => {
    const before = chain[place - 1]
    const prevHash = before ? entryHash(entryBytes(before)) : firstPrevHash
    return entry.seq === place + 1 && entry.prevHash === prevHash
  }
  return chain.flatMap((entry, place) => (follows(entry, place) ? [] : [entry.seq]))
}
