/** The life of a dossier, and what is to be erased of it: what comes close. */
import type { Dossier } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import { ada, asAdvisor, loan, payslip, record, upload } from '../people.ts'
import { alpha } from '../sharing-people.ts'
import type { Near } from './near.ts'

const of = (more: Partial<Dossier>): Facts => ({ ...asAdvisor, dossier: { ...loan, ...more } })
const open = (claims: number, complaints: number): Partial<Dossier> => ({
  openMatters: { claims, complaints },
})
const takesNone = 'a-closed-dossier-takes-no-documents'
const stays = 'nothing-is-closed-while-somebody-claims-or-complains'
const accepted = 'only-the-partner-that-accepted-has-a-contract'
const before = 'an-outcome-comes-before-a-partner-accepts'
const ofLoan = 'a-loan-stands-in-the-contract-of-a-loan-insurance-and-in-no-other'
const inOffice = 'only-a-claims-manager-in-office-is-assigned'
const erased = 'what-is-to-be-erased-is-kept-and-not-handed-on'
const notThere = 'what-is-not-there-is-not-erased'
const advance = (to: 'complete' | 'closed'): Question => ({
  action: 'advance-dossier',
  audience: 'advisor',
  advance: to === 'closed' ? { to, reason: 'refused' } : { to },
})
const contract = (isOfLoan: boolean, partnerId?: typeof alpha.partnerId): Question => ({
  action: 'record-contract',
  audience: 'advisor',
  contract: { isOfLoan },
  partnerId,
})
const partners = [{ partnerId: alpha.partnerId, standing: 'accepted' as const }]
const assign: Question = { action: 'assign-claims-manager', audience: 'advisor' }
const manager = { ...ada, role: 'claims-manager' as const }
const download: Question = { action: 'request-download', audience: 'advisor', purpose: 'advice' }
const toErase = { ...payslip, erasureDecidedOn: '2026-11-24' }
const erase: Question = { action: 'decide-erasure', audience: 'privacy' }

export const lifeNearby: readonly Near[] = [
  ['a dossier that is open', takesNone, false, asAdvisor, upload('passport')],
  ['one that is closed', takesNone, true, of({ state: 'closed' }), upload('passport')],
  ['with nothing open in it', takesNone, true, of({ state: 'closed', ...open(0, 0) }), upload('passport')],
  ['with a claim in it', takesNone, false, of({ state: 'closed', ...open(1, 0) }), upload('passport')],
  ['with a complaint in it', takesNone, false, of({ state: 'closed', ...open(0, 1) }), upload('passport')],
  ['with both', takesNone, false, of({ state: 'closed', ...open(1, 1) }), upload('passport')],
  ['closing it with a claim in it', stays, true, of(open(1, 0)), advance('closed')],
  ['completing it', stays, false, of(open(1, 0)), advance('complete')],
  ['closing it with none', stays, false, of(open(0, 0)), advance('closed')],
  [
    'a partner that accepted',
    accepted,
    false,
    of({ state: 'accepted', partners }),
    contract(true, alpha.partnerId),
  ],
  [
    'before the dossier is accepted',
    accepted,
    true,
    of({ state: 'transmitted', partners }),
    contract(true, alpha.partnerId),
  ],
  ['where no partner has it', accepted, true, of({ state: 'accepted' }), contract(true, alpha.partnerId)],
  [
    'no partner, where there is no contract either',
    accepted,
    true,
    of({ state: 'validated' }),
    contract(true),
  ],
  ['no partner, where none was named', accepted, true, of({ state: 'accepted', partners }), contract(true)],
  ['after a partner accepted', before, true, of({ state: 'accepted' }), record],
  ['after there is a contract', before, true, of({ state: 'validated' }), record],
  ['before', before, false, of({ state: 'medical-assessment' }), record],
  ['a loan on a loan insurance', ofLoan, false, asAdvisor, contract(true)],
  ['none on a loan insurance', ofLoan, true, asAdvisor, contract(false)],
  ['a loan on a car', ofLoan, true, of({ line: 'motor' }), contract(true)],
  ['none on a car', ofLoan, false, of({ line: 'motor' }), contract(false)],
  ['a manager in office', inOffice, false, { ...asAdvisor, assignee: manager }, assign],
  [
    'one who is suspended',
    inOffice,
    true,
    { ...asAdvisor, assignee: { ...manager, suspended: true } },
    assign,
  ],
  ['nobody', inOffice, true, asAdvisor, assign],
  ['what is to be erased', erased, true, { ...asAdvisor, document: toErase }, download],
  ['what is not', erased, false, asAdvisor, download],
  [
    'one of those that are sent',
    erased,
    true,
    { ...asAdvisor, sending: [undefined, payslip, toErase] },
    { ...download, action: 'transmit-documents' },
  ],
  [
    'none of them',
    erased,
    false,
    { ...asAdvisor, sending: [payslip] },
    { ...download, action: 'transmit-documents' },
  ],
  ['to the person themselves', erased, false, { ...everybody.client, document: toErase }, download],
  ['to a parent', erased, false, { ...everybody.parent, document: toErase }, download],
  ['to legal', erased, false, { ...everybody.legal, document: toErase }, download],
  ['to an heir', erased, true, { ...everybody.heir, document: toErase }, download],
  ['what is there', notThere, false, { ...asAdvisor, sending: [payslip] }, erase],
  ['what is not among it', notThere, true, { ...asAdvisor, sending: [payslip, undefined] }, erase],
  [
    'what vigilance keeps among it',
    notThere,
    true,
    { ...asAdvisor, sending: [payslip, { ...payslip, category: 'aml-kyc-file' }] },
    erase,
  ],
  ['nothing', notThere, false, asAdvisor, erase],
]
