import type { Entry } from '../access-log/entry.ts'
import type { ChainId, DossierId, Sha256 } from '../model/ids.ts'

/** The exact key of an item in the records table. */
export interface RecordKey {
  readonly pk: string
  readonly sk: string
}

/** An item as it is stored, its `version` beside its content: every write to it names the version it replaces. */
export type StoredItem = RecordKey & { readonly version: number; readonly content: unknown }

/** Copies that indexes and the expiry of items read, by attribute name. Ids, instants and codes only. */
export type IndexCopies = Readonly<Record<string, string | number>>

/** One write of a business change, conditional on what the snapshot saw. */
export type Write =
  | {
      readonly kind: 'create'
      readonly key: RecordKey
      readonly content: unknown
      readonly indexed?: IndexCopies
    }
  | {
      readonly kind: 'replace'
      readonly key: RecordKey
      readonly content: unknown
      readonly version: number
      readonly indexed?: IndexCopies
    }
  | { readonly kind: 'delete'; readonly key: RecordKey; readonly version: number }
  /** The head of a chain that nobody goes on: while it stands there, and the tree has all of it. */
  | { readonly kind: 'end-chain'; readonly key: RecordKey; readonly seq: number }
  /** The item is still what the snapshot saw; version 0: still absent. */
  | { readonly kind: 'check'; readonly key: RecordKey; readonly version: number }

/** Where a chain stands: seq 0 before its first entry. */
export interface Head {
  readonly chainId: ChainId
  readonly seq: number
  readonly hash: Sha256
}

/** A link of a chain, ready to be written: the head moves from `entry.prevHash` to `hash` with it. */
export interface Link {
  readonly headKey: RecordKey
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly hash: Sha256
  /** The dossier that was asked for, even where the entry stands in the caller's chain: for the index alone. */
  readonly dossierId?: DossierId | undefined
}

/**
 * The records and the log, as commit needs them.
 *
 * snapshot: a serialisable read of at most 10 exact keys, of at most 15 documents beside them, and of the clocks of an
 *   account's dossiers, in the order asked; absent items are undefined.
 *   `conflict` means that a transaction was in the way.
 * write: all or nothing. `committed` means durable. `conflict` means nothing was written. `unknown` means that the
 *   answer was lost: the caller reads the entry before it says anything.
 * entryAt: a strongly consistent read of the bytes at a place of a chain.
 * Any of them throws VaultError LOG_UNAVAILABLE when the store cannot be reached, entryAt LOG_BUSY when it is throttled.
 */
export interface Records {
  snapshot(keys: readonly RecordKey[]): Promise<readonly (StoredItem | undefined)[] | 'conflict'>
  write(link: Link, writes: readonly Write[], token: string): Promise<'committed' | 'conflict' | 'unknown'>
  entryAt(chainId: ChainId, seq: number): Promise<Uint8Array | undefined>
}
