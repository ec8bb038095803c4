/** What looks absent to whom, and what comes close to it. */
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { account, asAdvisor, loan, now, payslip, principalId, promote } from '../people.ts'
import { camille, parent, stranger } from '../sharing-people.ts'
import type { Near } from './near.ts'

const ask = (action: Question['action'], audience: Question['audience'] = 'advisor'): Question => ({
  action,
  audience,
})
const vigilant = { ...payslip, category: 'aml-kyc-file' }
const leftBehind = { ...loan, phase: 'archived' as const }
const left = 'what-an-ended-account-left-is-for-legal-and-accounting'
const hidden = 'vigilance-looks-absent-to-all-but-its-readers'
const ofAnother = 'an-account-of-another-person-looks-absent'
const child = { ...account, client: { ...account.client, birthDate: '2008-11-25' } }
const officer: Facts = {
  now,
  principal: { version: 1, principalId, role: 'privacy-officer', country: 'FR' },
  dossier: leftBehind,
}

export const absences: readonly Near[] = [
  [
    'an advisor finds nothing that vigilance keeps of an ended account',
    left,
    true,
    { ...asAdvisor, dossier: leftBehind, document: vigilant },
    ask('show-document'),
  ],
  [
    'a privacy officer goes on with a breach in an ended account',
    left,
    false,
    officer,
    ask('decide-breach', 'privacy'),
  ],
  ['and with its readers', left, false, officer, ask('list-readers', 'privacy')],
  [
    'and with what a former client asks to have erased',
    left,
    false,
    officer,
    ask('decide-erasure', 'privacy'),
  ],
  ['and with nothing else', left, true, officer, ask('show-dossier', 'privacy')],
  ['the vault promotes what vigilance will keep', hidden, false, { now, document: vigilant }, promote],
  [
    'an entry that is not there looks absent to an analyst',
    'an-absent-entry-looks-absent',
    true,
    { now, principal: { version: 1, principalId, role: 'security-analyst' } },
    ask('show-entry', 'auditor'),
  ],
  [
    'a parent of another child finds no account',
    ofAnother,
    true,
    { now, principal: { ...parent, guardianOf: [stranger] }, account: child },
    ask('show-preferences', 'client'),
  ],
  [
    'and neither does one who answers for nobody',
    ofAnother,
    true,
    { now, principal: { ...camille, accountId: stranger }, account: child },
    ask('show-preferences', 'client'),
  ],
  [
    'a parent of the child does',
    ofAnother,
    false,
    { now, principal: parent, account: child },
    ask('show-preferences', 'client'),
  ],
]
