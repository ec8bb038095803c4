/** Cases of health documents that were filed as others, and of the register of breaches. */
import type { Breach, BreachRuling } from '../../../../shared/model/breach.ts'
import { categories } from '../../../../shared/model/categories.ts'
import { PrincipalId } from '../../../../shared/model/ids.ts'
import type { Principal, StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { ada, asAdvisor, loan, now, other, payslip, principalId } from '../people.ts'
import { alpha, camille, contract, desk, elsewhere, nonMedical, transmission } from '../sharing-people.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const flag = (category = 'medical-certificate', audience: Question['audience'] = 'advisor'): Question => ({
  action: 'flag-misfiled',
  audience,
  category: categories.get(category),
})
const flags = 'readers-and-whoever-brought-it-flag-what-is-medical'
const notThere = 'WRONG_STATE only-a-document-that-is-there-and-not-medical-is-flagged'

const ofAnother: StoredDocument = { ...payslip, uploadedBy: someoneElse }
const moving: StoredDocument = {
  ...payslip,
  category: 'medical-certificate',
  classification: 'health',
  state: 'moving',
  superseded: { category: 'employment-contract', versionId: 'v', flaggedAt: '2026-11-24T09:00:00.000Z' },
}
const hugo: Facts = {
  ...asAdvisor,
  principal: { ...ada, role: 'claims-manager' },
  assignment: { version: 1, principalId, role: 'claims-manager' },
  document: ofAnother,
}
const asClient: Facts = { now, principal: camille, dossier: loan, document: ofAnother }
const heir: Principal = { ...camille, accountId: undefined, heirOf: [loan.accountId] }
const officer = (role: 'legal-accounting' | 'aml-officer' | 'privacy-officer'): Facts => ({
  now,
  principal: { version: 1, principalId, role, country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId, role, until: '2026-11-24', ticket: 'T-1' },
  document: ofAnother,
})
const sent = {
  ...transmission,
  desk: 'non-medical' as const,
  documents: [{ documentId: contract.documentId, sha256: contract.sha256 }],
}
const asDesk: Facts = {
  now,
  principal: desk('partner'),
  partner: alpha,
  dossier: loan,
  document: { ...contract, uploadedBy: someoneElse },
  transmission: sent,
  consent: nonMedical,
}

const flagging: readonly Case[] = [
  ['an advisor flags what they read', { ...asAdvisor, document: ofAnother }, flag(), flags],
  [
    'a claims manager what they read',
    { ...hugo, document: { ...ofAnother, category: 'claim-file' } },
    flag(),
    flags,
  ],
  ['and nothing that others read', hugo, flag(), 'REFUSED nothing-permits-it'],
  ['unless they brought it', { ...hugo, document: { ...ofAnother, uploadedBy: principalId } }, flag(), flags],
  ['a person flags their own', asClient, flag(undefined, 'client'), flags],
  [
    'an heir what the estate needs',
    { ...asClient, principal: heir, document: { ...ofAnother, category: 'claim-file' } },
    flag(undefined, 'client'),
    flags,
  ],
  [
    'and nothing else',
    { ...asClient, principal: heir },
    flag(undefined, 'client'),
    'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir',
  ],
  [
    'legal and accounting what they read',
    { ...officer('legal-accounting'), document: { ...ofAnother, category: 'bank-details' } },
    flag(undefined, 'privacy'),
    flags,
  ],
  ['and nothing else', officer('legal-accounting'), flag(undefined, 'privacy'), 'REFUSED nothing-permits-it'],
  [
    'until the account ended, when they read it',
    { ...officer('legal-accounting'), dossier: { ...loan, phase: 'archived' } },
    flag(undefined, 'privacy'),
    flags,
  ],
  [
    'a privacy officer reads none',
    officer('privacy-officer'),
    flag(undefined, 'privacy'),
    'REFUSED nothing-permits-it',
  ],
  ['a desk flags what was sent to it', asDesk, flag(undefined, 'partner'), flags],
  [
    'and nothing else',
    { ...asDesk, document: { ...contract, documentId: elsewhere } },
    flag(undefined, 'partner'),
    'NOT_FOUND what-was-not-sent-to-a-desk-looks-absent-to-it',
  ],
  [
    'nor anything once the partner left',
    { ...asDesk, partner: { ...alpha, active: false } },
    flag(undefined, 'partner'),
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
  [
    'an advisor without the dossier flags nothing',
    { ...asAdvisor, assignment: undefined },
    flag(),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a document that is not there yet is not flagged',
    { ...asAdvisor, document: { ...payslip, state: 'received' } },
    flag(),
    notThere,
  ],
  ['nor one that was flagged', { ...asAdvisor, document: moving }, flag(), notThere],
  [
    'nor one that is where it belongs',
    { ...asAdvisor, document: { ...moving, state: 'available' } },
    flag(),
    notThere,
  ],
  [
    'a misfiled document is no passport',
    asAdvisor,
    flag('passport'),
    'INVALID_REQUEST what-is-flagged-belongs-under-a-medical-category',
  ],
  [
    'nor a horoscope',
    asAdvisor,
    flag('horoscope'),
    'INVALID_REQUEST what-is-flagged-belongs-under-a-medical-category',
  ],
  [
    'what vigilance keeps does not appear in a medical file',
    { ...officer('aml-officer'), document: { ...ofAnother, category: 'aml-kyc-file' } },
    flag(undefined, 'privacy'),
    'REFUSED what-vigilance-keeps-is-not-moved-into-sight',
  ],
]

const move: Question = { action: 'reclassify-document', audience: 'system' }
const movingIt: readonly Case[] = [
  ['the vault moves what was flagged', { now, document: moving }, move, 'the-vault-does-its-own-work'],
  ['and nothing else', { now, document: payslip }, move, 'WRONG_STATE only-a-flagged-document-is-moved'],
  [
    'what is on its way is not settled',
    { now, document: moving },
    { action: 'settle-upload', audience: 'system' },
    'WRONG_STATE only-a-decided-upload-is-settled',
  ],
  [
    'nobody reads what is on its way',
    { ...asClient, document: moving },
    { action: 'read-health-document', audience: 'client', purpose: 'client-request' },
    'WRONG_STATE only-an-available-document-is-handed-out',
  ],
]

const ruling: BreachRuling = {
  decision: 'not-notified',
  reason: 'risk-unlikely',
  readers: 2,
  effects: 'seen-by-staff',
  measures: [],
}
const breach: Breach = {
  version: 1,
  dossierId: loan.dossierId,
  documentId: payslip.documentId,
  filedAs: 'employment-contract',
  flaggedBy: someoneElse,
  awareAt: '2026-11-21T09:00:00.000Z',
  decideBy: '2026-11-24T09:00:00.000Z',
  decisions: [],
}
const stored = { ...ruling, decidedBy: principalId, decidedAt: '2026-11-24T09:00:00.000Z' }
const notified = { ...stored, decision: 'notified' as const, reason: 'risk' as const }
const deciding: Facts = { ...officer('privacy-officer'), breach }
const decides: Question = { action: 'decide-breach', audience: 'privacy', breachRuling: ruling }
const inTime = 'the-privacy-officer-decides-on-a-breach-in-a-case'
const readers: Question = { action: 'list-readers', audience: 'privacy' }
const register: Question = { action: 'list-breaches', audience: 'privacy' }
const unseen = 'NOT_FOUND a-breach-is-for-the-privacy-officer-to-see'
const late = 'INVALID_REQUEST a-first-decision-after-72-hours-says-why-so-late'

const ofTheRegister: readonly Case[] = [
  ['a privacy officer decides until the last of the 72 hours', deciding, decides, inTime],
  ['later, not without saying why', { ...deciding, now: now + 1 }, decides, late],
  [
    'and with a reason all the same',
    { ...deciding, now: now + 1 },
    { ...decides, breachRuling: { ...ruling, delay: 'facts-unknown' } },
    inTime,
  ],
  [
    'what follows a first decision is never late',
    { ...deciding, now: now + 1, breach: { ...breach, decisions: [stored] } },
    decides,
    inTime,
  ],
  [
    'what was notified is decided',
    { ...deciding, breach: { ...breach, decisions: [stored, notified] } },
    decides,
    'WRONG_STATE a-breach-that-was-notified-is-decided',
  ],
  [
    'an account that ended does not end the register',
    { ...deciding, dossier: { ...loan, phase: 'archived' } },
    decides,
    inTime,
  ],
  [
    'without a case there is no breach to decide on',
    { ...deciding, assignment: undefined },
    decides,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  ['nor where there was none', { ...deciding, breach: undefined }, decides, unseen],
  ['nor for another officer', { ...officer('legal-accounting'), breach }, decides, unseen],
  ['a privacy officer asks who read it', deciding, readers, inTime],
  ['and nobody else', { ...officer('aml-officer'), breach }, readers, unseen],
  [
    'the register is the privacy officer’s',
    officer('privacy-officer'),
    register,
    'the-privacy-officer-keeps-the-register-of-breaches',
  ],
  ['and nobody else’s', officer('legal-accounting'), register, 'REFUSED nothing-permits-it'],
  [
    'the vault raises what nobody decided',
    { now },
    { action: 'raise-overdue-breach', audience: 'system' },
    'the-vault-does-its-own-work',
  ],
]

export const misfiledCases: readonly Case[] = [...flagging, ...movingIt, ...ofTheRegister]
