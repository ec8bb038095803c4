import { expect, test } from 'vitest'
import type { Account } from '../../../shared/model/account.ts'
import { categories } from '../../../shared/model/categories.ts'
import { DocumentId, DossierId, PrincipalId, Sha256 } from '../../../shared/model/ids.ts'
import type { StoredOutcome } from '../../../shared/model/outcome.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../../../shared/model/records.ts'
import { Action } from '../../../shared/model/words.ts'
import { decide } from '../../../shared/policy/decide.ts'
import type { Facts, Question, Ruling } from '../../../shared/policy/facts.ts'
import { rules } from '../../../shared/policy/rules.ts'

const letters = '01ARYZ6S410000000000000000'
const other = '01ARYZ6S410000000000000001'
const now = Date.UTC(2026, 10, 24, 9)
const principalId = PrincipalId.parse(`principal_${letters}`)

const ada: Principal = { version: 1, principalId, role: 'advisor', trainingValidUntil: '2026-11-24' }
const dumas: Principal = {
  version: 1,
  principalId,
  role: 'physician',
  rpps: '00000000000',
  mandate: { from: '2026-11-24', until: '2026-11-24' },
}
const gilles: Principal = { version: 1, principalId, role: 'auditor' }
const loan: Dossier = {
  version: 1,
  dossierId: DossierId.parse(`dossier_${letters}`),
  accountId: `account_${letters}` as Dossier['accountId'],
  line: 'loan-insurance',
  state: 'open',
  client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01' },
}
const advises: Assignment = { version: 1, principalId, role: 'advisor' }
const assesses: Assignment = { version: 1, principalId, role: 'physician' }
const payslip: StoredDocument = {
  version: 1,
  documentId: DocumentId.parse(`document_${letters}`),
  dossierId: loan.dossierId,
  fileName: 'payslip.pdf',
  requestedAt: '2026-11-24T09:00:00.000Z',
  category: 'employment-contract',
  classification: 'sensitive',
  state: 'available',
  sha256: Sha256.parse('a'.repeat(64)),
  sizeBytes: 1,
  mediaType: 'application/pdf',
}
const report: StoredDocument = { ...payslip, category: 'operation-report', classification: 'health' }

const asAdvisor: Facts = { now, principal: ada, dossier: loan, assignment: advises, document: payslip }
const asPhysician: Facts = { now, principal: dumas, dossier: loan, assignment: assesses, document: report }
const download: Question = { action: 'request-download', audience: 'advisor', purpose: 'advice' }
const read: Question = { action: 'read-health-document', audience: 'physician', purpose: 'underwriting' }
const upload = (category: string, sizeBytes = 1, mediaType = 'application/pdf'): Question => ({
  action: 'request-upload',
  audience: 'advisor',
  category: categories.get(category),
  upload: { sizeBytes, mediaType },
})
const wanting = (...ids: string[]): Question => ({
  action: 'request-documents',
  audience: 'advisor',
  wanted: ids.map((id) => categories.get(id)),
})
const account: Account = {
  version: 1,
  accountId: loan.accountId,
  registeredBy: principalId,
  client: { givenName: 'Camille', familyName: 'Martin', birthDate: '1980-01-01', email: 'c@example.org' },
}
const postponed: StoredOutcome = { version: 1, code: 'postponed', recordedAt: '2026-11-24T09:00:00.000Z' }
const assign: Question = { action: 'assign-physician', audience: 'advisor' }
const record: Question = { action: 'record-outcome', audience: 'physician' }
const promote: Question = { action: 'promote-upload', audience: 'system' }
const mib100 = 100 * 1024 * 1024

type Case = readonly [sentence: string, facts: Facts, question: Question, expected: string]
const cases: readonly Case[] = [
  [
    'an assigned advisor takes out a standard document',
    asAdvisor,
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'an advisor without assignment sees nothing there',
    { ...asAdvisor, assignment: undefined },
    download,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'an absent dossier looks the same',
    { now, principal: ada },
    download,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'an absent document looks absent',
    { ...asAdvisor, document: undefined },
    download,
    'NOT_FOUND an-absent-document-looks-absent',
  ],
  [
    'an advisor never takes out a health document',
    { ...asAdvisor, document: report },
    download,
    'REFUSED an-advisor-never-reads-a-health-document',
  ],
  [
    'training counts through its last day only',
    { ...asAdvisor, now: now + 86_400_000 },
    download,
    'REFUSED lapsed-training-opens-nothing',
  ],
  [
    'no record of training is no training',
    { ...asAdvisor, principal: { ...gilles, role: 'advisor' } },
    download,
    'REFUSED lapsed-training-opens-nothing',
  ],
  [
    'a rejected document is not handed out',
    { ...asAdvisor, document: { ...payslip, state: 'rejected' } },
    download,
    'WRONG_STATE only-an-available-document-is-handed-out',
  ],
  [
    'a link needs a purpose',
    asAdvisor,
    { ...download, purpose: undefined },
    'INVALID_REQUEST handing-out-needs-a-purpose',
  ],
  [
    'an assignment of another role gives nothing',
    { ...asAdvisor, assignment: assesses },
    download,
    'REFUSED nothing-permits-it',
  ],
  [
    'an advisor brings a health document',
    asAdvisor,
    upload('operation-report'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    "the questionnaire is the client's alone to bring",
    asAdvisor,
    upload('health-questionnaire'),
    'CATEGORY_NOT_NEEDED a-category-that-the-line-does-not-need-is-refused',
  ],
  [
    'motor insurance needs no operation report',
    { ...asAdvisor, dossier: { ...loan, line: 'motor' } },
    upload('operation-report'),
    'CATEGORY_NOT_NEEDED a-category-that-the-line-does-not-need-is-refused',
  ],
  [
    'an unknown category is refused',
    asAdvisor,
    upload('diary'),
    'CATEGORY_NOT_NEEDED a-category-that-the-line-does-not-need-is-refused',
  ],
  [
    'an advisor registers a client',
    { now, principal: ada },
    { action: 'register-client', audience: 'advisor' },
    'an-advisor-registers-opens-and-looks-up',
  ],
  [
    'an auditor opens no dossier',
    { now, principal: gilles },
    { action: 'register-client', audience: 'auditor' },
    'REFUSED nothing-permits-it',
  ],
  [
    'an advisor opens a dossier for a client of theirs',
    { now, principal: ada, account },
    { action: 'open-dossier', audience: 'advisor' },
    'an-advisor-registers-opens-and-looks-up',
  ],
  [
    "another advisor's client looks absent",
    { now, principal: ada, account: { ...account, registeredBy: PrincipalId.parse(`principal_${other}`) } },
    { action: 'open-dossier', audience: 'advisor' },
    'NOT_FOUND an-account-of-another-advisor-looks-absent',
  ],
  [
    'a document of 100 MiB is taken',
    asAdvisor,
    upload('passport', mib100),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'one byte more is not',
    asAdvisor,
    upload('passport', mib100 + 1),
    'TOO_LARGE what-is-too-large-is-not-taken',
  ],
  [
    'a web page is not taken',
    asAdvisor,
    upload('passport', 1, 'text/html'),
    'TYPE_NOT_ALLOWED a-type-that-cannot-be-kept-is-not-taken',
  ],
  [
    'a client is asked for what the line needs',
    asAdvisor,
    wanting('passport'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'a client is asked for nothing else',
    asAdvisor,
    wanting('passport', 'vehicle-registration'),
    'CATEGORY_NOT_NEEDED only-needed-documents-are-asked-for',
  ],
  [
    'a physician in office is assigned',
    { ...asAdvisor, assignee: dumas },
    assign,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'an advisor is assigned to nobody as a physician',
    { ...asAdvisor, assignee: ada },
    assign,
    'NOT_FOUND only-a-physician-can-be-assigned',
  ],
  [
    'a physician whose mandate ended is not assigned',
    { ...asAdvisor, assignee: { ...dumas, mandate: { from: '2026-01-01', until: '2026-11-23' } } },
    assign,
    'WRONG_STATE only-a-physician-in-office-is-assigned',
  ],
  [
    'a postponed outcome is followed by another',
    { ...asPhysician, outcome: postponed },
    record,
    'an-assigned-physician-assesses',
  ],
  [
    'a final outcome stays',
    { ...asPhysician, outcome: { ...postponed, code: 'declined' } },
    record,
    'OUTCOME_FINAL a-final-outcome-stays',
  ],
  [
    'a read that ended is noted whatever became of the mandate',
    { now: now + 86_400_000, principal: dumas },
    { action: 'complete-read', audience: 'physician' },
    'a-read-that-ended-is-noted',
  ],
  [
    'the vault promotes an upload that was asked for',
    { now, dossier: loan, document: { ...payslip, state: 'requested' } },
    promote,
    'the-vault-does-its-own-work',
  ],
  [
    'the vault promotes nothing twice',
    { now, dossier: loan, document: payslip },
    promote,
    'WRONG_STATE only-an-open-upload-is-decided',
  ],
  ['an assigned physician reads a health document', asPhysician, read, 'an-assigned-physician-assesses'],
  [
    'an unassigned physician sees nothing there',
    { ...asPhysician, assignment: undefined },
    read,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a physician reads no payslip',
    { ...asPhysician, document: payslip },
    read,
    'NOT_FOUND a-physician-reads-health-documents-only',
  ],
  [
    'a mandate counts through its last day only',
    { ...asPhysician, now: now + 86_400_000 },
    read,
    'REFUSED an-ended-mandate-opens-nothing',
  ],
  [
    'a mandate counts from its first day only',
    { ...asPhysician, now: now - 86_400_000 },
    read,
    'REFUSED an-ended-mandate-opens-nothing',
  ],
  [
    'a physician sees their worklist',
    asPhysician,
    { action: 'list-worklist', audience: 'physician' },
    'a-physician-sees-their-worklist',
  ],
  [
    'an advisor has no worklist',
    asAdvisor,
    { action: 'list-worklist', audience: 'advisor' },
    'REFUSED nothing-permits-it',
  ],
  [
    'an auditor reads the log',
    { now, principal: gilles },
    { action: 'list-entries', audience: 'auditor' },
    'an-auditor-reads-the-log',
  ],
  [
    'an advisor reads no log',
    asAdvisor,
    { action: 'list-entries', audience: 'auditor' },
    'REFUSED nothing-permits-it',
  ],
]

const said = (ruling: Ruling): string =>
  ruling.decision === 'ALLOW' ? ruling.rule : `${ruling.code} ${ruling.rule}`

test.each(cases)('%s', (_sentence, facts, question, expected) => {
  expect(said(decide(facts, question))).toBe(expected)
})

test('every rule decides at least one of the cases', () => {
  const deciding = new Set(cases.map(([, facts, question]) => decide(facts, question).rule))

  for (const rule of rules) expect(deciding).toContain(rule.name)
})

test('somebody whom the directory does not know is refused every action of every audience', () => {
  for (const action of Action.options)
    for (const audience of ['advisor', 'physician', 'auditor'] as const)
      expect(
        decide({ now, dossier: loan, assignment: advises, document: payslip }, { action, audience }).decision,
      ).toBe('DENY')
})

test('losing any fact never adds a right', () => {
  const facts = [asAdvisor, asPhysician, { now, principal: gilles }]
  for (const whole of facts)
    for (const action of Action.options)
      for (const audience of ['advisor', 'physician', 'auditor'] as const)
        for (const lost of ['principal', 'dossier', 'assignment', 'document'] as const) {
          const question: Question = {
            action,
            audience,
            purpose: 'advice',
            category: categories.get('passport'),
          }
          const before = decide(whole, question).decision
          const after = decide({ ...whole, [lost]: undefined }, question).decision

          expect(`${before} then ${after}`, `${action} without ${lost}`).not.toBe('DENY then ALLOW')
        }
})
