/** What people do with their account, and parents with a child's. */
import type { Account } from '../../../../shared/model/account.ts'
import { AccountId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, loan, now, other, principalId } from '../people.ts'

const account: Account = {
  version: 1,
  accountId: loan.accountId,
  client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01', email: 'c@example.org' },
  registeredBy: principalId,
}
const born = (birthDate: string): Account => ({ ...account, client: { ...account.client, birthDate } })
const camille: Principal = { version: 1, principalId, role: 'client', accountId: loan.accountId }
const otherAccount = AccountId.parse(`account_${other}`)
const parent: Principal = { ...camille, accountId: otherAccount, guardianOf: [loan.accountId] }
const heir: Principal = { ...camille, accountId: otherAccount, heirOf: [loan.accountId] }
const own: Facts = { now, principal: camille, account }
const ask = (action: Question['action']): Question => ({ action, audience: 'client' })
const absent = 'NOT_FOUND an-account-of-another-person-looks-absent'
const allowed = 'people-decide-about-their-account'

export const accountCases: readonly Case[] = [
  ['a person sees what they accept to hear', own, ask('show-preferences'), allowed],
  ['objects', own, ask('update-preferences'), allowed],
  ['says what is to become of their data', own, ask('file-directive'), allowed],
  ['and closes their account', own, ask('close-account'), allowed],
  [
    "another person's account looks absent",
    { ...own, principal: { ...camille, accountId: otherAccount } },
    ask('close-account'),
    absent,
  ],
  ['and so does one that is not there', { ...own, account: undefined }, ask('show-preferences'), absent],
  ['whoever inherits objects to nothing', { ...own, principal: heir }, ask('update-preferences'), absent],
  [
    'a parent decides on the eve of the eighteenth birthday',
    { ...own, principal: parent, account: born('2008-11-25') },
    ask('update-preferences'),
    allowed,
  ],
  [
    'and no more on the day itself',
    { ...own, principal: parent, account: born('2008-11-24') },
    ask('update-preferences'),
    absent,
  ],
  [
    'a child born on 29 February is one until the end of 28 February',
    { ...own, now: Date.UTC(2026, 1, 28, 12), principal: parent, account: born('2008-02-29') },
    ask('close-account'),
    allowed,
  ],
  [
    'and turns eighteen on 1 March in Paris, an hour before it does in Greenwich',
    { ...own, now: Date.UTC(2026, 1, 28, 23), principal: parent, account: born('2008-02-29') },
    ask('close-account'),
    absent,
  ],
  [
    'a parent files no directive in the name of a child',
    { ...own, principal: parent, account: born('2015-01-01') },
    ask('file-directive'),
    'REFUSED a-directive-is-the-persons-own',
  ],
  [
    'what was closed can be closed to its end',
    { ...own, account: { ...account, phase: 'deletion-requested' } },
    ask('close-account'),
    allowed,
  ],
  [
    'but changes no more',
    { ...own, account: { ...account, phase: 'deletion-requested' } },
    ask('update-preferences'),
    'WRONG_STATE an-ended-account-changes-no-more',
  ],
  [
    'nor is a dossier opened on it',
    { now, principal: ada, account: { ...account, phase: 'deletion-requested' } },
    { action: 'open-dossier', audience: 'advisor' },
    'NOT_FOUND an-account-that-ended-looks-absent-to-advisors',
  ],
]
