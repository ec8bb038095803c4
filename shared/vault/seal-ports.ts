/** What sealing the access log needs of the world: chains, the tree's state, the sealed log, a signature. */
import * as z from 'zod'
import type { Journal } from '../access-log/entry.ts'
import { ChainId, Sha256 } from '../model/ids.ts'
import type { WrittenEntry } from './permit.ts'
import type { Head, RecordKey } from './records.ts'

/** Some entries of a chain, both ends included. */
export interface ChainRange {
  readonly key: RecordKey
  readonly chainId: ChainId
  readonly from: number
  readonly to: number
}

/** A chain's head, and how far the tree has its entries: seq 0 where it has none. */
export interface SealedHead extends Head {
  readonly sealedSeq: number
  readonly sealedHash: Sha256
}

/** A head that moved since it was sealed; `since` is when, in milliseconds since 1970. */
export interface PendingHead {
  readonly key: RecordKey
  readonly since: number
}

/** Where a range of a chain stands in the tree: its first entry is leaf number `index`, the others follow. */
export interface SealedRange extends ChainRange {
  readonly index: number
}

/** The same without the chain that it is of. */
export type PlacedRange = Pick<SealedRange, 'from' | 'to' | 'index'>

/**
 * The chains as their sealer sees them.
 *
 * pending: at most that many heads, in no order; what it answers may be a moment old.
 * head: strongly consistent; undefined where there is no such chain.
 * entries: strongly consistent, in the order of the chain, each with its bytes; what is not there is left out.
 * advance: the chain is sealed up to `range.to`, whose hash that is, and its place in the tree is kept; no effect
 *   where it is sealed that far already, though its head be gone since. Durable once it answers.
 * placeOf: where an entry stands in the tree; undefined while it is not sealed.
 * placesOf: where the entries of a range stand, in order and cut to it; what is not sealed is left out.
 */
export interface Chains {
  pending(limit: number): Promise<readonly PendingHead[]>
  head(key: RecordKey): Promise<SealedHead | undefined>
  entries(range: Pick<ChainRange, 'chainId' | 'from' | 'to'>): Promise<readonly Uint8Array[]>
  advance(range: SealedRange, hash: Sha256): Promise<void>
  placeOf(chainId: ChainId, seq: number): Promise<number | undefined>
  placesOf(range: Pick<ChainRange, 'chainId' | 'from' | 'to'>): Promise<readonly PlacedRange[]>
}

/** A batch that was decided on and is carried out to its end, byte for byte the same however often it is begun. */
export const SealPlan = z.strictObject({
  size: z.int().min(1),
  root: Sha256,
  plannedAt: z.int().min(0),
  ranges: z.array(z.tuple([z.string(), ChainId, z.int().min(1), z.int().min(1)])),
})
export type SealPlan = z.infer<typeof SealPlan>

/** The tree as it stands: its size, its root, the right edge that its tiles do not hold yet, and the plan under way. */
export const SealedTree = z.strictObject({
  size: z.int().min(0),
  root: Sha256,
  edge: z.array(z.string()),
  plan: SealPlan.optional(),
})
export type SealedTree = z.infer<typeof SealedTree>

/**
 * The one item that says which tree there is. read: strongly consistent, version 0 where there is none yet.
 * replace: only while it has that version; `conflict` where it has another, and nothing was written.
 */
export interface TreeState {
  read(): Promise<{ readonly version: number; readonly tree: SealedTree | undefined }>
  replace(version: number, tree: SealedTree): Promise<'written' | 'conflict'>
}

export interface SealedObject {
  readonly key: string
  readonly bytes: Uint8Array
  /** Milliseconds since 1970: nobody can change or remove it before. */
  readonly lockUntil: number
}

/**
 * Objects that are written once and locked from their first second.
 * put: durable once it answers `written` or `same`; `different` where other bytes stand under the key, which stay.
 * read: undefined where there is no such object.
 */
export interface SealedLog {
  put(object: SealedObject): Promise<'written' | 'same' | 'different'>
  read(key: string): Promise<Uint8Array | undefined>
}

/**
 * Leaves an entry in the sealed log before what it is about is handed out: between the entry and its sealing there is
 * then no minute in which it could be made to disappear. Durable once it answers; throws VaultError LOG_UNAVAILABLE.
 */
export interface Witnesses {
  leave(written: WrittenEntry): Promise<void>
}

/** Finds witnesses again. keys: every key that begins so, in order. */
export interface WitnessKeys {
  keys(prefix: string): Promise<readonly string[]>
}

/** Finds the objects of entries again: the keys of a journal whose first leaf is in the range, in order. */
export interface SealedBatches {
  keys(
    journal: Journal,
    leaves: { readonly from: number; readonly before: number },
  ): Promise<readonly string[]>
}

/** Signs checkpoints with plain Ed25519 (RFC 8032), which gives the same signature to the same text. */
export interface CheckpointSigner {
  /** The 32 bytes of the public key that signs now: another key may take over between two calls. */
  publicKey(): Promise<Uint8Array>
  sign(text: Uint8Array): Promise<Uint8Array>
}
