/** The medical side: outcomes. */
import { isFinal } from '../../model/outcome.ts'
import type { Rule } from '../facts.ts'

export const medical: readonly Rule[] = [
  {
    name: 'a-final-outcome-stays',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'OUTCOME_FINAL',
    about: 'state',
    when: ({ outcome }) => outcome !== undefined && isFinal(outcome),
  },
]
