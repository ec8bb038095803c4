/** What the sealed log must say before a proof from it can be given. */
import type { Rule } from '../facts.ts'

export const proofs: readonly Rule[] = [
  {
    name: 'an-entry-has-a-proof-once-it-is-sealed',
    effect: 'forbid',
    actions: ['show-entry-proof'],
    code: 'WRONG_STATE',
    when: ({ principal }, { isSealed }) => principal?.role === 'auditor' && isSealed !== true,
  },
]
