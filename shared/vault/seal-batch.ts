/** Entries on their way into the tree: read from their chains, link by link. */
import { Entry, entryHash } from '../access-log/entry.ts'
import { sealLimits } from '../limits.ts'
import type { Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from './permit.ts'
import type { ChainRange, Chains, PendingHead, SealedHead } from './seal-ports.ts'

/** A range of a chain with what it holds. */
export interface Batch {
  readonly range: ChainRange
  readonly entries: readonly WrittenEntry[]
}

/** What is found where a chain should go on: the tree never takes it in. */
export type ChainFault = 'chain-broken' | 'chain-went-back'

export interface Found {
  readonly batches: readonly Batch[]
  readonly faults: readonly {
    readonly head: PendingHead
    readonly chain: SealedHead
    readonly fault: ChainFault
  }[]
}

/** The entries that wait, as many as one plan takes, each chain read consistently from where the tree has it. */
export async function findSealable(chains: Chains): Promise<Found> {
  const pending = await chains.pending(sealLimits.chainsPerPlanMax)
  const batches: Batch[] = []
  const faults: Found['faults'][number][] = []
  let room: number = sealLimits.entriesPerPlanMax
  for (let place = 0; place < pending.length && room > 0; place += sealLimits.readsAtOnce) {
    const group = pending.slice(place, place + sealLimits.readsAtOnce)
    const read = await Promise.all(group.map((head) => readChain(chains, head, room)))
    for (const found of read) {
      if (found === undefined) continue
      if ('fault' in found) faults.push(found)
      else if (room > 0) {
        batches.push(cut(found, room))
        room -= Math.min(room, found.entries.length)
      }
    }
  }
  return { batches, faults }
}

/** The first entries of a batch: the others wait for the next plan. */
function cut({ range, entries }: Batch, room: number): Batch {
  if (entries.length <= room) return { range, entries }
  return { range: { ...range, to: range.from + room - 1 }, entries: entries.slice(0, room) }
}

async function readChain(
  chains: Chains,
  head: PendingHead,
  room: number,
): Promise<Batch | Found['faults'][number] | undefined> {
  const chain = await chains.head(head.key)
  if (chain === undefined || chain.seq === chain.sealedSeq) return undefined
  if (chain.seq < chain.sealedSeq) return { head, chain, fault: 'chain-went-back' }
  const from = chain.sealedSeq + 1
  const to = Math.min(chain.seq, chain.sealedSeq + room)
  const range = { key: head.key, chainId: chain.chainId, from, to }
  const entries = linksOf(range, chain.sealedHash, await chains.entries(range))
  const isWhole = entries !== undefined && (to < chain.seq || entries.at(-1)?.hash === chain.hash)
  return isWhole ? { range, entries } : { head, chain, fault: 'chain-broken' }
}

/** The entries of a range that was planned, read again; undefined where they are not a chain any more. */
export async function readPlanned(
  chains: Chains,
  ranges: readonly ChainRange[],
): Promise<readonly Batch[] | undefined> {
  const batches: Batch[] = []
  for (let place = 0; place < ranges.length; place += sealLimits.readsAtOnce) {
    const group = ranges.slice(place, place + sealLimits.readsAtOnce)
    const read = await Promise.all(
      group.map(async (range) => ({ range, found: await chains.entries(range) })),
    )
    for (const { range, found } of read) {
      const entries = linksOf(range, undefined, found)
      if (entries === undefined) return undefined
      batches.push({ range, entries })
    }
  }
  return batches
}

/** Each entry names its chain, its number and the hash before it; undefined where one does not. */
function linksOf(
  { chainId, from, to }: ChainRange,
  before: Sha256 | undefined,
  found: readonly Uint8Array[],
): readonly WrittenEntry[] | undefined {
  if (found.length !== to - from + 1) return undefined
  const entries: WrittenEntry[] = []
  let prevHash = before
  for (const [place, bytes] of found.entries()) {
    const entry = entryOf(bytes)
    if (entry?.chainId !== chainId || entry.seq !== from + place) return undefined
    if (prevHash !== undefined && entry.prevHash !== prevHash) return undefined
    const hash = entryHash(bytes)
    entries.push({ entry, bytes, hash })
    prevHash = hash
  }
  return entries
}

/** Undefined where the bytes are no entry at all. */
function entryOf(bytes: Uint8Array): Entry | undefined {
  try {
    const parsed = Entry.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return parsed.data
  } catch {
    return undefined
  }
}
