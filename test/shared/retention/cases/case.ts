/** The life of an item, told as what happened to it, and the dates that follow: a line a rule at least. */

import type { Circumstance } from '../../../../shared/model/retention-words.ts'
import type { Clocks, RetainedItem } from '../../../../shared/retention/applied-terms.ts'

export interface Case {
  readonly story: string
  readonly item: RetainedItem
  /** The day and the rule, as `2029-05-31 dossier.refused`; undefined: none yet. */
  readonly lockUntil?: string
  readonly keepUntil?: string
  readonly due?: string
  readonly obstacle?: 'lock-pending' | 'law-against-law' | 'no-rule'
}

type Dates = Pick<Case, 'lockUntil' | 'keepUntil' | 'due' | 'obstacle'>

export const of = (
  story: string,
  category: string,
  circumstances: readonly Circumstance[],
  clocks: Clocks,
  dates: Dates,
): Case => ({ story, item: { category, circumstances: new Set(circumstances), clocks }, ...dates })
