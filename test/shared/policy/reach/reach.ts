import type { Action } from '../../../../shared/model/words.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'

/** A rule of several actions, a situation in which it speaks up, and what it then speaks up about, at the least. */
export type Reach = readonly [
  rule: string,
  facts: Facts,
  question: Omit<Question, 'action'>,
  actions: readonly Action[],
]
