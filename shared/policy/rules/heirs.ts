/** Who inherits from a client who died (LIL 85): recorded with proofs, in keeping with what the dead directed. */
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

/** The heir is a client with a login of their own. */
const hasLogin = ({ assignee }: Facts, { heir }: Question): boolean =>
  assignee?.role === 'client' && heir !== undefined && assignee.accountId === heir.accountId

export const heirs: readonly Rule[] = [
  {
    name: 'an-heir-without-a-login-looks-absent',
    effect: 'hide',
    actions: ['record-heir'],
    when: (facts, question) => !hasLogin(facts, question),
  },
  {
    name: 'nobody-inherits-from-themselves',
    effect: 'forbid',
    actions: ['record-heir'],
    code: 'WRONG_STATE',
    when: ({ dossier }, { heir }) => heir?.accountId === dossier?.accountId,
  },
  {
    // Heirs act where no directive says the contrary, and to have all erased is the contrary.
    name: 'whoever-directed-that-all-be-erased-leaves-nothing-to-heirs',
    effect: 'forbid',
    actions: ['record-heir'],
    when: ({ accountRetention }, { heir }) =>
      heir?.inherits !== false && accountRetention?.directive?.instruction === 'erase',
  },
  {
    name: 'a-privacy-officer-records-who-inherits',
    effect: 'permit',
    actions: ['record-heir'],
    when: (facts) => facts.principal?.role === 'privacy-officer' && relationOf(facts) === 'case',
  },
]
