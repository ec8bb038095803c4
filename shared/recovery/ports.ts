/** What rebuilding needs of the world: the sealed log, and tables that nobody is served from yet. */
import type { ChainId, DossierId } from '../model/ids.ts'
import type { WrittenEntry } from '../vault/permit.ts'
import type { IndexCopies, RecordKey, StoredItem } from '../vault/records.ts'
import type { PlacedRange, SealedHead, SealedTree } from '../vault/seal-ports.ts'

/** The sealed log, for who may list it. keys: every key that begins so, in order. read: undefined where there is none. */
export interface Archive {
  keys(prefix: string): Promise<readonly string[]>
  read(key: string): Promise<Uint8Array | undefined>
}

/** A chain's head as a backup has it. */
export interface KeptHead extends SealedHead {
  readonly key: RecordKey
}

/** An entry on its way back, with the dossier that an auditor finds it by. */
export interface ReturningEntry extends WrittenEntry {
  readonly dossierId: DossierId | undefined
}

/** An item that is put where there is none, or in place of the one that is there. */
export interface RebuiltItem {
  readonly key: RecordKey
  readonly version: number
  readonly content: unknown
  /** Copies for indexes; those of an item that is there stay where none are named. */
  readonly indexed?: IndexCopies | undefined
}

/**
 * Records and access log as a backup left them, or empty, before anybody is served from them. Every write is durable
 * once it answers, and the same write again changes nothing: a run that was cut off is simply begun again.
 *
 * heads: every chain that the records know.
 * tree: undefined where there is none.
 * unsealed: what the access log itself has of a chain from a number on, in order.
 */
export interface RestoredTables {
  heads(): AsyncIterable<KeptHead>
  tree(): Promise<SealedTree | undefined>
  item(key: RecordKey): Promise<StoredItem | undefined>
  unsealed(chainId: ChainId, from: number): Promise<readonly Uint8Array[]>
  putEntries(entries: readonly ReturningEntry[]): Promise<void>
  putPlace(chainId: ChainId, range: PlacedRange): Promise<void>
  /** `waitsSince`: of a chain that goes on behind what is sealed, the instant of its first entry there. */
  putHead(key: RecordKey, head: SealedHead, waitsSince: string | undefined): Promise<void>
  putTree(tree: SealedTree): Promise<void>
  putItem(item: RebuiltItem): Promise<void>
}

/** Why rebuilding goes no further: what it would write could not be vouched for. */
export type StopCode =
  | 'no-checkpoint'
  | 'checkpoint-refuted'
  | 'leaf-without-hash'
  | 'entry-refuted'
  | 'root-differs'
  | 'plan-incomplete'

/** Nothing may be served from the tables. The message names the code and a place in the sealed log, and nobody. */
export class RecoveryStopped extends Error {
  override readonly name = 'RecoveryStopped'
  readonly code: StopCode

  constructor(code: StopCode, place: string) {
    super(`${code}: ${place}`)
    this.code = code
  }
}
