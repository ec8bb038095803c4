/** Who still sees what a dossier left, and who no more. */
import type { Assignment, Principal, StoredDocument } from '../../../../shared/model/records.ts'
import type { Phase } from '../../../../shared/model/retention-words.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import {
  ada,
  advises,
  asAdvisor,
  asPhysician,
  download,
  loan,
  now,
  payslip,
  principalId,
  read,
  report,
} from '../people.ts'
import { camille, contract, desk, nonMedical, reading, transmission } from '../sharing-people.ts'

const officer = (role: 'legal-accounting' | 'aml-officer' | 'privacy-officer') => {
  const principal: Principal = { version: 1, principalId, role, country: 'FR' }
  const assignment: Assignment = { version: 1, principalId, role, until: '2026-12-31', ticket: 'case-1' }
  return (document: StoredDocument, ...phases: readonly Phase[]): Facts => ({
    now,
    principal,
    assignment,
    dossier: loan,
    document,
    phases,
  })
}
const [legal, aml, privacy] = [
  officer('legal-accounting'),
  officer('aml-officer'),
  officer('privacy-officer'),
]
const atPrivacy: Question = {
  action: 'request-download',
  audience: 'privacy',
  purpose: 'contract-management',
}
const look = (audience: Question['audience']): Question => ({ action: 'show-document', audience })
const own = (document: StoredDocument, ...phases: readonly Phase[]): Facts => ({
  now,
  principal: camille,
  dossier: loan,
  document,
  phases,
})
const atClient: Question = { ...download, audience: 'client' }
const readOwn: Question = { action: 'read-health-document', audience: 'client', purpose: 'client-request' }
const passport: StoredDocument = { ...payslip, category: 'passport' }
const clearance: StoredDocument = { ...payslip, category: 'aml-kyc-file' }
const manages: Facts = {
  ...asAdvisor,
  principal: { ...ada, role: 'claims-manager' },
  assignment: { ...advises, role: 'claims-manager' },
}
const assists: Facts = {
  ...asPhysician,
  principal: { version: 1, principalId, role: 'medical-staff', country: 'FR', charterSignedOn: '2026-01-01' },
  dossier: { ...loan, physicianId: principalId },
  assignment: {
    version: 1,
    principalId,
    role: 'medical-staff',
    until: '2026-12-31',
    delegatedBy: principalId,
  },
}
const fetches: Facts = {
  ...reading,
  principal: desk('partner'),
  document: contract,
  transmission: { ...transmission, desk: 'non-medical' },
  consent: nonMedical,
}
const employment: Facts = { ...asAdvisor, phases: ['archive'] }
const gone = 'NOT_FOUND what-is-archived-looks-absent-to-who-worked-with-it'
const sealed = 'REFUSED what-is-sealed-is-opened-by-nobody-alone'

export const archiveCases: readonly Case[] = [
  ['an advisor no more finds what is archived', employment, download, gone],
  ['nor is told that it is there', employment, look('advisor'), gone],
  [
    'what is still in active use beside that they find',
    { ...employment, phases: ['active', 'archive'] },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  ['a physician no more finds what is sealed', { ...asPhysician, phases: ['sealed'] }, read, gone],
  [
    'what is in active use beside that they read',
    { ...asPhysician, phases: ['active', 'sealed'] },
    read,
    'an-assigned-physician-assesses',
  ],
  ['nor does a claims manager find it', { ...manages, phases: ['archive'] }, look('advisor'), gone],
  ['nor who reads for the physician', { ...assists, phases: ['sealed'] }, read, gone],
  [
    'nor the desk that asks for no health',
    { ...fetches, phases: ['archive'] },
    { action: 'read-transmitted-document', audience: 'partner', purpose: 'underwriting' },
    gone,
  ],
  [
    'a partner no more fetches what was sent to it',
    { ...reading, phases: ['sealed'] },
    { action: 'read-transmitted-document', audience: 'partner', purpose: 'underwriting' },
    gone,
  ],
  [
    'legal and accounting read what is archived, of every category',
    legal(passport, 'archive'),
    atPrivacy,
    'legal-and-accounting-work-on-their-cases',
  ],
  ['and what is sealed', legal(passport, 'sealed'), atPrivacy, 'legal-and-accounting-work-on-their-cases'],
  [
    'and not what is of a category that was never theirs while it is in use',
    { ...legal(passport), phases: undefined },
    atPrivacy,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'they see that there is a health document',
    legal(report, 'sealed'),
    look('privacy'),
    'legal-and-accounting-work-on-their-cases',
  ],
  [
    'and never open it',
    legal(report, 'sealed'),
    atPrivacy,
    'REFUSED health-documents-leave-through-their-reader-alone',
  ],
  [
    'what vigilance alone keeps is not theirs',
    legal(passport, 'segregated'),
    atPrivacy,
    'REFUSED what-vigilance-alone-keeps-is-read-by-its-officers',
  ],
  [
    'it is the AML officers’',
    aml(passport, 'segregated', 'archive'),
    atPrivacy,
    'an-aml-officer-reads-what-vigilance-needs',
  ],
  [
    'where they alone keep it too',
    aml(passport, 'segregated'),
    atPrivacy,
    'an-aml-officer-reads-what-vigilance-needs',
  ],
  ['and while it is in use', aml(passport, 'active'), atPrivacy, 'an-aml-officer-reads-what-vigilance-needs'],
  [
    'their own file they read wherever it stands',
    aml(clearance, 'archive'),
    atPrivacy,
    'an-aml-officer-reads-what-vigilance-needs',
  ],
  ['and what is archived for another purpose is not', aml(passport, 'archive'), atPrivacy, gone],
  [
    'what is in use legal and accounting read as ever',
    legal({ ...payslip, category: 'complaint-file' }, 'active'),
    atPrivacy,
    'legal-and-accounting-work-on-their-cases',
  ],
  [
    'the person reads their own from the archive',
    own(payslip, 'archive'),
    atClient,
    'people-see-and-bring-their-own',
  ],
  ['and asks for what is sealed', own(report, 'sealed'), readOwn, sealed],
  ['of whatever kind it is', own(payslip, 'sealed'), atClient, sealed],
  [
    'beside what is in use nothing is sealed',
    own(payslip, 'active', 'sealed'),
    atClient,
    'people-see-and-bring-their-own',
  ],
  ['which they see is there', own(report, 'sealed'), look('client'), 'people-see-and-bring-their-own'],
  [
    'no emergency opens what is sealed',
    privacy(report, 'sealed'),
    { action: 'read-health-document', audience: 'privacy', purpose: 'underwriting' },
    sealed,
  ],
]
