/** Where a dossier goes, who leads it there, and what it takes on the way. */
import type { StoredContract } from '../../../../shared/model/contract.ts'
import type { Advance, DossierState } from '../../../../shared/model/dossier-life.ts'
import { AccountId, PartnerId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Dossier, Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import {
  account,
  ada,
  advises,
  asAdvisor,
  asPhysician,
  loan,
  now,
  other,
  record,
  upload,
  wanting,
} from '../people.ts'
import { alpha, desk, transmission } from '../sharing-people.ts'

const hugo: Principal = { ...ada, role: 'claims-manager' }
const asManager: Facts = { now, principal: hugo, assignment: { ...advises, role: 'claims-manager' } }
const beta = PartnerId.parse(`partner_${other}`)

const inState = (state: DossierState, more: Partial<Dossier> = {}): Dossier => ({ ...loan, state, ...more })
const to = (advance: Advance, audience: Question['audience'] = 'advisor'): Question => ({
  action: 'advance-dossier',
  audience,
  advance,
})
const closing = (reason: 'refused' | 'abandoned' | 'contract-ended') => to({ to: 'closed', reason })
const recording = (
  audience: Question['audience'],
  partnerId = alpha.partnerId,
  isOfLoan = true,
): Question => ({ action: 'record-contract', audience, partnerId, contract: { isOfLoan } })

const accepted = inState('accepted', { partners: [{ partnerId: alpha.partnerId, standing: 'accepted' }] })
const contract: StoredContract = {
  version: 1,
  partnerId: alpha.partnerId,
  contractNumber: 'C-1',
  startsOn: '2026-01-01',
  premium: { cents: 1_000, every: 'month' },
  conditions: { terms: 'v1', withExclusion: false },
  recordedAt: '2026-11-24T09:00:00.000Z',
}
const ended: StoredContract = { ...contract, endedOn: '2026-11-23' }
const atDesk: Facts = {
  partner: alpha,
  now,
  principal: desk('partner'),
  transmission: { ...transmission, desk: 'non-medical' },
}

const assessable = inState('complete', {
  physicianId: PrincipalId.parse(`principal_${other}`),
  assessments: [{ accountId: loan.accountId, medical: 'allowed' }],
})
const assess = to({ to: 'medical-assessment' })
const handOver: Question = { action: 'assign-claims-manager', audience: 'advisor' }
const insure: Question = { action: 'add-insured', audience: 'advisor' }

const leads = 'whom-the-table-names-leads-a-dossier-on'
const notOfTheTable = 'WRONG_STATE a-dossier-moves-as-its-table-says'
const notAssessed = 'WRONG_STATE an-assessment-needs-a-physician-and-somebody-who-may-be-asked'
const notTheirs = 'WRONG_STATE only-the-partner-that-accepted-has-a-contract'
const notEnded = 'WRONG_STATE a-dossier-with-a-contract-closes-when-the-contract-has-ended'
const unchanging = 'WRONG_STATE a-closed-dossier-changes-no-more'

export const lifeCases: readonly Case[] = [
  ['an advisor finds a file complete', asAdvisor, to({ to: 'complete' }), leads],
  [
    'once, and not again after a partner accepted',
    { ...asAdvisor, dossier: accepted },
    to({ to: 'complete' }),
    notOfTheTable,
  ],
  ['a physician leads no dossier', asPhysician, to({ to: 'complete' }, 'physician'), notOfTheTable],
  ['a complete file goes before its physician', { ...asAdvisor, dossier: assessable }, assess, leads],
  [
    'not without one',
    { ...asAdvisor, dossier: { ...assessable, physicianId: undefined } },
    assess,
    notAssessed,
  ],
  [
    'nor before the shares of the loan are known',
    { ...asAdvisor, dossier: { ...assessable, assessments: undefined } },
    assess,
    notAssessed,
  ],
  [
    'nor where the law lets nobody ask',
    {
      ...asAdvisor,
      dossier: { ...assessable, assessments: [{ accountId: loan.accountId, medical: 'barred' }] },
    },
    assess,
    notAssessed,
  ],
  ['nor for a car', { ...asAdvisor, dossier: { ...assessable, line: 'motor' } }, assess, notAssessed],
  [
    'health cover needs no loan to be assessed',
    { ...asAdvisor, dossier: { ...assessable, line: 'income-protection', assessments: undefined } },
    assess,
    leads,
  ],
  ['an advisor closes what was abandoned', asAdvisor, closing('abandoned'), leads],
  [
    'and what every partner declined',
    { ...asAdvisor, dossier: inState('declined') },
    closing('refused'),
    leads,
  ],
  ['where there is no contract, none has ended', asAdvisor, closing('contract-ended'), notEnded],
  [
    'a dossier with a contract is not the advisor’s to close',
    { ...asAdvisor, dossier: inState('validated'), contract: ended },
    closing('contract-ended'),
    notOfTheTable,
  ],
  [
    'the claims manager closes it when the contract has ended',
    { ...asManager, dossier: inState('validated'), contract: ended },
    closing('contract-ended'),
    leads,
  ],
  [
    'not before',
    { ...asManager, dossier: inState('validated'), contract },
    closing('contract-ended'),
    notEnded,
  ],
  [
    'and for no other reason',
    { ...asManager, dossier: inState('validated'), contract: ended },
    closing('abandoned'),
    notEnded,
  ],
  [
    'a closed dossier takes no document',
    { ...asAdvisor, dossier: inState('closed') },
    upload('passport'),
    'WRONG_STATE a-closed-dossier-takes-no-documents',
  ],
  ['asks for none', { ...asAdvisor, dossier: inState('closed') }, wanting('passport'), unchanging],
  ['insures nobody else', { ...asAdvisor, account, dossier: inState('closed') }, insure, unchanging],
  ['and is concluded on by nobody', { ...asPhysician, dossier: inState('closed') }, record, unchanging],
  [
    'a physician concludes at any point before a partner has accepted',
    { ...asPhysician, dossier: inState('transmitted') },
    record,
    'an-assigned-physician-assesses',
  ],
  [
    'not after',
    { ...asPhysician, dossier: accepted },
    record,
    'WRONG_STATE an-outcome-comes-before-a-partner-accepts',
  ],
  [
    'a claims manager records the contract of the partner that accepted',
    { ...asManager, dossier: accepted },
    recording('advisor'),
    'a-claims-manager-keeps-the-contract',
  ],
  [
    'an advisor does not',
    { ...asAdvisor, dossier: accepted },
    recording('advisor'),
    'REFUSED nothing-permits-it',
  ],
  [
    'nobody records that of a partner that did not accept',
    { ...asManager, dossier: accepted },
    recording('advisor', beta),
    notTheirs,
  ],
  [
    'the partner records its own',
    { ...atDesk, dossier: accepted },
    recording('partner'),
    'a-partner-records-its-own-contract',
  ],
  [
    'not one that only thinks about it',
    { ...atDesk, dossier: { ...accepted, partners: [{ partnerId: alpha.partnerId, standing: 'asked' }] } },
    recording('partner'),
    notTheirs,
  ],
  [
    'nor its medical service',
    { ...atDesk, principal: desk('partner-medical'), transmission, dossier: accepted },
    recording('partner'),
    'REFUSED nothing-permits-it',
  ],
  [
    'a contract is kept up to date',
    { ...asManager, dossier: inState('validated'), contract },
    recording('advisor'),
    'a-claims-manager-keeps-the-contract',
  ],
  [
    'and does not become another partner’s',
    { ...asManager, dossier: inState('validated'), contract: { ...contract, partnerId: beta } },
    recording('advisor'),
    notTheirs,
  ],
  [
    'a loan insurance says which loan',
    { ...asManager, dossier: accepted },
    recording('advisor', alpha.partnerId, false),
    'CATEGORY_NOT_NEEDED a-loan-stands-in-the-contract-of-a-loan-insurance-and-in-no-other',
  ],
  [
    'an advisor gives the contract to a claims manager',
    { ...asAdvisor, assignee: hugo },
    handOver,
    'an-advisor-gives-a-contract-into-hands',
  ],
  [
    'never to another advisor',
    { ...asAdvisor, assignee: ada },
    handOver,
    'NOT_FOUND only-a-claims-manager-can-be-assigned-as-one',
  ],
  [
    'nor to one whose training lapsed',
    { ...asAdvisor, assignee: { ...hugo, trainingValidUntil: '2026-11-23' } },
    handOver,
    'WRONG_STATE only-a-claims-manager-in-office-is-assigned',
  ],
  [
    'a stranger finds no dossier to lead',
    { ...asAdvisor, assignment: undefined },
    to({ to: 'complete' }),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'the person themself leads none',
    {
      now,
      principal: {
        version: 1,
        principalId: ada.principalId,
        role: 'client',
        accountId: AccountId.parse(loan.accountId),
      },
      dossier: loan,
    },
    to({ to: 'complete' }, 'client'),
    notOfTheTable,
  ],
]
