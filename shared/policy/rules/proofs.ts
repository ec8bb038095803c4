/** What the sealed log must say before a proof from it can be given. */
import { bundleLimits } from '../../limits.ts'
import type { Rule } from '../facts.ts'

export const proofs: readonly Rule[] = [
  {
    name: 'an-entry-has-a-proof-once-it-is-sealed',
    effect: 'forbid',
    actions: ['show-entry-proof', 'export-bundle'],
    code: 'WRONG_STATE',
    when: ({ principal }, { isSealed }) => principal?.role === 'auditor' && isSealed !== true,
  },
  {
    name: 'an-access-has-a-proof-once-it-is-sealed',
    effect: 'forbid',
    actions: ['show-access-proof'],
    code: 'WRONG_STATE',
    when: (_facts, { isSealed }) => isSealed !== true,
  },
  {
    name: 'a-bundle-shows-so-many-leaves',
    effect: 'forbid',
    actions: ['export-bundle'],
    code: 'TOO_LARGE',
    when: ({ principal }, { leaves = 0 }) => principal?.role === 'auditor' && leaves > bundleLimits.leavesMax,
  },
]
