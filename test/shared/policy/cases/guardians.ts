/** Who acts for a child: recorded with a proof, of age, and until the eighteenth birthday, to the day. */
import { AccountId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { account, asAdvisor, loan, other } from '../people.ts'
import { born, camille } from '../sharing-people.ts'

const accountId = AccountId.parse(`account_${other}`)
const parent: Principal = {
  ...camille,
  principalId: PrincipalId.parse(`principal_${other}`),
  accountId,
}
const recording: Facts = {
  ...asAdvisor,
  document: undefined,
  dossier: born('2010-01-01'),
  account: { ...account, accountId },
  assignee: parent,
}
const record = (holds = true): Question => ({ action: 'record-guardian', audience: 'advisor', holds })
const at = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const permitted = 'an-advisor-records-who-answers-for-a-child'
const notAChild = 'WRONG_STATE a-guardian-is-of-age-and-answers-for-a-child'
const absent = 'NOT_FOUND a-guardian-without-a-login-looks-absent'
const trained = { ...asAdvisor.principal, trainingValidUntil: '2030-12-31' } as Principal
const bornOnALeapDay: Facts = { ...recording, principal: trained, dossier: born('2008-02-29') }

export const guardianCases: readonly Case[] = [
  ['an advisor records who answers for a child', recording, record(), permitted],
  ['and that somebody does no more', { ...recording, dossier: born('1990-01-01') }, record(false), permitted],
  ['nobody answers for an adult', { ...recording, dossier: born('2008-11-24') }, record(), notAChild],
  [
    'on the eve of the birthday they still do',
    { ...recording, dossier: born('2008-11-25') },
    record(),
    permitted,
  ],
  [
    'who was born on 29 February is a child on 28 February',
    { ...bornOnALeapDay, now: at('2026-02-28') },
    record(),
    permitted,
  ],
  ['and none on 1 March', { ...bornOnALeapDay, now: at('2026-03-01') }, record(), notAChild],
  [
    'a child answers for nobody',
    {
      ...recording,
      account: { ...account, accountId, client: { ...account.client, birthDate: '2009-01-01' } },
    },
    record(),
    notAChild,
  ],
  [
    'nobody answers for themselves',
    { ...recording, account, assignee: { ...parent, accountId: loan.accountId } },
    record(),
    'WRONG_STATE nobody-answers-for-themselves',
  ],
  ['a person without a login looks absent', { ...recording, assignee: undefined }, record(), absent],
  [
    'and so does one whose login is another’s',
    { ...recording, assignee: { ...parent, accountId: loan.accountId } },
    record(),
    absent,
  ],
  [
    'or a client of another advisor',
    { ...recording, account: { ...account, accountId, registeredBy: parent.principalId } },
    record(),
    absent,
  ],
  [
    'an advisor without the dossier records nobody',
    { ...recording, assignment: undefined },
    record(),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a claims manager neither',
    {
      ...recording,
      principal: { ...trained, role: 'claims-manager' },
      assignment: { version: 1, principalId: trained.principalId, role: 'claims-manager' },
    },
    record(),
    'REFUSED nothing-permits-it',
  ],
]
