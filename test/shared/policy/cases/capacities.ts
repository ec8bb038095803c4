/** People who are bound to a dossier in two ways, and people who are not bound in the way they try. */
import type { BreakGlass } from '../../../../shared/model/break-glass.ts'
import { PrincipalId } from '../../../../shared/model/ids.ts'
import type { Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, advises, loan, now, other, payslip, principalId, report, upload } from '../people.ts'
import {
  alpha,
  born,
  camille,
  contract,
  giving,
  medical,
  nonMedical,
  sendingRest,
  share,
  stranger,
} from '../sharing-people.ts'

/** Insured beside the client. */
const denis: Principal = { ...camille, accountId: stranger }
const together = (birthDate = '1980-01-01') => ({
  ...born(birthDate),
  coInsured: [stranger],
  coInsuredBirthDates: ['1979-02-02'],
})
const parent: Facts = {
  now,
  principal: { ...denis, guardianOf: [loan.accountId] },
  dossier: together('2012-01-01'),
  document: report,
  partner: alpha,
}
const heir: Facts = {
  now,
  principal: { ...denis, heirOf: [loan.accountId] },
  dossier: together(),
  document: { ...payslip, category: 'advice-record' },
}
const reads: Question = { action: 'read-health-document', audience: 'client', purpose: 'client-request' }
const loads: Question = { ...reads, action: 'request-download' }
const forTheChild = giving('medical', ['operation-report'], { subjectId: loan.accountId })

const officer = (role: 'legal-accounting' | 'privacy-officer' | 'aml-officer'): Facts => ({
  now,
  principal: { version: 1, principalId, role, country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId, role, until: '2026-11-24', ticket: 'T-1' },
})
const ledger: Question = { action: 'list-consents', audience: 'privacy' }
const files = (category: string): Question => ({ ...upload(category), audience: 'privacy' })

const emergency: BreakGlass = {
  version: 1,
  principalId,
  dossierId: loan.dossierId,
  reason: 'vital-interest',
  ticket: 'T-1',
  askedAt: '2026-11-24T08:59:00.000Z',
  approvedBy: PrincipalId.parse(`principal_${other}`),
  opensUntil: now + 1,
}
const analyst: Facts = {
  now,
  principal: { version: 1, principalId, role: 'security-analyst', country: 'FR' },
}

export const capacityCases: readonly Case[] = [
  [
    "who is insured beside a child of theirs reads the child's report",
    parent,
    reads,
    'people-see-and-bring-their-own',
  ],
  [
    'and nothing about a child that is not theirs',
    { ...parent, principal: denis },
    reads,
    'NOT_FOUND a-document-about-another-person-looks-absent',
  ],
  ['and consents for the child', parent, forTheChild, 'people-consent-for-themselves-and-their-children'],
  [
    'but not for another adult',
    { ...parent, principal: denis, dossier: together() },
    forTheChild,
    'REFUSED nobody-consents-for-another-adult',
  ],
  ['who inherits from the other borrower settles the estate', heir, loads, 'an-heir-settles-the-estate'],
  [
    'and keeps what is their own',
    { ...heir, document: { ...payslip, subjectId: stranger } },
    loads,
    'people-see-and-bring-their-own',
  ],
  [
    'what turned out to be medical is not there for an heir, whatever it was filed as',
    { ...heir, document: { ...payslip, category: 'advice-record', classification: 'health' } },
    { action: 'show-document', audience: 'client' },
    'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir',
  ],
  [
    'only medical staff are delegated to, whatever an assignment says',
    {
      now,
      principal: { ...ada, role: 'marketing', charterSignedOn: '2026-01-01' },
      dossier: { ...loan, physicianId: ada.principalId },
      assignment: {
        version: 1,
        principalId,
        role: 'marketing' as 'medical-staff',
        until: '2026-12-01',
        delegatedBy: ada.principalId,
      },
    },
    { action: 'show-dossier', audience: 'privacy' },
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a consent of the dead is not there to withdraw',
    { ...heir, document: undefined, consent: medical },
    { action: 'withdraw-consent', audience: 'client' },
    'NOT_FOUND a-consent-of-another-person-looks-absent',
  ],
  [
    'an emergency is for physicians and privacy officers',
    { now, principal: ada, dossier: loan, breakGlass: emergency },
    { action: 'show-dossier', audience: 'advisor' },
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'an advisor has no desk to list, whatever partner they name',
    {
      now,
      principal: { ...ada, partnerId: alpha.partnerId },
      dossier: loan,
      assignment: advises,
      partner: alpha,
    },
    share('list-transmissions', 'advisor', 'non-medical'),
    'NOT_FOUND another-desk-looks-absent',
  ],
  [
    'a privacy officer reads the ledger in a case',
    officer('privacy-officer'),
    ledger,
    'privacy-and-legal-read-the-ledger-in-a-case',
  ],
  ['a vigilance officer does not', officer('aml-officer'), ledger, 'REFUSED nothing-permits-it'],
  [
    'legal and accounting file what is owed',
    officer('legal-accounting'),
    files('debt-collection-file'),
    'officers-file-what-is-theirs',
  ],
  [
    'and nothing else',
    officer('legal-accounting'),
    files('passport'),
    'CATEGORY_NOT_NEEDED a-category-that-the-line-does-not-need-is-refused',
  ],
  [
    'a vigilance officer files what vigilance found',
    officer('aml-officer'),
    files('aml-kyc-file'),
    'officers-file-what-is-theirs',
  ],
  [
    'into the archive nobody files anything',
    { ...officer('legal-accounting'), dossier: { ...loan, phase: 'archived' } },
    files('debt-collection-file'),
    'REFUSED nothing-permits-it',
  ],
  [
    'a security analyst reads the log',
    analyst,
    { action: 'list-entries', audience: 'auditor' },
    'a-security-analyst-reads-the-log',
  ],
  [
    'and gets no proof of it',
    analyst,
    { action: 'show-entry-proof', audience: 'auditor', isPresent: true, isSealed: true },
    'REFUSED nothing-permits-it',
  ],
  [
    'a recording is given on request',
    { now, principal: camille, dossier: loan, document: { ...payslip, category: 'call-recording-quality' } },
    loads,
    'REFUSED what-is-given-on-request-is-not-taken',
  ],
  [
    'what others wrote about a person does not leave, consent or not',
    {
      ...sendingRest,
      consent: { ...nonMedical, categories: ['advice-record'] },
      sending: [{ ...contract, category: 'advice-record' }],
    },
    share('transmit-documents', 'advisor', 'non-medical'),
    'REFUSED only-what-people-bring-themselves-leaves',
  ],
]
