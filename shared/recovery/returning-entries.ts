/** Entries on their way back into the log: each follows the one before it, and is found by whom it is about. */
import type { Entry } from '../access-log/entry.ts'
import { journalEnd } from '../access-log/journal-end.ts'
import { type ChainId, DossierId, type Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from '../vault/permit.ts'
import type { SealedTree } from '../vault/seal-ports.ts'
import type { KeptHeads } from './kept-heads.ts'
import { RecoveryStopped, type RestoredTables } from './ports.ts'
import type { Leaf } from './sealed-leaves.ts'

/** A chain as far as its entries were found. */
interface Known {
  seq: number
  hash: Sha256
}

export interface Pass {
  readonly take: (first: number, batch: readonly Leaf[]) => Promise<void>
  readonly chains: Map<ChainId, Known>
  /** Chains of our own functions that the records do not know yet, by the function that began each. */
  readonly begun: Map<ChainId, string>
  readonly counts: { entries: number; expired: number; newestAt: number }
  readonly put: (found: readonly WrittenEntry[]) => Promise<void>
}

/** Puts leaf after leaf back, and remembers how far each chain has come. */
export function returning(around: {
  readonly tables: RestoredTables
  readonly heads: KeptHeads
  readonly kept: SealedTree | undefined
  readonly now: number
  readonly told: (entry: Entry, isNew: boolean) => void
}): Pass {
  const { tables, heads, kept, now, told } = around
  const chains = new Map<ChainId, Known>()
  const begun = new Map<ChainId, string>()
  const counts = { entries: 0, expired: 0, newestAt: 0 }

  async function put(found: readonly WrittenEntry[]): Promise<void> {
    // What the time to live would take away at once is not put back.
    const lasting = found.filter(({ entry }) => (journalEnd(entry) ?? Number.POSITIVE_INFINITY) > now)
    counts.entries += lasting.length
    counts.expired += found.length - lasting.length
    await tables.putEntries(lasting.map((one) => ({ ...one, dossierId: dossierOf(one.entry, heads) })))
    for (const { entry } of found) told(entry, entry.seq > (heads.get(entry.chainId)?.seq ?? 0))
  }

  async function take(first: number, batch: readonly Leaf[]): Promise<void> {
    const found = batch.flatMap((leaf, place) => ('entry' in leaf ? [{ ...leaf, index: first + place }] : []))
    for (const one of found) {
      follow(chains, one, one.index)
      if (!heads.has(one.entry.chainId) && isOwn(one.entry)) begun.set(one.entry.chainId, one.entry.actorRef)
      counts.newestAt = Math.max(counts.newestAt, Date.parse(one.entry.at))
    }
    counts.expired += batch.length - found.length
    await put(found)
    // The places of what was sealed before the backup are in it, those of expired leaves too.
    const later = found.filter(({ index }) => index >= (kept?.size ?? 0))
    for (const { chainId, ...range } of runsOf(later)) await tables.putPlace(chainId, range)
  }
  return { take, chains, begun, counts, put }
}

/** The first entry of a function's own chain: a person's begins with their admission, a dossier's with its opening. */
const isOwn = ({ seq, role, action }: Entry): boolean =>
  seq === 1 && role === 'system' && action !== 'admit-principal'

/** An entry follows the one before it wherever that one is known. Throws RecoveryStopped. */
function follow(chains: Map<ChainId, Known>, { entry, hash }: WrittenEntry, index: number): void {
  const { chainId, seq, prevHash } = entry
  const known = chains.get(chainId)
  const isNext = known === undefined || (known.seq + 1 === seq ? known.hash === prevHash : known.seq < seq)
  if (!isNext) throw new RecoveryStopped('entry-refuted', `leaf ${index}`)
  chains.set(chainId, { seq, hash })
}

/** Neighbours of one chain, as the sealer keeps their places. */
export function runsOf(found: readonly (WrittenEntry & { readonly index: number })[]) {
  const runs: { chainId: ChainId; from: number; to: number; index: number }[] = []
  for (const { entry, index } of found) {
    const last = runs.at(-1)
    const goesOn = last?.chainId === entry.chainId && last.to + 1 === entry.seq
    if (goesOn && last.index + last.to + 1 - last.from === index) last.to = entry.seq
    else runs.push({ chainId: entry.chainId, from: entry.seq, to: entry.seq, index })
  }
  return runs
}

/** Whom the entry is about, by the pseudonym that stands in it: the records alone know which dossier that is. */
function dossierOf({ dossierRef }: Pick<Entry, 'dossierRef'>, heads: KeptHeads): DossierId | undefined {
  const pk = dossierRef && heads.get(dossierRef)?.key.pk
  return DossierId.safeParse(pk?.slice(pk.indexOf('#') + 1)).data
}
