/** What a person wants erased: who decides, and who still reads what is kept of it. */
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, asPhysician, download, gilles, loan, now, payslip, principalId, read } from '../people.ts'
import { camille, sendingRest, share } from '../sharing-people.ts'

const erased: StoredDocument = { ...payslip, erasureDecidedOn: '2026-11-24' }
const stopped = 'REFUSED what-is-to-be-erased-is-kept-and-not-handed-on'
const decide: Question = { action: 'decide-erasure', audience: 'privacy' }
const officer = (role: 'privacy-officer' | 'legal-accounting'): Facts => ({
  now,
  principal: { ...gilles, role },
  dossier: loan,
  sending: [payslip],
  assignment: { version: 1, principalId, role, until: '2026-12-31', ticket: 'T-1' },
})
const absent = 'NOT_FOUND what-is-not-there-is-not-erased'

export const erasureCases: readonly Case[] = [
  [
    'a privacy officer decides in a case',
    officer('privacy-officer'),
    decide,
    'a-privacy-officer-decides-on-erasure-in-a-case',
  ],
  [
    'without one they find nothing',
    { ...officer('privacy-officer'), assignment: undefined },
    decide,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'they answer a former client too, whose account has ended',
    { ...officer('privacy-officer'), dossier: { ...loan, phase: 'archived' } },
    decide,
    'a-privacy-officer-decides-on-erasure-in-a-case',
  ],
  ['legal and accounting do not decide', officer('legal-accounting'), decide, 'REFUSED nothing-permits-it'],
  [
    'what is not there is not erased',
    { ...officer('privacy-officer'), sending: [undefined] },
    decide,
    absent,
  ],
  [
    'and what vigilance keeps is not there',
    { ...officer('privacy-officer'), sending: [payslip, { ...payslip, category: 'aml-kyc-file' }] },
    decide,
    absent,
  ],
  [
    'an advisor takes out no more of what is to be erased',
    { ...asAdvisor, document: erased },
    download,
    stopped,
  ],
  [
    'nor does a physician read it',
    {
      ...asPhysician,
      document: { ...erased, category: 'operation-report', classification: 'health' },
    },
    read,
    stopped,
  ],
  [
    'nor is it sent',
    { ...sendingRest, sending: [erased] },
    share('transmit-documents', 'advisor', 'non-medical'),
    stopped,
  ],
  [
    'the person still takes out their own',
    { now, principal: camille, dossier: loan, document: erased },
    { ...download, audience: 'client', purpose: 'client-request' },
    'people-see-and-bring-their-own',
  ],
  [
    'and legal and accounting what a claim needs',
    { ...officer('legal-accounting'), document: { ...erased, category: 'bank-details' } },
    { ...download, audience: 'privacy', purpose: 'client-request' },
    'legal-and-accounting-work-on-their-cases',
  ],
]
