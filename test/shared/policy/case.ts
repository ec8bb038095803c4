import type { Facts, Question } from '../../../shared/policy/facts.ts'

/** What is asked, and the rule that decides, after its code where it refuses. */
export type Case = readonly [sentence: string, facts: Facts, question: Question, expected: string]
