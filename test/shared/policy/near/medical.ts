/** Loans, claims and complaints, and the medical side: what comes close. */
import { matterLimits } from '../../../../shared/limits.ts'
import { categories } from '../../../../shared/model/categories.ts'
import { ClaimId, ComplaintId } from '../../../../shared/model/ids.ts'
import type { Claim, Complaint } from '../../../../shared/model/matters.ts'
import type { Dossier } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import {
  asAdvisor,
  asPhysician,
  dumas,
  letters,
  loan,
  other,
  payslip,
  read,
  record,
  report,
  upload,
  wanting,
} from '../people.ts'
import { camille, giving, stranger } from '../sharing-people.ts'
import type { Near } from './near.ts'

const barredFor = (...accounts: readonly (typeof loan.accountId)[]): Dossier => ({
  ...loan,
  coInsured: [stranger],
  assessments: [loan.accountId, stranger].map((accountId) => ({
    accountId,
    medical: accounts.includes(accountId) ? ('barred' as const) : ('open' as never),
  })),
})
const barred = barredFor(loan.accountId, stranger)
const noneBrought = 'no-health-information-is-brought-where-none-may-be-asked'
const noneAsked = 'no-health-information-is-asked-for-where-none-may-be'
const noneAssessed = 'nobody-is-assessed-where-none-may-be'
const noneRead = 'what-nobody-may-ask-about-is-read-and-shared-by-nobody'
const noneShared = 'nobody-agrees-to-share-what-nobody-may-ask'
const denis: Facts = { ...everybody.client, principal: { ...camille, accountId: stranger } }
const transmit: Question = { action: 'transmit-documents', audience: 'physician' }

const claimId = ClaimId.parse(`claim_${letters}`)
const complaintId = ComplaintId.parse(`complaint_${letters}`)
const claim: Claim = {
  claimId,
  accountId: loan.accountId,
  state: 'open',
  openedAt: '2026-11-24T09:00:00.000Z',
  occurredOn: '2026-11-01',
  text: 'A fall.',
}
const complaint: Complaint = {
  complaintId,
  accountId: loan.accountId,
  state: 'open',
  openedAt: '2026-11-24T09:00:00.000Z',
  sentOn: '2026-11-23',
  acknowledgeBy: '2026-12-04',
  answerBy: '2027-01-23',
  text: 'Nobody answers.',
}
const settledClaim = { ...claim, claimId: ClaimId.parse(`claim_${other}`), state: 'closed' as const }
const settledComplaint = {
  ...complaint,
  complaintId: ComplaintId.parse(`complaint_${other}`),
  state: 'closed' as const,
}
const having = (
  claims: readonly Claim[],
  complaints: readonly Complaint[],
  facts: Facts = asAdvisor,
): Facts => ({
  ...facts,
  matters: { version: 1, claims: [...claims], complaints: [...complaints] },
})
const both = having([settledClaim, claim], [settledComplaint, complaint])
const many = Array.from({ length: matterLimits.perDossierMax }, () => claim)
const about = (action: Question['action'], matter: Question['matter'], on?: string): Question => ({
  action,
  audience: 'advisor',
  matter,
  on,
})
const settled = 'what-is-settled-stays-settled'
const outside = 'whoever-is-outside-the-dossier-has-no-claim-in-it'
const full = 'a-dossier-has-so-many-claims-and-complaints-and-no-more'
const follows = 'an-answer-follows-its-complaint'
const prove = 'people-prove-their-own-claims-and-a-childs'
const questionnaire: Question = {
  ...upload('health-questionnaire'),
  category: categories.get('health-questionnaire'),
}
const delegate = (until?: string): Question => ({ action: 'delegate-dossier', audience: 'physician', until })
const charter = 'medical-staff-sign-the-charter-first'
const mandate = 'a-delegation-ends-with-the-mandate-at-the-latest'
const inOffice: Facts = {
  ...asPhysician,
  principal: { ...dumas, mandate: { from: '2026-01-01', until: '2026-12-31' } },
}

export const medicalNearby: readonly Near[] = [
  [
    'of the client who may not be asked',
    noneBrought,
    true,
    { ...everybody.client, dossier: barredFor(loan.accountId) },
    upload('operation-report'),
  ],
  [
    'of one beside a client who may not',
    noneBrought,
    false,
    { ...denis, dossier: barredFor(loan.accountId) },
    upload('operation-report'),
  ],
  [
    'of one beside the client who may not',
    noneBrought,
    true,
    { ...denis, dossier: barredFor(stranger) },
    upload('operation-report'),
  ],
  [
    'by an advisor, of the client',
    noneBrought,
    false,
    { ...asAdvisor, dossier: barredFor(stranger) },
    upload('operation-report'),
  ],
  ['what is not medical', noneBrought, false, { ...everybody.client, dossier: barred }, upload('passport')],
  [
    'on a claim',
    noneBrought,
    false,
    { ...everybody.client, dossier: barred },
    { ...upload('operation-report'), matter: { claimId } },
  ],
  [
    'where nobody may be asked',
    noneAsked,
    true,
    { ...asAdvisor, dossier: barred },
    wanting('passport', 'operation-report'),
  ],
  ['anything else', noneAsked, false, { ...asAdvisor, dossier: barred }, wanting('passport', 'diary')],
  [
    'where one may be',
    noneAsked,
    false,
    { ...asAdvisor, dossier: barredFor(stranger) },
    wanting('operation-report'),
  ],
  [
    'while a claim is open',
    noneAsked,
    false,
    { ...asAdvisor, dossier: { ...barred, openMatters: { claims: 1, complaints: 0 } } },
    wanting('operation-report'),
  ],
  [
    'while a complaint is',
    noneAsked,
    true,
    { ...asAdvisor, dossier: { ...barred, openMatters: { claims: 0, complaints: 1 } } },
    wanting('operation-report'),
  ],
  ['where all are barred', noneAssessed, true, { ...asPhysician, dossier: barred }, record],
  ['where one is', noneAssessed, false, { ...asPhysician, dossier: barredFor(stranger) }, record],
  [
    'where nobody is assessed',
    noneAssessed,
    false,
    { ...asPhysician, dossier: { ...loan, assessments: [] } },
    record,
  ],
  ['by a physician', noneRead, true, { ...asPhysician, dossier: barred }, read],
  [
    'by the persons themselves',
    noneRead,
    false,
    { ...everybody.client, dossier: barred, document: report },
    read,
  ],
  [
    'of a claim',
    noneRead,
    false,
    { ...asPhysician, dossier: barred, document: { ...report, claimId } },
    read,
  ],
  [
    'one among those that are sent',
    noneRead,
    true,
    { ...asPhysician, document: undefined, dossier: barred, sending: [undefined, payslip, report] },
    transmit,
  ],
  [
    'none of those',
    noneRead,
    false,
    { ...asPhysician, document: undefined, dossier: barred, sending: [undefined, payslip] },
    transmit,
  ],
  ['nothing', noneRead, false, { ...asPhysician, document: undefined, dossier: barred }, transmit],
  [
    'health among the rest',
    noneShared,
    true,
    { ...everybody.client, dossier: barred },
    giving('medical', ['passport', 'operation-report']),
  ],
  [
    'the rest alone',
    noneShared,
    false,
    { ...everybody.client, dossier: barred },
    giving('medical', ['passport', 'diary']),
  ],
  [
    'for a claim',
    noneShared,
    false,
    { ...everybody.client, dossier: barred },
    { ...giving('medical', ['operation-report']), purpose: 'claim-handling' },
  ],
  ['an open claim beside a settled one', settled, false, both, about('close-claim', { claimId })],
  ['the settled one', settled, true, both, about('close-claim', { claimId: settledClaim.claimId })],
  ['an open complaint beside a settled one', settled, false, both, about('close-complaint', { complaintId })],
  [
    'the settled complaint',
    settled,
    true,
    both,
    about('close-complaint', { complaintId: settledComplaint.complaintId }),
  ],
  ['the client', outside, false, asAdvisor, about('open-claim', {})],
  [
    'nobody, where there is no dossier',
    outside,
    true,
    { ...asAdvisor, dossier: undefined },
    about('open-claim', {}),
  ],
  [
    'somebody beside the client',
    outside,
    false,
    { ...asAdvisor, dossier: { ...loan, coInsured: [stranger] } },
    about('open-claim', { subjectId: stranger }),
  ],
  [
    'one more complaint where there are many claims',
    full,
    false,
    having(many, []),
    about('open-complaint', {}),
  ],
  ['one more claim', full, true, having(many, []), about('open-claim', {})],
  ['one more where there is one left', full, false, having(many.slice(1), []), about('open-claim', {})],
  ['on the day it was sent', follows, false, both, about('close-complaint', { complaintId }, '2026-11-23')],
  ['the day before', follows, true, both, about('close-complaint', { complaintId }, '2026-11-22')],
  ['on no day', follows, true, both, about('close-complaint', { complaintId })],
  [
    'to no complaint',
    follows,
    false,
    having([], []),
    about('close-complaint', { complaintId }, '2026-11-23'),
  ],
  [
    'ones own',
    prove,
    false,
    having([claim], [], everybody.client),
    { ...upload('passport'), matter: { claimId } },
  ],
  [
    'that of another',
    prove,
    true,
    having([{ ...claim, accountId: stranger }], [], everybody.client),
    { ...upload('passport'), matter: { claimId } },
  ],
  ['none', prove, false, having([], [], everybody.client), upload('passport')],
  ['that of a client, by an advisor', prove, false, both, { ...upload('passport'), matter: { claimId } }],
  [
    'a questionnaire for a claim',
    'a-claim-needs-no-questionnaire',
    true,
    asAdvisor,
    { ...questionnaire, matter: { claimId } },
  ],
  ['one for none', 'a-claim-needs-no-questionnaire', false, asAdvisor, questionnaire],
  [
    'somebody who signed',
    charter,
    false,
    { ...inOffice, assignee: { ...dumas, charterSignedOn: '2026-01-01' } },
    delegate(),
  ],
  [
    'who is suspended',
    charter,
    true,
    { ...inOffice, assignee: { ...dumas, charterSignedOn: '2026-01-01', suspended: true } },
    delegate(),
  ],
  ['until the end of the mandate', mandate, false, inOffice, delegate('2026-12-31')],
  ['for today', mandate, false, inOffice, delegate('2026-11-24')],
  ['until yesterday', mandate, true, inOffice, delegate('2026-11-23')],
  ['for longer', mandate, true, inOffice, delegate('2027-01-01')],
]
