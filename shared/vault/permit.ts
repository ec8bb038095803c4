import type { Entry } from '../access-log/entry.ts'
import type { EntryId, Sha256 } from '../model/ids.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'

declare const permitFor: unique symbol

/**
 * Proof that one action was allowed and that its entry is durable. A port that opens something takes the Permit of
 * exactly its action: a hand-made one, or one for another action, does not compile.
 */
export interface Permit<A extends Action> {
  readonly [permitFor]: A
  readonly action: A
  readonly entryId: EntryId
  /** The instant of the decision, in milliseconds since 1970. */
  readonly at: number
  /** The snapshot that the decision was made on. */
  readonly facts: Facts
  /** The ids that the change made, or that the first answer of a replayed request made. */
  readonly resultIds: ResultIds
  readonly replayed: boolean
  /** The entry itself, as it stands in the log. */
  readonly written: WrittenEntry
}

/** An entry that is durable, with the bytes that its hash is made of. */
export interface WrittenEntry {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly hash: Sha256
}

/** Ids by role, as kept beside an idempotency key. */
export type ResultIds = Readonly<Record<string, string>>

/** For commit alone, once the entry is written: the only cast that makes a Permit. */
export function permitOf<A extends Action>(
  action: A,
  proof: Pick<Permit<A>, 'entryId' | 'at' | 'facts' | 'resultIds' | 'replayed' | 'written'>,
): Permit<A> {
  return { action, ...proof } as Permit<A>
}
