import type { Facts, Question } from '../../../../shared/policy/facts.ts'

/** A situation, a rule, and whether that rule speaks up in it. */
export type Near = readonly [
  sentence: string,
  rule: string,
  speaks: boolean,
  facts: Facts,
  question: Question,
]
