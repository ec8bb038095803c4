import type { Category } from '../model/categories.ts'
import type { ErrorCode } from '../model/errors.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../model/records.ts'
import type { Action, Audience, Purpose } from '../model/words.ts'

/** What a decision may look at: ids and codes read in one snapshot, never content. Absent means absent. */
export interface Facts {
  readonly now: number
  readonly principal?: Principal | undefined
  readonly dossier?: Dossier | undefined
  /** The caller's own assignment to the dossier. */
  readonly assignment?: Assignment | undefined
  readonly document?: StoredDocument | undefined
}

export interface Question {
  readonly action: Action
  readonly audience: Audience
  readonly purpose?: Purpose | undefined
  /** The category of the document that is asked for, or brought. */
  readonly category?: Category | undefined
}

/** A named reason to refuse or to permit; forbid rules beat permit rules, and without a permit all is refused. */
export interface Rule {
  readonly name: string
  readonly effect: 'forbid' | 'permit'
  readonly actions: readonly Action[]
  /** What the caller is told when a forbid rule decides. */
  readonly code?: ErrorCode
  /** A rule about the state of things, not about rights: a replayed request already changed that state. */
  readonly about?: 'state'
  readonly when: (facts: Facts, question: Question) => boolean
}

export type Ruling =
  | { readonly decision: 'ALLOW'; readonly rule: string }
  | { readonly decision: 'DENY'; readonly rule: string; readonly code: ErrorCode }
