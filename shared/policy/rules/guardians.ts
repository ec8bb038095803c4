/** Who acts for a child (domain 5, minors): recorded with a proof, of age, and not for long. */
import type { Facts, Rule } from '../facts.ts'
import { hasTurned, relationOf } from '../relation.ts'

/** The person whose account it is has a login, and it is theirs. */
const hasLogin = ({ account, assignee }: Facts): boolean =>
  assignee?.role === 'client' && assignee.accountId !== undefined && assignee.accountId === account?.accountId

export const guardians: readonly Rule[] = [
  {
    name: 'a-guardian-without-a-login-looks-absent',
    effect: 'hide',
    actions: ['record-guardian'],
    when: (facts) =>
      facts.account?.registeredBy !== facts.principal?.principalId ||
      facts.account?.phase !== undefined ||
      !hasLogin(facts),
  },
  {
    name: 'nobody-answers-for-themselves',
    effect: 'forbid',
    actions: ['record-guardian'],
    code: 'WRONG_STATE',
    when: ({ account, dossier }) => account?.accountId === dossier?.accountId,
  },
  {
    name: 'a-guardian-is-of-age-and-answers-for-a-child',
    effect: 'forbid',
    actions: ['record-guardian'],
    code: 'WRONG_STATE',
    when: ({ account, dossier, now }, { holds }) =>
      holds !== false &&
      (account === undefined ||
        dossier === undefined ||
        !hasTurned(account.client.birthDate, 18, now) ||
        hasTurned(dossier.client.birthDate, 18, now)),
  },
  {
    name: 'an-advisor-records-who-answers-for-a-child',
    effect: 'permit',
    actions: ['record-guardian'],
    when: (facts) => facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned',
  },
]
