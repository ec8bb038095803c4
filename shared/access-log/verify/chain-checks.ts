/** Every chain of a bundle goes on without a gap, each entry naming the hash of the one before. */
import type { BundleSelection } from '../bundle/manifest.ts'
import type { BundleLine, LinkedEntry } from './bundle-line.ts'
import { Refuted } from './failures.ts'

interface Link {
  readonly seq: number
  readonly hash: string
  /** Of the leaf, and how many leaves by hash alone came before it. */
  readonly index: number
  readonly expired: number
}

export interface ChainChecks {
  readonly take: (line: BundleLine) => void
  readonly count: () => number
  /** The number of the last entry of a chain that was shown. */
  readonly lastSeq: (chainId: string) => number | undefined
}

const noHash = '0'.repeat(64)
const beforeAll: Link = { seq: 0, hash: noHash, index: -1, expired: 0 }

/** A chain that the bundle is about begins with its first entry; every other where the bundle first meets it. */
export function chainChecks(selection: BundleSelection): ChainChecks {
  const whole = wholeChain(selection)
  const links = new Map<string, Link>()
  const expired = new Map<string, number>()
  const check = (entry: LinkedEntry, index: number) => {
    const isBegun = entry.seq === 1 || entry.chainId === whole
    const before = links.get(entry.chainId) ?? (isBegun ? beforeAll : undefined)
    if (before !== undefined) checkLink(entry, before, index, expired)
  }
  return {
    take({ index, hash, entry, isLeaf }) {
      if (entry !== undefined) {
        check(entry, index)
        links.set(entry.chainId, { seq: entry.seq, hash: hash.toString('hex'), index, expired: expired.size })
      } else if (isLeaf) expired.set(hash.toString('hex'), index)
    },
    count: () => links.size,
    lastSeq: (chainId) => links.get(chainId)?.seq,
  }
}

function wholeChain(selection: BundleSelection): string | undefined {
  if (selection.by === 'dossier') return selection.chainId
  // The chain of a person is named as they are.
  return selection.by === 'actor' ? selection.actorRef : undefined
}

/** Entries between the two are there by their hash, or they are missing. */
function checkLink(
  entry: LinkedEntry,
  before: Link,
  index: number,
  expired: ReadonlyMap<string, number>,
): void {
  const { chainId, seq, prevHash } = entry
  const place = `entry ${seq} of chain ${chainId} (leaf ${index})`
  const between = seq - before.seq - 1
  if (between < 0) throw new Refuted(place, `the chain goes back: entry ${before.seq} came before it`)
  if (between === 0) {
    if (prevHash === before.hash) return
    throw new Refuted(place, `it does not continue ${nameOf(before)}: one of the two was changed`)
  }
  const isThere = (expired.get(prevHash) ?? -1) > before.index && expired.size - before.expired >= between
  if (isThere) return
  const missing = between === 1 ? `entry ${seq - 1} is` : `entries ${before.seq + 1} to ${seq - 1} are`
  throw new Refuted(place, `${missing} missing before it`)
}

const nameOf = ({ seq, index }: Link): string =>
  seq === 0 ? 'the beginning of its chain' : `entry ${seq} (leaf ${index})`
