/** What people are told of accesses to their own, and how it is proved to them. */
import { AccountId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, dumas, loan, now, other } from '../people.ts'

const camille: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'client',
  accountId: loan.accountId,
}
const heir: Principal = {
  ...camille,
  accountId: AccountId.parse(`account_${other}`),
  heirOf: [loan.accountId],
}
const own: Facts = { now, principal: camille, dossier: loan }
const accesses: Question = { action: 'list-accesses', audience: 'client' }
const proof: Question = { action: 'show-access-proof', audience: 'client', isPresent: true, isSealed: true }
const telling: Question = { action: 'tell-access', audience: 'client' }
const looksAbsent = 'NOT_FOUND a-dossier-without-relation-looks-absent'

export const accessCases: readonly Case[] = [
  ['a person is told who did what with their own', own, accesses, 'people-see-and-bring-their-own'],
  ['and an heir is not', { ...own, principal: heir }, accesses, 'REFUSED nothing-permits-it'],
  ['nor is somebody else', { ...own, dossier: undefined }, accesses, looksAbsent],
  ['a person gets the proof of what they are told', own, proof, 'people-see-and-bring-their-own'],
  [
    'once it is sealed',
    own,
    { ...proof, isSealed: false },
    'WRONG_STATE an-access-has-a-proof-once-it-is-sealed',
  ],
  [
    'and none of what they are not told of',
    own,
    { ...proof, isPresent: false },
    'NOT_FOUND an-access-that-is-not-told-looks-absent',
  ],
  ['an heir gets no proof either', { ...own, principal: heir }, proof, 'REFUSED nothing-permits-it'],
  ['nor does somebody else', { ...own, dossier: undefined }, proof, looksAbsent],
  ['what a person is told is noted', { now, principal: camille }, telling, 'what-a-person-is-told-is-noted'],
  [
    'and nobody else is told like that',
    asAdvisor,
    { ...telling, audience: 'advisor' },
    'REFUSED nothing-permits-it',
  ],
]
