/** What an auditor asks a bundle of, as the leaves of the tree that it shows. */
import type { BundleSelection } from '../access-log/bundle/manifest.ts'
import { bundleLimits } from '../limits.ts'
import { ChainId, type DossierId } from '../model/ids.ts'
import { inOrder } from './in-order.ts'
import { keyOf } from './keys.ts'
import type { AccessLog, EntryPlace, EntrySelector } from './ports.ts'
import type { Chains, PlacedRange } from './seal-ports.ts'
import { placesOf } from './selected-entries.ts'

export type BundleSelector = Exclude<EntrySelector, { readonly by: 'object' }>

export interface SelectionPorts {
  readonly accessLog: Pick<AccessLog, 'find'>
  readonly chains: Pick<Chains, 'head' | 'placesOf'>
}

/** Entries of one chain that follow each other, in the chain and in the tree. */
export interface Run extends PlacedRange {
  readonly chainId: ChainId
}

/** What was found: runs in the order of the tree, or, of a period, all its leaves. */
export interface Selected {
  /** Whether there is such a thing at all, sealed or not. */
  readonly isPresent: boolean
  readonly selection: BundleSelection | undefined
  readonly runs: readonly Run[]
  /** How many leaves the bundle shows; over its limit, that it is over it. */
  readonly leaves: number
}

const nothing: Selected = { isPresent: false, selection: undefined, runs: [], leaves: 0 }
const unsealed: Selected = { ...nothing, isPresent: true }
/** How many more than the limit is of no interest. */
const tooMany: Selected = { ...unsealed, leaves: bundleLimits.leavesMax + 1 }

/** `size`: of the tree that the bundle is of; what was sealed since is not in it. */
export function selectLeaves(
  ports: SelectionPorts,
  selector: BundleSelector,
  size: number,
): Promise<Selected> {
  if (selector.by === 'dossier') return selectDossier(ports, selector, size)
  if (selector.by === 'actor') return selectActor(ports, selector, size)
  return selectPeriod(ports, selector, size)
}

/** The dossier's own chain, whole, and in every other chain what stands between its first and last try on the dossier. */
async function selectDossier(
  ports: SelectionPorts,
  selector: { readonly by: 'dossier'; readonly dossierId: DossierId },
  size: number,
): Promise<Selected> {
  const head = await ports.chains.head(keyOf.dossierChain(selector.dossierId))
  if (head === undefined) return nothing
  const { chainId } = head
  const spans = await spansOf(ports, selector)
  if (spans === undefined) return tooMany
  spans.set(chainId, { from: 1, to: head.seq })
  return selectedOf({ by: 'dossier', chainId }, await runsOf(ports, spans, size))
}

/** The actor's own chain, whole, and in every other chain what stands between their first and last entry. */
async function selectActor(
  ports: SelectionPorts,
  selector: { readonly by: 'actor'; readonly actorRef: string },
  size: number,
): Promise<Selected> {
  const { actorRef } = selector
  const spans = await spansOf(ports, selector)
  if (spans === undefined) return tooMany
  if (spans.size === 0) return nothing
  const own = ChainId.safeParse(actorRef).data
  const last = own && spans.get(own)
  if (own !== undefined && last !== undefined) spans.set(own, { from: 1, to: last.to })
  return selectedOf({ by: 'actor', actorRef }, await runsOf(ports, spans, size))
}

const selectedOf = (selection: BundleSelection, runs: readonly Run[]): Selected => ({
  isPresent: true,
  selection,
  runs,
  leaves: runs.reduce((sum, { from, to }) => sum + to - from + 1, 0),
})

/** From the first leaf of the period to the last, and the two beside them. */
async function selectPeriod(
  ports: SelectionPorts,
  selector: { readonly by: 'period'; readonly from: number; readonly until: number },
  size: number,
): Promise<Selected> {
  const { from, until } = selector
  const spans = await spansOf(ports, selector)
  if (spans === undefined) return tooMany
  if (spans.size === 0) return nothing
  let [first, end] = [size, 0]
  for (const run of await runsOf(ports, spans, size)) {
    first = Math.min(first, run.index)
    end = Math.max(end, run.index + run.to - run.from + 1)
  }
  if (first >= end) return unsealed
  const instant = (at: number) => new Date(at).toISOString()
  return {
    isPresent: true,
    selection: { by: 'period', from: instant(from), until: instant(until), first, end },
    runs: [],
    leaves: Math.min(size, end + 1) - Math.max(0, first - 1),
  }
}

type Span = Pick<PlacedRange, 'from' | 'to'>

/** The first and the last entry that was found of each chain; undefined where they are more than any bundle shows. */
async function spansOf(
  { accessLog }: SelectionPorts,
  selector: EntrySelector,
): Promise<Map<ChainId, Span> | undefined> {
  const spans = new Map<ChainId, Span>()
  let found = 0
  for await (const places of placesOf(accessLog, selector, { limit: bundleLimits.placesPerPage })) {
    for (const place of places) spans.set(place.chainId, spanWith(spans.get(place.chainId), place))
    found += places.length
    if (found > bundleLimits.leavesMax) return undefined
  }
  return spans
}

const spanWith = (span: Span | undefined, { seq }: EntryPlace): Span => ({
  from: Math.min(span?.from ?? seq, seq),
  to: Math.max(span?.to ?? seq, seq),
})

/** Where the spans stand in the tree of that size, from left to right. */
async function runsOf(
  { chains }: SelectionPorts,
  spans: ReadonlyMap<ChainId, Span>,
  size: number,
): Promise<readonly Run[]> {
  const runs: Run[] = []
  const placed = inOrder(spans, bundleLimits.readsAtOnce, async ([chainId, span]) => ({
    chainId,
    places: await chains.placesOf({ chainId, ...span }),
  }))
  for await (const { chainId, places } of placed) {
    for (const { from, to, index } of places) {
      if (index < size) runs.push({ chainId, from, to: Math.min(to, from + size - index - 1), index })
    }
  }
  return runs.toSorted((one, other) => one.index - other.index)
}
