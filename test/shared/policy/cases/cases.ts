/** Cases of legal, privacy and AML, and what may be seen from outside the EEA. */
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, dumas, loan, now } from '../people.ts'

const leo: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'legal-accounting',
  country: 'FR',
}
const diane: Principal = { ...leo, role: 'privacy-officer' }
const take = (until?: string): Question => ({ action: 'take-case', audience: 'privacy', until })
const permit: Question = { action: 'permit-transfer', audience: 'privacy' }
const legal: Facts = { now, principal: leo, dossier: loan }
const tooLong = 'WRONG_STATE a-case-ends-within-a-quarter'

export const caseCases: readonly Case[] = [
  ['legal and accounting take a case for a quarter', legal, take('2027-02-24'), 'officers-take-cases'],
  ['and for no day longer', legal, take('2027-02-25'), tooLong],
  ['nor without an end', legal, take(), tooLong],
  [
    'marketing takes none',
    { ...legal, principal: { ...leo, role: 'marketing' } },
    take('2026-12-01'),
    'REFUSED nothing-permits-it',
  ],
  [
    'there is no case on what is not there',
    { now, principal: leo },
    take('2026-12-01'),
    'NOT_FOUND an-absent-dossier-has-no-case',
  ],
  [
    'a privacy officer permits a transfer',
    { now, principal: diane, assignee: ada },
    permit,
    'a-privacy-officer-permits-transfers',
  ],
  [
    'and keeps the register of them',
    { now, principal: diane },
    { ...permit, action: 'list-transfers' },
    'a-privacy-officer-permits-transfers',
  ],
  [
    'legal and accounting do not',
    { now, principal: leo, assignee: ada },
    permit,
    'REFUSED nothing-permits-it',
  ],
  [
    'nobody needs one to see their own',
    { now, principal: diane, assignee: { ...leo, role: 'client' } },
    permit,
    'NOT_FOUND a-transfer-is-permitted-to-who-works-outside',
  ],
]
