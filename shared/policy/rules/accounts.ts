/** What a person may do with their account, and a parent with a child's. */
import type { Action } from '../../model/words.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { hasTurned } from '../relation.ts'

const onAccount: readonly Action[] = [
  'show-preferences',
  'update-preferences',
  'file-directive',
  'close-account',
]

/** A parent acts until the child's eighteenth birthday; whoever inherits closes the account, and does no more (LIL 85). */
function isTheirs({ principal, account, now }: Facts, { action }: Question): boolean {
  if (principal?.role !== 'client' || account === undefined) return false
  if (principal.accountId === account.accountId) return true
  if (action === 'close-account' && principal.heirOf?.includes(account.accountId)) return true
  const isAnsweredFor = principal.guardianOf?.includes(account.accountId) === true
  return isAnsweredFor && !hasTurned(account.client.birthDate, 18, now)
}

export const accounts: readonly Rule[] = [
  {
    name: 'an-account-of-another-person-looks-absent',
    effect: 'hide',
    actions: onAccount,
    when: (facts, question) => !isTheirs(facts, question),
  },
  {
    name: 'an-ended-account-changes-no-more',
    effect: 'forbid',
    actions: ['update-preferences', 'file-directive', 'refer-contact'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ account }) => account?.phase !== undefined,
  },
  {
    name: 'a-directive-is-the-persons-own',
    effect: 'forbid',
    actions: ['file-directive'],
    when: ({ principal, account }) => principal?.accountId !== account?.accountId,
  },
  {
    name: 'people-decide-about-their-account',
    effect: 'permit',
    actions: onAccount,
    when: isTheirs,
  },
]
