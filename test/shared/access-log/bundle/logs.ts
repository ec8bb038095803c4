/** A small sealed log of several chains, and bundles of it as the vault would make them. */
import { bundleLines } from '../../../../shared/access-log/bundle/lines.ts'
import type { BundleSelection, Manifest } from '../../../../shared/access-log/bundle/manifest.ts'
import { writeBundle } from '../../../../shared/access-log/bundle/write-bundle.ts'
import { type Entry, entryBytes, entryHash, firstPrevHash } from '../../../../shared/access-log/entry.ts'
import { emptyTree, grow, rootOf, tileWidth } from '../../../../shared/access-log/growing-tree.ts'
import type { ReadHashes } from '../../../../shared/access-log/tree-proofs.ts'
import type { Take } from '../../../../shared/access-log/verify/read-zip.ts'
import { parseVerifierKey } from '../../../../shared/access-log/verify/verifier-key.ts'
import { verifyBundle } from '../../../../shared/access-log/verify/verify-bundle.ts'
import { ChainId, EntryId, type Sha256, ulid } from '../../../../shared/model/ids.ts'
import { signCheckpoint, verifierKeyOf } from '../../../../shared/vault/sign-checkpoint.ts'
import { judgeSigner } from '../../../judges/sealing.ts'

export const origin = 'log.example/vault'
export const start = Date.UTC(2026, 10, 24, 9)
export const minuteMs = 60_000

export const chainIdOf = (name: string): ChainId =>
  ChainId.parse(Buffer.from(name.padEnd(16, '.')).toString('hex'))

export interface Leaf {
  readonly index: number
  readonly entry: Entry
  readonly bytes: Buffer
  readonly hash: Sha256
}

export interface Log {
  readonly leaves: readonly Leaf[]
  readonly read: ReadHashes
}

/** A log with one entry a minute, each in the chain that is named. */
export function logOf(chains: readonly string[]): Log {
  const heads = new Map<string, Leaf>()
  const leaves = chains.map((name, index): Leaf => {
    const before = heads.get(name)
    const entry = entryAfter(before, name, start + index * minuteMs)
    const bytes = entryBytes(entry)
    const leaf = { index, entry, bytes, hash: entryHash(bytes) }
    heads.set(name, leaf)
    return leaf
  })
  return { leaves, read: readerOf(leaves.map(({ hash }) => hash)) }
}

export function entryAfter(before: Leaf | undefined, chain: string, at: number): Entry {
  const chainId = chainIdOf(chain)
  const seq = (before?.entry.seq ?? 0) + 1
  return {
    v: 1,
    chainId,
    seq,
    prevHash: before?.hash ?? firstPrevHash,
    entryId: EntryId.parse(`entry_${ulid(at, new Uint8Array(10).fill(seq))}`),
    nonce: '0'.repeat(32),
    journal: 'access',
    at: new Date(at).toISOString(),
    actorRef: chainId,
    role: 'advisor',
    action: 'show-dossier',
    dossierRef: chainId,
    decision: 'ALLOW',
    rule: 'an-advisor-works-on-assigned-dossiers',
    policyVersion: '2',
  }
}

/** The hashes of a tree over these leaves, from its tiles and its edge. */
export function readerOf(hashes: readonly Sha256[]): ReadHashes {
  const { tree, tiles } = grow(emptyTree, hashes)
  const full = new Map(tiles.map(({ level, index, bytes }) => [`${level}/${index}`, bytes]))
  return async (level, first, count) => {
    const bytes = full.get(`${level}/${Math.floor(first / tileWidth)}`) ?? tree.edge[level]
    const from = (first % tileWidth) * 32
    const found = bytes?.subarray(from, from + count * 32)
    if (found?.length !== count * 32) throw new Error('hashes that the tree does not have')
    return found
  }
}

const { signer, publicKey } = judgeSigner()
export const verifierKey = verifierKeyOf(origin, publicKey)
export const key = parseVerifierKey(verifierKey)

export const checkpointOf = async (hashes: readonly Sha256[]): Promise<string> => {
  const { tree } = grow(emptyTree, hashes)
  return (await signCheckpoint(signer, origin, { size: tree.size, root: rootOf(tree) })).toString()
}

export interface Asked {
  readonly selection: BundleSelection
  /** The leaves that are shown, in order; of those in `expired` only the hashes. */
  readonly shown: readonly number[]
  readonly expired?: readonly number[]
  readonly previous?: number
  readonly madeAt?: number
}

export async function bundleOf(
  log: Log,
  { selection, shown, expired = [], previous, madeAt }: Asked,
): Promise<Buffer> {
  const manifest: Manifest = {
    selection,
    leaves: shown.length,
    madeAt: new Date(madeAt ?? start + log.leaves.length * minuteMs).toISOString(),
    ...(previous === undefined ? {} : { previous }),
  }
  async function* selected() {
    for (const index of shown) {
      yield { index, bytes: expired.includes(index) ? undefined : log.leaves[index]?.bytes }
    }
  }
  const size = log.leaves.length
  const lines = bundleLines(log.read, { size, previous }, selected())
  return zipOf(manifest, await checkpointOf(log.leaves.map(({ hash }) => hash)), lines)
}

export async function zipOf(
  manifest: Manifest,
  checkpoint: string,
  lines: AsyncIterable<Uint8Array>,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeBundle({ manifest, checkpoint, lines })) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The indices of the leaves of some chains. */
export const indicesOf = ({ leaves }: Log, ...chains: readonly string[]): readonly number[] =>
  leaves.flatMap(({ index, entry }) =>
    chains.some((name) => chainIdOf(name) === entry.chainId) ? [index] : [],
  )

/** A period of the log by its leaves: from the first to before the end, and the leaves beside it shown too. */
export function periodOf({ leaves }: Log, first: number, end: number): Pick<Asked, 'selection' | 'shown'> {
  const instant = (index: number) => new Date(start + index * minuteMs).toISOString()
  const shown = leaves.map(({ index }) => index).filter((index) => first - 1 <= index && index <= end)
  return { selection: { by: 'period', from: instant(first), until: instant(end), first, end }, shown }
}

export const takeFrom = (bytes: Uint8Array): Take => {
  let at = 0
  return (count) => {
    const taken = bytes.subarray(at, at + count)
    at += taken.length
    return taken
  }
}

/** The verdict on a bundle, a year of days after it was made at most. */
export const verdictOn = (bundle: Uint8Array, previous?: string, now = start + 86_400_000) =>
  verifyBundle(takeFrom(bundle), {
    key,
    now,
    previous: previous === undefined ? undefined : Buffer.from(previous),
  })

/** What refutes a bundle, in one line; 'verified' where nothing does. */
export function problemOf(bundle: Uint8Array, previous?: string, now?: number): string {
  try {
    verdictOn(bundle, previous, now)
    return 'verified'
  } catch (error) {
    if (error instanceof Error && (error.name === 'Refuted' || error.name === 'Unusable'))
      return error.message
    throw error
  }
}
