import type { EntryId } from '../model/ids.ts'
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
  /** The snapshot that the decision was made on. */
  readonly facts: Facts
}

/** For commit alone, once the entry is written: the only cast that makes a Permit. */
export function permitOf<A extends Action>(action: A, entryId: EntryId, facts: Facts): Permit<A> {
  return { action, entryId, facts } as Permit<A>
}
