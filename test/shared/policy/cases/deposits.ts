/** What the vault attests about what was brought, and to whom. */

import { PrincipalId } from '../../../../shared/model/ids.ts'
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, loan, now, other, payslip, principalId } from '../people.ts'
import { camille } from '../sharing-people.ts'

const deposit: StoredDocument['deposit'] = {
  depositedAt: '2026-11-24T09:00:00.000Z',
  rule: 'acc.active',
  ruleVersion: 1,
  basis: 'privacy policy 5',
  countedFrom: ['account-deleted'],
}
const brought: StoredDocument = { ...payslip, uploadedBy: principalId, deposit }
const byAnother: StoredDocument = { ...brought, uploadedBy: PrincipalId.parse(`principal_${other}`) }
const ask: Question = { action: 'show-deposit', audience: 'advisor' }
const attested = 'a-deposit-is-attested-to-its-depositor-and-its-person'

export const depositCases: readonly Case[] = [
  ['whoever brought a document has its attestation', { ...asAdvisor, document: brought }, ask, attested],
  ['a colleague does not', { ...asAdvisor, document: byAnother }, ask, 'REFUSED nothing-permits-it'],
  [
    'the person has that of what others brought about them',
    { now, principal: camille, dossier: loan, document: byAnother },
    { ...ask, audience: 'client' },
    attested,
  ],
  [
    'and a parent that of what others brought about a child',
    {
      now,
      principal: { ...camille, accountId: undefined, guardianOf: [loan.accountId] },
      dossier: { ...loan, client: { ...loan.client, birthDate: '2012-01-01' } },
      document: byAnother,
    },
    { ...ask, audience: 'client' },
    attested,
  ],
  [
    'what was not taken in has none',
    { ...asAdvisor, document: { ...brought, deposit: undefined } },
    ask,
    'NOT_FOUND what-was-not-taken-in-has-no-attestation',
  ],
]
