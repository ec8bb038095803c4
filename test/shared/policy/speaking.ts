import type { Facts, Question } from '../../../shared/policy/facts.ts'
import { rules } from '../../../shared/policy/rules.ts'

/** The names of all rules that speak up, not of the deciding one alone: what each says by itself. */
export const speaking = (facts: Facts, question: Question): readonly string[] =>
  rules
    .filter(({ actions, when }) => actions.includes(question.action) && when(facts, question))
    .map(({ name }) => name)
