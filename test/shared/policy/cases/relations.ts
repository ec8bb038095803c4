/** What binds people to a dossier: their own, their children's, a delegation, a case, a transmission, an emergency. */
import { AccountId, ConsentId, PartnerId, PrincipalId, TransmissionId } from '../../../../shared/model/ids.ts'
import type { Transmission } from '../../../../shared/model/partner.ts'
import type { Assignment, Principal } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import {
  asAdvisor,
  asPhysician,
  download,
  dumas,
  letters,
  loan,
  now,
  other,
  payslip,
  read,
  report,
} from '../people.ts'
import { alpha } from '../sharing-people.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const otherAccount = AccountId.parse(`account_${other}`)
const day = '2026-11-24'
const tomorrow = now + 86_400_000

const camille: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'client',
  accountId: loan.accountId,
}
const own: Facts = { now, principal: camille, dossier: loan, document: payslip }
const ask = (action: Question['action'], audience: Question['audience']): Question => ({
  action,
  audience,
  purpose: 'client-request',
})
const clientReads = ask('read-health-document', 'client')
const clientLoads = ask('request-download', 'client')

const parent: Principal = { ...camille, accountId: otherAccount, guardianOf: [loan.accountId] }
const child = { ...loan, client: { ...loan.client, birthDate: '2008-11-25' } }
const heir: Principal = { ...camille, accountId: otherAccount, heirOf: [loan.accountId] }

const staff: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'medical-staff',
  country: 'FR',
  charterSignedOn: day,
}
const delegation: Assignment = {
  version: 1,
  principalId: staff.principalId,
  role: 'medical-staff',
  until: day,
  delegatedBy: someoneElse,
}
const delegated: Facts = {
  now,
  principal: staff,
  dossier: { ...loan, physicianId: someoneElse },
  assignment: delegation,
  document: report,
}

const officer = (role: 'legal-accounting' | 'privacy-officer' | 'aml-officer', ticket?: string): Facts => ({
  now,
  principal: { version: 1, principalId: staff.principalId, role, country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId: staff.principalId, role, until: day, ticket },
  document: { ...payslip, category: 'bank-details' },
})
const ended = (role: 'legal-accounting' | 'aml-officer', category: string): Facts => ({
  ...officer(role, 'T-1'),
  dossier: { ...loan, phase: 'deletion-requested' },
  document: { ...payslip, category },
})
const officerLoads = ask('request-download', 'privacy')

const insurer = PartnerId.parse(`partner_${letters}`)
const desk: Principal = {
  version: 1,
  principalId: staff.principalId,
  role: 'partner-medical',
  country: 'FR',
  partnerId: insurer,
}
const sent: Transmission = {
  version: 1,
  transmissionId: TransmissionId.parse(`transmission_${letters}`),
  dossierId: loan.dossierId,
  accountId: loan.accountId,
  partnerId: insurer,
  desk: 'medical',
  purpose: 'underwriting',
  consentId: ConsentId.parse(`consent_${letters}`),
  documents: [{ documentId: report.documentId, sha256: report.sha256 }],
  state: 'sent',
  country: 'FR',
  sentAt: '2026-11-24T09:00:00.000Z',
}
const received: Facts = { now, principal: desk, partner: alpha, dossier: loan, transmission: sent }
const shown = ask('show-transmission', 'partner')

const emergency: Facts = {
  ...asPhysician,
  assignment: undefined,
  breakGlass: {
    version: 1,
    principalId: dumas.principalId,
    dossierId: loan.dossierId,
    reason: 'vital-interest',
    ticket: 'T-1',
    askedAt: '2026-11-24T08:59:00.000Z',
    approvedBy: someoneElse,
    opensUntil: now + 1,
  },
}

const looksAbsent = 'NOT_FOUND a-dossier-without-relation-looks-absent'
const anothersLooksAbsent = 'NOT_FOUND a-document-about-another-person-looks-absent'

export const relationCases: readonly Case[] = [
  [
    'a client reads their own health document',
    { ...own, document: report },
    clientReads,
    'people-see-and-bring-their-own',
  ],
  ['and takes out what is not medical', own, clientLoads, 'people-see-and-bring-their-own'],
  [
    'health documents leave through their reader even for their subject',
    { ...own, document: report },
    clientLoads,
    'REFUSED health-documents-leave-through-their-reader-alone',
  ],
  [
    "another client's dossier looks absent",
    { ...own, principal: { ...camille, accountId: otherAccount } },
    clientReads,
    looksAbsent,
  ],
  [
    'a login without an account sees nothing',
    { ...own, principal: { ...camille, accountId: undefined } },
    clientReads,
    looksAbsent,
  ],
  [
    "a co-borrower never sees the other's health document",
    {
      ...own,
      principal: { ...camille, accountId: otherAccount },
      dossier: { ...loan, coInsured: [otherAccount] },
      document: report,
    },
    clientReads,
    anothersLooksAbsent,
  ],
  [
    'what vigilance keeps looks absent to its subject',
    { ...own, document: { ...payslip, category: 'aml-kyc-file' } },
    clientLoads,
    'NOT_FOUND vigilance-looks-absent-to-all-but-its-readers',
  ],
  [
    'and to an advisor who did not bring it',
    { ...asAdvisor, document: { ...payslip, category: 'aml-kyc-file', uploadedBy: someoneElse } },
    ask('show-document', 'advisor'),
    'NOT_FOUND vigilance-looks-absent-to-all-but-its-readers',
  ],
  [
    'whoever brought it sees that it is there',
    { ...asAdvisor, document: { ...payslip, category: 'aml-kyc-file' } },
    ask('show-document', 'advisor'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'to a privacy officer it looks absent too',
    { ...officer('privacy-officer', 'T-1'), document: { ...payslip, category: 'aml-kyc-file' } },
    ask('show-document', 'privacy'),
    'NOT_FOUND vigilance-looks-absent-to-all-but-its-readers',
  ],
  [
    "a physician's note is given on request",
    { ...own, document: { ...report, category: 'physician-note' } },
    clientReads,
    'REFUSED what-is-given-on-request-is-not-taken',
  ],
  [
    'a client finds their dossiers',
    { now, principal: camille },
    ask('list-dossiers', 'client'),
    'people-find-their-dossiers',
  ],
  [
    'a parent reads for a child on the eve of the eighteenth birthday',
    { ...own, principal: parent, dossier: child, document: report },
    clientReads,
    'people-see-and-bring-their-own',
  ],
  [
    'and no more on the day itself',
    { ...own, now: tomorrow, principal: parent, dossier: child, document: report },
    clientReads,
    looksAbsent,
  ],
  [
    'an heir reads what settles the estate',
    { ...own, principal: heir, document: { ...payslip, category: 'advice-record' } },
    clientLoads,
    'an-heir-settles-the-estate',
  ],
  [
    'and nothing else',
    { ...own, principal: heir },
    clientLoads,
    'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir',
  ],
  [
    'not even that a health document is there',
    { ...own, principal: heir, document: report },
    ask('show-document', 'client'),
    'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir',
  ],
  [
    'but what the estate needs',
    { ...own, principal: heir, document: { ...payslip, category: 'advice-record' } },
    ask('show-document', 'client'),
    'an-heir-settles-the-estate',
  ],
  ['medical staff read for their physician', delegated, read, 'medical-staff-read-for-their-physician'],
  ['a delegation counts through its last day only', { ...delegated, now: tomorrow }, read, looksAbsent],
  [
    'it ends with the physician who gave it',
    { ...delegated, dossier: { ...loan, physicianId: dumas.principalId } },
    read,
    looksAbsent,
  ],
  [
    'and never begins without a signed charter',
    { ...delegated, principal: { ...staff, charterSignedOn: undefined } },
    read,
    looksAbsent,
  ],
  [
    'legal and accounting take out bank details in a case',
    officer('legal-accounting', 'T-1'),
    officerLoads,
    'legal-and-accounting-work-on-their-cases',
  ],
  ['without a ticket there is no case', officer('legal-accounting'), officerLoads, looksAbsent],
  [
    'a privacy officer sees that a document is there',
    officer('privacy-officer', 'T-1'),
    ask('show-document', 'privacy'),
    'a-privacy-officer-sees-what-there-is',
  ],
  [
    'and takes none out',
    officer('privacy-officer', 'T-1'),
    officerLoads,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'an anti-money-laundering officer takes out a passport',
    { ...officer('aml-officer', 'T-1'), document: { ...payslip, category: 'passport' } },
    officerLoads,
    'an-aml-officer-reads-what-vigilance-needs',
  ],
  [
    'and sees no health document',
    { ...officer('aml-officer', 'T-1'), document: report },
    ask('show-document', 'privacy'),
    'REFUSED nothing-permits-it',
  ],
  [
    'what vigilance keeps outlives the account, for its officers',
    ended('aml-officer', 'aml-kyc-file'),
    officerLoads,
    'an-aml-officer-reads-what-vigilance-needs',
  ],
  [
    'the rest of an ended account is not theirs',
    ended('aml-officer', 'passport'),
    officerLoads,
    'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting',
  ],
  [
    'legal and accounting take a passport out of an ended account',
    ended('legal-accounting', 'passport'),
    officerLoads,
    'legal-and-accounting-work-on-their-cases',
  ],
  [
    'and out of no other',
    { ...officer('legal-accounting', 'T-1'), document: { ...payslip, category: 'passport' } },
    officerLoads,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'a recording is no part of what an account leaves',
    ended('legal-accounting', 'call-recording-quality'),
    officerLoads,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'medical secrecy does not end with the account',
    { ...ended('legal-accounting', 'operation-report'), document: report },
    officerLoads,
    'REFUSED health-documents-leave-through-their-reader-alone',
  ],
  [
    'nor does the silence about vigilance',
    ended('legal-accounting', 'aml-kyc-file'),
    officerLoads,
    'NOT_FOUND vigilance-looks-absent-to-all-but-its-readers',
  ],
  [
    'what an ended account left looks absent to its advisor',
    { ...asAdvisor, dossier: { ...loan, phase: 'deletion-requested' } },
    download,
    'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting',
  ],
  [
    'an advisor takes out no bank details, which they see masked',
    { ...asAdvisor, document: { ...payslip, category: 'bank-details' } },
    download,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'a claims manager takes out a claim',
    {
      ...asAdvisor,
      principal: { ...(asAdvisor.principal as Principal), role: 'claims-manager' },
      assignment: { version: 1, principalId: dumas.principalId, role: 'claims-manager' },
      document: { ...payslip, category: 'claim-file' },
    },
    download,
    'a-claims-manager-works-on-assigned-dossiers',
  ],
  [
    'and finds their dossiers',
    { now, principal: { ...(asAdvisor.principal as Principal), role: 'claims-manager' } },
    { action: 'list-dossiers', audience: 'advisor' },
    'a-claims-manager-sees-their-dossiers',
  ],
  ['a desk sees what was sent to it', received, shown, 'a-desk-sees-what-was-sent-to-it'],
  [
    'another partner does not',
    { ...received, principal: { ...desk, partnerId: PartnerId.parse(`partner_${other}`) } },
    shown,
    looksAbsent,
  ],
  [
    'nor a desk that names no partner of the register',
    { ...received, partner: undefined },
    shown,
    looksAbsent,
  ],
  [
    'nor the other desk of the same partner',
    { ...received, principal: { ...desk, role: 'partner' } },
    shown,
    looksAbsent,
  ],
  ['an approved emergency opens for minutes', emergency, read, 'a-break-glass-opens-for-minutes'],
  ['and for no minute longer', { ...emergency, now: now + 1 }, read, looksAbsent],
  [
    'nobody approves their own emergency',
    {
      ...emergency,
      breakGlass: {
        ...(emergency.breakGlass as NonNullable<Facts['breakGlass']>),
        approvedBy: dumas.principalId,
      },
    },
    read,
    looksAbsent,
  ],
  [
    'an emergency is no mandate',
    { ...emergency, principal: { ...dumas, mandate: { from: '2026-01-01', until: '2026-11-23' } } },
    read,
    'REFUSED an-ended-mandate-opens-nothing',
  ],
]
