/** Claims and complaints: whose they are, who takes them in, who settles them. */
import { matterLimits } from '../../../../shared/limits.ts'
import { categories } from '../../../../shared/model/categories.ts'
import type { StoredContract } from '../../../../shared/model/contract.ts'
import { AccountId, ClaimId, ComplaintId } from '../../../../shared/model/ids.ts'
import type { Claim, Complaint, Matters } from '../../../../shared/model/matters.ts'
import type { Dossier, Principal } from '../../../../shared/model/records.ts'
import type { Facts, Matter, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import {
  ada,
  advises,
  asAdvisor,
  asPhysician,
  letters,
  loan,
  now,
  other,
  read,
  report,
  wanting,
} from '../people.ts'
import { alpha, camille, share } from '../sharing-people.ts'

const hugo: Principal = { ...ada, role: 'claims-manager' }
const denis = AccountId.parse(`account_${other}`)
const both: Dossier = { ...loan, coInsured: [denis], state: 'validated' }
const claim: Claim = {
  claimId: ClaimId.parse(`claim_${letters}`),
  accountId: loan.accountId,
  state: 'open',
  openedAt: '2026-11-24T09:00:00.000Z',
  occurredOn: '2026-11-01',
  text: 'A fall.',
}
const complaint: Complaint = {
  complaintId: ComplaintId.parse(`complaint_${letters}`),
  accountId: loan.accountId,
  state: 'open',
  openedAt: '2026-11-24T09:00:00.000Z',
  sentOn: '2026-11-23',
  acknowledgeBy: '2026-12-04',
  answerBy: '2027-01-23',
  text: 'Nobody answers.',
}
const matters: Matters = { version: 1, claims: [claim], complaints: [complaint] }
const settled: Matters = {
  version: 1,
  claims: [{ ...claim, state: 'closed' }],
  complaints: [{ ...complaint, state: 'closed' }],
}
const contract: StoredContract = {
  version: 1,
  partnerId: alpha.partnerId,
  contractNumber: 'C-1',
  startsOn: '2026-01-01',
  premium: { cents: 1_000, every: 'month' },
  conditions: { terms: 'v1', withExclusion: false },
  recordedAt: '2026-11-24T09:00:00.000Z',
}
const asManager: Facts = {
  now,
  principal: hugo,
  assignment: { ...advises, role: 'claims-manager' },
  dossier: both,
  contract,
  matters,
}
const asClient: Facts = { now, principal: camille, dossier: both, contract, matters }
const asDenis: Facts = { ...asClient, principal: { ...camille, accountId: denis } }
/** Both borrowers are insured, and the client is a child of one of them, or left what they had to them. */
const young: Dossier = { ...both, client: { ...both.client, birthDate: '2012-01-01' } }
const asParent: Facts = {
  ...asDenis,
  dossier: young,
  principal: { ...camille, accountId: denis, guardianOf: [loan.accountId] },
}
const asHeir: Facts = {
  ...asDenis,
  principal: { ...camille, accountId: denis, heirOf: [loan.accountId] },
}
const leo: Principal = { ...ada, role: 'legal-accounting', trainingValidUntil: undefined }
const asLegal: Facts = {
  now,
  principal: leo,
  assignment: { ...advises, role: 'legal-accounting', until: '2026-12-01', ticket: 'T-1' },
  dossier: both,
  matters,
}

type Verb = 'open-claim' | 'close-claim' | 'open-complaint' | 'close-complaint'
const ask = (
  action: Verb,
  audience: Question['audience'],
  matter: Matter = {},
  on = '2026-11-24',
): Question => ({ action, audience, matter, on })
const settle: Question = ask('close-claim', 'advisor', { claimId: claim.claimId })
const answer = (audience: Question['audience'], on?: string): Question =>
  ask('close-complaint', audience, { complaintId: complaint.complaintId }, on)
const prove = (category: string, audience: Question['audience'] = 'client'): Question => ({
  action: 'request-upload',
  audience,
  category: categories.get(category),
  upload: { sizeBytes: 1, mediaType: 'application/pdf' },
  matter: { claimId: claim.claimId },
})
const full: Matters = {
  version: 1,
  claims: Array.from({ length: matterLimits.perDossierMax }, () => claim),
  complaints: [],
}
const barred: Dossier = {
  ...both,
  assessments: [loan.accountId, denis].map((accountId) => ({ accountId, medical: 'barred' as const })),
}
const openMatters = { claims: 1, complaints: 0 }

const takesIn = 'claims-and-complaints-are-taken-in-by-whoever-works-on-the-dossier'
const absentComplaint = 'NOT_FOUND a-complaint-that-is-not-there-looks-absent'
const absentClaim = 'NOT_FOUND a-claim-that-is-not-there-looks-absent'
const whileOpen = 'WRONG_STATE nothing-is-closed-while-somebody-claims-or-complains'
const tooMany = 'WRONG_STATE a-dossier-has-so-many-claims-and-complaints-and-no-more'
const notYet = 'WRONG_STATE what-did-not-happen-yet-is-not-recorded'

export const matterCases: readonly Case[] = [
  ['a person claims on their contract', asClient, ask('open-claim', 'client'), 'people-claim-and-complain'],
  ['the other borrower on theirs', asDenis, ask('open-claim', 'client'), 'people-claim-and-complain'],
  [
    'where there is no contract there is no claim',
    { ...asClient, contract: undefined },
    ask('open-claim', 'client'),
    'WRONG_STATE a-claim-is-made-on-a-contract',
  ],
  ['nobody claims what has not happened', asClient, ask('open-claim', 'client', {}, '2026-11-25'), notYet],
  [
    'but one may complain before',
    { ...asClient, contract: undefined, matters: undefined },
    ask('open-complaint', 'client'),
    'people-claim-and-complain',
  ],
  [
    'a claims manager takes a claim in',
    asManager,
    ask('open-claim', 'advisor', { subjectId: denis }),
    takesIn,
  ],
  ['an advisor a complaint', { ...asAdvisor, dossier: both }, ask('open-complaint', 'advisor'), takesIn],
  [
    'of nobody outside the dossier',
    asManager,
    ask('open-claim', 'advisor', { subjectId: AccountId.parse(`account_${letters.slice(0, -1)}9`) }),
    'NOT_FOUND whoever-is-outside-the-dossier-has-no-claim-in-it',
  ],
  [
    'and a person none of the other borrower',
    asClient,
    ask('open-claim', 'client', { subjectId: denis }),
    'NOT_FOUND whoever-is-outside-the-dossier-has-no-claim-in-it',
  ],
  ['so many and no more', { ...asManager, matters: full }, ask('open-claim', 'advisor'), tooMany],
  ['a claims manager settles a claim', asManager, settle, 'a-claims-manager-settles'],
  ['once', { ...asManager, matters: settled }, settle, 'WRONG_STATE what-is-settled-stays-settled'],
  ['an advisor does not', { ...asAdvisor, dossier: both, matters }, settle, 'REFUSED nothing-permits-it'],
  [
    'a claim that is not there is answered as one that never was',
    { ...asManager, matters: undefined },
    settle,
    absentClaim,
  ],
  ['a claims manager answers a complaint', asManager, answer('advisor'), 'a-claims-manager-settles'],
  ['so do legal and accounting, in a case', asLegal, answer('privacy'), 'legal-answers-complaints'],
  [
    'but no claim of theirs to settle',
    asLegal,
    { ...settle, audience: 'privacy' },
    'REFUSED nothing-permits-it',
  ],
  [
    'not before it was sent',
    asManager,
    answer('advisor', '2026-11-22'),
    'WRONG_STATE an-answer-follows-its-complaint',
  ],
  [
    'a complaint that is not there looks absent',
    { ...asManager, matters: { ...matters, complaints: [] } },
    answer('advisor'),
    absentComplaint,
  ],
  ['and so does that of the other borrower', asDenis, answer('client'), absentComplaint],
  ['a person proves their claim', asClient, prove('medical-certificate'), 'people-see-and-bring-their-own'],
  ['the other borrower does not see it', asDenis, prove('claim-file'), absentClaim],
  [
    'unless they are the parent of whoever claims',
    asParent,
    prove('claim-file'),
    'people-see-and-bring-their-own',
  ],
  [
    'or the heir, who sees it and proves nothing',
    asHeir,
    prove('claim-file'),
    'REFUSED people-prove-their-own-claims-and-a-childs',
  ],
  [
    'nobody proves what is settled',
    { ...asClient, matters: settled },
    prove('claim-file'),
    'WRONG_STATE a-document-proves-an-open-claim',
  ],
  [
    'and no questionnaire does',
    asClient,
    prove('health-questionnaire'),
    'CATEGORY_NOT_NEEDED a-claim-needs-no-questionnaire',
  ],
  [
    'the law bars questions before a contract, not the proof of a claim',
    { ...asClient, dossier: barred },
    prove('medical-certificate'),
    'people-see-and-bring-their-own',
  ],
  [
    'which may be asked for',
    { ...asAdvisor, dossier: { ...barred, openMatters } },
    wanting('medical-certificate'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'and read by the physician',
    { ...asPhysician, dossier: barred, document: { ...report, claimId: claim.claimId } },
    read,
    'an-assigned-physician-assesses',
  ],
  [
    'what had come before the contract stays unread',
    { ...asPhysician, dossier: barred },
    read,
    'REFUSED what-nobody-may-ask-about-is-read-and-shared-by-nobody',
  ],
  [
    'a consent to share it is for the handling of claims',
    { now, principal: camille, dossier: barred, partner: alpha },
    {
      ...share('give-consent', 'client', 'medical', {
        categories: [categories.get('medical-certificate')],
        channel: 'signed',
        medicalService: 'Service medical Alpha',
      }),
      purpose: 'claim-handling',
    },
    'people-consent-for-themselves-and-their-children',
  ],
  [
    'a dossier is not closed while somebody claims',
    { ...asManager, contract: { ...contract, endedOn: '2026-11-23' }, dossier: { ...both, openMatters } },
    { action: 'advance-dossier', audience: 'advisor', advance: { to: 'closed', reason: 'contract-ended' } },
    whileOpen,
  ],
  [
    'a closed one takes what proves an open claim',
    { ...asClient, dossier: { ...both, state: 'closed', openMatters } },
    prove('claim-file'),
    'people-see-and-bring-their-own',
  ],
]
