/** Results of machines: what they may rest on, and who looks again. */
import type { AiResult } from '../../../../shared/model/ai-result.ts'
import { AccountId, AiResultId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, asAdvisor, asPhysician, dumas, letters, loan, now, other, payslip, report } from '../people.ts'

const resultId = AiResultId.parse(`result_${letters}`)
const refused: AiResult = {
  version: 1,
  resultId,
  accountId: loan.accountId,
  model: 'pre-screen',
  modelVersion: '3.1',
  inputs: [{ documentId: payslip.documentId, sha256: payslip.sha256 }],
  result: 'refused',
  weighsHealth: false,
  vendorTraining: false,
  standing: 'to-offer',
  recordedBy: ada.principalId,
  recordedAt: '2026-11-24T09:00:00.000Z',
}
const contested: AiResult = { ...refused, standing: 'contested' }
const medical: AiResult = { ...contested, weighsHealth: true, impactAssessment: 'DPIA-7' }
const said = { model: 'pre-screen', modelVersion: '3.1', weighsHealth: false, vendorTraining: false }
const ask = (action: Question['action'], more: Partial<Question> = {}): Question => ({
  action,
  audience: 'advisor',
  ...more,
})
const record = (
  more: Partial<NonNullable<Question['machine']>> = {},
  audience: Question['audience'] = 'advisor',
) => ask('record-ai-result', { machine: { ...said, ...more }, audience })
const review = (audience: Question['audience'] = 'advisor', looked = [payslip.documentId]) =>
  ask('review-ai-result', { looked, audience })
const reviewer: Principal = { ...ada, changesAiResults: true }
const onPayslip: Facts = { ...asAdvisor, document: undefined, sending: [payslip] }
const onReport: Facts = { ...asPhysician, document: undefined, sending: [report] }
const camille: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'client',
  accountId: loan.accountId,
}
const own: Facts = { now, principal: camille, dossier: loan, aiResult: refused }
const denis = AccountId.parse(`account_${other}`)
/** The client is a child of whoever is insured beside them, or left what they had to them. */
const beside = (more: Partial<Principal>, birthDate: string): Facts => ({
  ...own,
  principal: { ...camille, accountId: denis, ...more },
  dossier: { ...loan, coInsured: [denis], client: { ...loan.client, birthDate } },
})
const works = 'who-works-on-a-dossier-records-what-a-machine-said'
const assessed = { impactAssessment: 'DPIA-7', weighsHealth: true }
const closing = ask('advance-dossier', { advance: { to: 'closed', reason: 'refused' } })
const standing = (is: AiResult['standing']): Facts => ({
  ...asAdvisor,
  dossier: { ...loan, aiResults: [{ resultId, standing: is }] },
})
const many = Array(50).fill({ resultId, standing: 'recorded' })

export const aiResultCases: readonly Case[] = [
  ['an advisor records what a machine said', onPayslip, record(), works],
  [
    'on documents that are there',
    { ...onPayslip, sending: [payslip, undefined] },
    record(),
    'NOT_FOUND what-a-machine-weighed-is-there',
  ],
  [
    'what vigilance keeps is not there for a machine',
    { ...onPayslip, sending: [payslip, { ...payslip, category: 'aml-kyc-file' }] },
    record(),
    'NOT_FOUND what-a-machine-weighed-is-there',
  ],
  [
    'nor is a payslip for a physician’s',
    { ...onReport, sending: [payslip] },
    record(assessed, 'physician'),
    'NOT_FOUND what-a-machine-weighed-is-there',
  ],
  [
    'about somebody who is insured here',
    onPayslip,
    record({ accountId: AccountId.parse(`account_${other}`) }),
    'NOT_FOUND what-a-machine-weighed-is-there',
  ],
  [
    'nothing is left for the training of a vendor',
    onPayslip,
    record({ vendorTraining: true }),
    'REFUSED nothing-is-left-to-train-a-vendors-models',
  ],
  [
    'no machine weighs health on the advisors’ side',
    { ...onPayslip, sending: [report] },
    record(),
    'REFUSED a-machine-weighs-health-on-the-medical-side-alone',
  ],
  [
    'nor by saying so',
    onPayslip,
    record(assessed),
    'REFUSED a-machine-weighs-health-on-the-medical-side-alone',
  ],
  ['on the medical side one does', onReport, record(assessed, 'physician'), works],
  [
    'under an assessment',
    onReport,
    record({ weighsHealth: true }, 'physician'),
    'REFUSED a-machine-weighs-health-under-an-impact-assessment',
  ],
  [
    'and never without saying so',
    onReport,
    record({ ...assessed, weighsHealth: false }, 'physician'),
    'INVALID_REQUEST a-machine-that-weighs-health-says-so',
  ],
  [
    'what nobody may ask about is weighed by no machine',
    { ...onReport, dossier: { ...loan, assessments: [{ accountId: loan.accountId, medical: 'barred' }] } },
    record(assessed, 'physician'),
    'REFUSED what-nobody-may-ask-about-is-weighed-by-no-machine',
  ],
  [
    'what is on its way is not weighed',
    { ...onPayslip, sending: [{ ...payslip, state: 'received' }] },
    record(),
    'WRONG_STATE only-what-arrived-whole-is-weighed',
  ],
  [
    'a machine weighs nothing of a dossier that is closed',
    { ...onPayslip, dossier: { ...loan, state: 'closed' } },
    record(),
    'WRONG_STATE a-closed-dossier-changes-no-more',
  ],
  [
    'nor of one that is restricted',
    {
      ...onPayslip,
      dossier: { ...loan, restriction: { since: '2026-11-24T09:00:00.000Z', reference: 'R-1' } },
    },
    record(),
    'REFUSED a-restricted-dossier-is-kept-and-not-worked-on',
  ],
  [
    'there is an end to asking machines',
    { ...onPayslip, dossier: { ...loan, aiResults: many } },
    record(),
    'WRONG_STATE a-dossier-has-so-many-results-and-no-more',
  ],
  [
    'an advisor offers a review',
    { ...asAdvisor, aiResult: refused },
    ask('offer-ai-review'),
    'an-advisor-offers-a-review',
  ],
  [
    'once',
    { ...asAdvisor, aiResult: contested },
    ask('offer-ai-review'),
    'WRONG_STATE a-review-is-offered-for-a-refusal-and-once',
  ],
  [
    'of a result that is there',
    asAdvisor,
    ask('offer-ai-review'),
    'NOT_FOUND an-absent-result-of-a-machine-looks-absent',
  ],
  [
    'people contest it, offered or not',
    own,
    ask('contest-ai-result', { audience: 'client' }),
    'people-see-and-contest-what-a-machine-said-of-them',
  ],
  [
    'and again after a review',
    { ...own, aiResult: { ...refused, standing: 'reviewed' } },
    ask('contest-ai-result', { audience: 'client' }),
    'people-see-and-contest-what-a-machine-said-of-them',
  ],
  [
    'not while it is looked at',
    { ...own, aiResult: contested },
    ask('contest-ai-result', { audience: 'client' }),
    'WRONG_STATE what-is-contested-waits-for-its-review',
  ],
  [
    'what was said of the other borrower is not there',
    { ...own, aiResult: { ...refused, accountId: AccountId.parse(`account_${other}`) } },
    ask('contest-ai-result', { audience: 'client' }),
    'NOT_FOUND a-result-about-another-person-looks-absent',
  ],
  [
    'what was said of a child a parent contests, who may be insured beside it',
    beside({ guardianOf: [loan.accountId] }, '2012-01-01'),
    ask('contest-ai-result', { audience: 'client' }),
    'people-see-and-contest-what-a-machine-said-of-them',
  ],
  [
    'what was said of the dead their heir does not',
    beside({ heirOf: [loan.accountId] }, '1980-01-01'),
    ask('contest-ai-result', { audience: 'client' }),
    'REFUSED people-contest-for-themselves-and-for-a-child',
  ],
  [
    'an advisor with the power to change it reviews',
    { ...asAdvisor, principal: reviewer, aiResult: contested },
    review(),
    works,
  ],
  [
    'an advisor without it does not',
    { ...asAdvisor, aiResult: contested },
    review(),
    'REFUSED who-reviews-can-change-the-result',
  ],
  [
    'nor on other documents',
    { ...asAdvisor, principal: reviewer, aiResult: { ...contested, inputs: [] } },
    review(),
    'WRONG_STATE a-review-looks-at-what-the-machine-looked-at',
  ],
  [
    'nor before somebody contests',
    { ...asAdvisor, principal: reviewer, aiResult: refused },
    review(),
    'WRONG_STATE a-review-answers-a-person-who-contests',
  ],
  [
    'where health was weighed no advisor reviews',
    { ...asAdvisor, principal: reviewer, aiResult: medical },
    review(),
    'REFUSED where-health-was-weighed-the-physician-reviews',
  ],
  ['the physician does', { ...asPhysician, aiResult: medical }, review('physician'), works],
  [
    'and nothing else',
    { ...asPhysician, aiResult: contested },
    review('physician'),
    'REFUSED where-no-health-was-weighed-the-physician-has-no-part',
  ],
  [
    'a refusal is not final before its review was offered',
    standing('to-offer'),
    closing,
    'WRONG_STATE no-refusal-is-final-before-its-review-was-offered',
  ],
  [
    'nor while it is contested',
    standing('contested'),
    closing,
    'WRONG_STATE no-refusal-is-final-before-its-review-was-offered',
  ],
  ['then it is', standing('offered'), closing, 'whom-the-table-names-leads-a-dossier-on'],
  [
    'a privacy officer sees what was said, in a case',
    {
      now,
      principal: { version: 1, principalId: ada.principalId, role: 'privacy-officer', country: 'FR' },
      dossier: loan,
      assignment: {
        version: 1,
        principalId: ada.principalId,
        role: 'privacy-officer',
        until: '2026-11-24',
        ticket: 'T-1',
      },
    },
    ask('list-ai-results', { audience: 'privacy' }),
    'a-privacy-officer-sees-what-machines-said',
  ],
]
