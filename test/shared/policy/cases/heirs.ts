/** Who inherits: recorded by a privacy officer in a case, with a death, as the dead directed; and what heirs then do. */
import type { StandingDirective } from '../../../../shared/model/account-retention.ts'
import { AccountId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Assignment, Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { account, asAdvisor, download, loan, now, other, payslip, principalId, report } from '../people.ts'
import { camille } from '../sharing-people.ts'

const accountId = AccountId.parse(`account_${other}`)
const heir: Principal = { ...camille, principalId: PrincipalId.parse(`principal_${other}`), accountId }
const inCase: Assignment = {
  version: 1,
  principalId,
  role: 'privacy-officer',
  until: '2026-11-24',
  ticket: 'T-1',
}
const recording: Facts = {
  now,
  principal: { version: 1, principalId, role: 'privacy-officer', country: 'FR' },
  dossier: loan,
  assignment: inCase,
  assignee: heir,
}
const inherits = { accountId, inherits: true }
const record = (more: Partial<Question> = {}): Question => ({
  action: 'record-heir',
  audience: 'privacy',
  heir: inherits,
  on: '2026-11-24',
  ...more,
})
const directing = (instruction: StandingDirective['instruction']): Facts => ({
  ...recording,
  accountRetention: {
    version: 1,
    accountId: loan.accountId,
    notices: [],
    directive: { directiveId: 'directive_1', instruction },
  },
})
const permitted = 'a-privacy-officer-records-who-inherits'
const absent = 'NOT_FOUND an-heir-without-a-login-looks-absent'
const erased = 'REFUSED whoever-directed-that-all-be-erased-leaves-nothing-to-heirs'

const inheriting: Facts = { now, principal: { ...heir, heirOf: [loan.accountId] }, dossier: loan }
const told: Facts = {
  ...inheriting,
  principal: { ...heir, heirOf: [loan.accountId], addresseeOf: [loan.accountId] },
}
const byHeir: Question = { ...download, audience: 'client', purpose: 'client-request' }
const notForHeirs = 'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir'
const close: Question = { action: 'close-account', audience: 'client' }

export const heirCases: readonly Case[] = [
  ['a privacy officer records who inherits', recording, record(), permitted],
  ['where the dead directed that it be communicated', directing('communicate'), record(), permitted],
  ['or kept', directing('store'), record(), permitted],
  ['or took their directive back', directing('none'), record(), permitted],
  [
    'or never said anything',
    { ...recording, accountRetention: { version: 1, accountId: loan.accountId, notices: [] } },
    record(),
    permitted,
  ],
  ['whoever directed that all be erased leaves nothing', directing('erase'), record(), erased],
  [
    'and who was recorded before is taken back',
    directing('erase'),
    record({ heir: { accountId, inherits: false } }),
    permitted,
  ],
  ['nobody without a login inherits', { ...recording, assignee: undefined }, record(), absent],
  [
    'nor whose login is another’s',
    { ...recording, assignee: { ...heir, accountId: loan.accountId } },
    record(),
    absent,
  ],
  ['nor an advisor', { ...recording, assignee: { ...heir, role: 'advisor' } }, record(), absent],
  ['nor whom the question does not name', recording, record({ heir: undefined }), absent],
  [
    'nor the dead themselves',
    { ...recording, assignee: { ...heir, accountId: loan.accountId } },
    record({ heir: { accountId: loan.accountId, inherits: true } }),
    'WRONG_STATE nobody-inherits-from-themselves',
  ],
  [
    'nobody dies tomorrow',
    recording,
    record({ on: '2026-11-25' }),
    'WRONG_STATE what-did-not-happen-yet-is-not-recorded',
  ],
  [
    'or died before their dossier was opened',
    recording,
    record({ on: '2011-01-01' }),
    'WRONG_STATE nothing-happened-to-a-dossier-before-it-was-opened',
  ],
  [
    'legal and accounting record no heir',
    {
      ...recording,
      principal: { version: 1, principalId, role: 'legal-accounting', country: 'FR' },
      assignment: { ...inCase, role: 'legal-accounting' },
    },
    record(),
    'REFUSED nothing-permits-it',
  ],
  [
    'nor a privacy officer without the case',
    { ...recording, assignment: undefined },
    record(),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'nor an advisor of the dossier',
    { ...asAdvisor, assignee: heir },
    record({ audience: 'advisor' }),
    'REFUSED nothing-permits-it',
  ],
  [
    'once the account ended legal answers heirs',
    { ...recording, dossier: { ...loan, phase: 'archived' } },
    record(),
    'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting',
  ],
  ['an heir finds no payslip', { ...inheriting, document: payslip }, byHeir, notForHeirs],
  [
    'but the one whom the dead directed to be told does',
    { ...told, document: payslip },
    byHeir,
    'an-heir-settles-the-estate',
  ],
  ['and nothing medical', { ...told, document: report }, byHeir, notForHeirs],
  [
    'nor what vigilance keeps',
    { ...told, document: { ...payslip, category: 'aml-kyc-file' } },
    byHeir,
    'NOT_FOUND vigilance-looks-absent-to-all-but-its-readers',
  ],
  [
    'nor what another left',
    {
      ...told,
      principal: { ...heir, heirOf: [loan.accountId], addresseeOf: [accountId] },
      document: payslip,
    },
    byHeir,
    notForHeirs,
  ],
  [
    'an heir closes the account',
    { now, principal: { ...heir, heirOf: [account.accountId] }, account },
    close,
    'people-decide-about-their-account',
  ],
  [
    'and no other',
    { now, principal: { ...heir, heirOf: [accountId] }, account },
    close,
    'NOT_FOUND an-account-of-another-person-looks-absent',
  ],
]
