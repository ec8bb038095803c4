/** What machines said, and the cases of officers: what comes close. */
import { AccountId, AiResultId } from '../../../../shared/model/ids.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import { asAdvisor, asPhysician, letters, loan, other, payslip, report } from '../people.ts'
import type { Near } from './near.ts'

const stranger = AccountId.parse(`account_${other}`)
const resultId = AiResultId.parse(`result_${letters}`)
const machine = { model: 'pre-screen', modelVersion: '3.1', weighsHealth: false, vendorTraining: false }
const record = (more: Partial<NonNullable<Question['machine']>> = {}): Question => ({
  action: 'record-ai-result',
  audience: 'advisor',
  machine: { ...machine, ...more },
})
const on = (...sending: NonNullable<Facts['sending']>): Facts => ({
  ...asAdvisor,
  document: undefined,
  sending,
})
const absent = 'what-a-machine-weighed-is-there'
const medicalAlone = 'a-machine-weighs-health-on-the-medical-side-alone'
const saysSo = 'a-machine-that-weighs-health-says-so'
const whole = 'only-what-arrived-whole-is-weighed'
const barred = 'what-nobody-may-ask-about-is-weighed-by-no-machine'
const final = 'no-refusal-is-final-before-its-review-was-offered'
const same = 'a-review-looks-at-what-the-machine-looked-at'
const contested: Facts = {
  ...asAdvisor,
  dossier: {
    ...loan,
    aiResults: [
      { resultId, standing: 'recorded' },
      { resultId, standing: 'contested' },
    ],
  },
}
const advance = (to: 'complete' | 'closed'): Question => ({
  action: 'advance-dossier',
  audience: 'advisor',
  advance: to === 'closed' ? { to, reason: 'refused' } : { to },
})
const closedTo: Facts = {
  ...asPhysician,
  document: undefined,
  sending: [report, { ...report, subjectId: stranger }],
  dossier: { ...loan, assessments: [{ accountId: stranger, medical: 'barred' }] },
}
const caseUntil = (until?: string): Question => ({ action: 'take-case', audience: 'privacy', until })
const quarter = 'a-case-ends-within-a-quarter'

export const machinesAndCases: readonly Near[] = [
  ['a result about the client', absent, false, on(payslip), record({ accountId: loan.accountId })],
  [
    'about somebody who is insured beside them',
    absent,
    false,
    { ...on(payslip), dossier: { ...loan, coInsured: [stranger] } },
    record({ accountId: stranger }),
  ],
  [
    'about somebody else, where others are insured beside them',
    absent,
    true,
    { ...on(payslip), dossier: { ...loan, coInsured: [AccountId.parse(`account_${letters.slice(1)}2`)] } },
    record({ accountId: stranger }),
  ],
  ['about nobody in particular', absent, false, on(payslip), record()],
  ['one health document among others is health', medicalAlone, true, on(payslip, report), record()],
  ['and must be said', saysSo, true, on(payslip, report), record()],
  ['where nothing is weighed, nothing is on its way', whole, false, on(), record()],
  ['nor where nobody says what', whole, false, { ...asAdvisor, sending: undefined }, record()],
  ['one on its way among others', whole, true, on(payslip, { ...payslip, state: 'received' }), record()],
  ['one whom nobody may ask among others', barred, true, closedTo, record()],
  ['and none where it is somebody else', barred, false, { ...closedTo, sending: [report] }, record()],
  ['a contested result keeps a dossier from being closed', final, true, contested, advance('closed')],
  ['and from nothing else', final, false, contested, advance('complete')],
  [
    'where nothing was looked at, because there is nothing',
    same,
    true,
    { ...asAdvisor, aiResult: undefined },
    { action: 'review-ai-result', audience: 'advisor', looked: [] },
  ],
  ['a case that ended yesterday', quarter, true, everybody.legal, caseUntil('2026-11-23')],
  ['one that ends today', quarter, false, everybody.legal, caseUntil('2026-11-24')],
  ['one that ends after a quarter', quarter, false, everybody.legal, caseUntil('2027-02-24')],
  ['one that ends later', quarter, true, everybody.legal, caseUntil('2027-02-25')],
  ['one without an end', quarter, true, everybody.legal, caseUntil()],
]
