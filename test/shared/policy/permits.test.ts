/** Whom each permit is for: these, and of everybody else nobody. */
import { expect } from 'vitest'
import { categories } from '../../../shared/model/categories.ts'
import { doorOf } from '../../../shared/policy/doors.ts'
import type { Facts, Question } from '../../../shared/policy/facts.ts'
import { allOf, everybody, type Somebody } from './everybody.ts'
import { account, payslip, report } from './people.ts'
import { testRows } from './rows.ts'
import { speaking } from './speaking.ts'

type Permit = readonly [
  rule: string,
  action: Question['action'],
  whom: readonly Somebody[],
  /** What else is known, and asked. */
  facts?: Partial<Facts>,
  question?: Partial<Question>,
]

const advisors: readonly Somebody[] = ['advisor', 'advisor elsewhere']
const managers: readonly Somebody[] = ['claims manager', 'claims manager elsewhere']
const physicians: readonly Somebody[] = ['physician', 'physician elsewhere', 'physician in an emergency']
const staff: readonly Somebody[] = ['medical staff', 'medical staff elsewhere']
const persons: readonly Somebody[] = ['client', 'parent', 'heir', 'client elsewhere']
const legal: readonly Somebody[] = ['legal', 'legal elsewhere']
const privacyOfficers: readonly Somebody[] = [
  'privacy officer',
  'privacy officer elsewhere',
  'privacy officer in an emergency',
  'privacy officer in an emergency that no physician approved',
]
const amlOfficers: readonly Somebody[] = ['AML officer', 'AML officer elsewhere']
const recorders: readonly Somebody[] = ['quality team', 'camera security']
const toDesk = (desk: 'medical' | 'non-medical') => ({ sharing: { desk } })
const optional = { category: categories.get('financial-situation') }
const plate = { category: categories.get('licence-plate') }
const complete = { advance: { to: 'complete' } } as const
const passport = { document: { ...payslip, category: 'passport' } }

const permits: readonly Permit[] = [
  ['people-decide-about-their-account', 'show-preferences', ['client'], { account }],
  ['an-assigned-physician-directs-the-medical-side', 'delegate-dossier', ['physician']],
  ['the-privacy-officer-keeps-the-register-of-breaches', 'list-breaches', privacyOfficers],
  ['the-privacy-officer-decides-on-a-breach-in-a-case', 'decide-breach', ['privacy officer']],
  ['an-advisor-declares-the-loan', 'update-loan', ['advisor']],
  ['whom-the-table-names-leads-a-dossier-on', 'advance-dossier', ['advisor'], {}, complete],
  ['an-advisor-gives-a-contract-into-hands', 'assign-claims-manager', ['advisor', 'claims manager']],
  ['a-claims-manager-keeps-the-contract', 'record-contract', ['claims manager']],
  ['a-partner-records-its-own-contract', 'record-contract', ['desk']],
  ['an-advisor-records-who-answers-for-a-child', 'record-guardian', ['advisor']],
  ['a-privacy-officer-records-who-inherits', 'record-heir', ['privacy officer']],
  ['people-claim-and-complain', 'open-claim', ['client', 'parent']],
  [
    'claims-and-complaints-are-taken-in-by-whoever-works-on-the-dossier',
    'open-claim',
    ['advisor', 'claims manager'],
  ],
  ['a-claims-manager-settles', 'close-claim', ['claims manager']],
  ['legal-answers-complaints', 'close-complaint', ['legal']],
  ['a-partner-passes-on-who-agreed', 'submit-lead', ['desk', 'desk elsewhere']],
  ['people-refer-whom-they-know', 'refer-contact', persons],
  ['advisors-take-leads', 'list-leads', advisors],
  ['people-add-and-take-back-what-is-theirs', 'update-optional-data', ['client', 'parent'], {}, plate],
  ['an-advisor-adds-what-is-known-of-a-car', 'update-optional-data', ['advisor'], {}, plate],
  ['an-advisor-adds-what-is-known-of-a-car', 'update-optional-data', [], {}, optional],
  ['people-ask-which-agency-is-near', 'find-agency', persons],
  ['physicians-and-privacy-officers-ask-in-an-emergency', 'break-glass', [...physicians, ...privacyOfficers]],
  ['a-privacy-officer-reviews-emergencies', 'list-break-glasses', privacyOfficers],
  ['officers-take-cases', 'take-case', [...legal, ...privacyOfficers, ...amlOfficers, ...recorders]],
  ['a-privacy-officer-permits-transfers', 'permit-transfer', privacyOfficers],
  ['a-privacy-officer-restricts-in-a-case', 'restrict-dossier', ['privacy officer']],
  ['a-privacy-officer-decides-on-erasure-in-a-case', 'decide-erasure', ['privacy officer']],
  ['legal-and-accounting-hold-and-lift', 'place-hold', ['legal']],
  ['a-privacy-officer-reviews-what-is-due', 'list-dispositions', privacyOfficers],
  ['officers-tell-what-happened', 'record-event', ['legal', 'privacy officer']],
  [
    'officers-see-why-something-is-kept-and-that-it-is-gone',
    'explain-retention',
    ['legal', 'privacy officer'],
  ],
  ['recording-teams-bring-and-read-in-a-case', 'list-documents', recorders],
  ['the-vault-keeps-and-destroys', 'sweep-retention', []],
  ['legal-answers-authorities', 'register-authority-request', ['legal']],
  ['a-privacy-officer-approves-as-the-second', 'approve-authority-request', ['privacy officer']],
  ['the-assigned-physician-attends', 'attend-authority-request', ['physician']],
  ['legal-and-privacy-see-what-authorities-ask', 'list-authority-requests', [...legal, ...privacyOfficers]],
  [
    'people-and-legal-ask-for-what-is-sealed',
    'ask-opening',
    ['client', 'parent', 'legal'],
    { document: undefined, sending: [report] },
  ],
  ['the-assigned-physician-releases-what-is-sealed', 'list-openings', ['physician']],
  ['legal-and-accounting-read-what-a-physician-released', 'read-health-document', [], { document: report }],
  ['who-works-on-a-dossier-records-what-a-machine-said', 'record-ai-result', ['advisor', 'physician']],
  ['an-advisor-offers-a-review', 'offer-ai-review', ['advisor']],
  ['people-see-and-contest-what-a-machine-said-of-them', 'contest-ai-result', ['client', 'parent']],
  ['a-privacy-officer-sees-what-machines-said', 'list-ai-results', ['privacy officer']],
  ['aml-officers-keep-suspicions', 'file-suspicion', amlOfficers],
  ['an-aml-officer-follows-fraud-in-a-case', 'raise-fraud-alert', ['AML officer']],
  ['legal-and-accounting-see-fraud-in-a-case', 'list-fraud-alerts', ['legal']],
  ['people-consent-for-themselves-and-their-children', 'give-consent', ['client', 'parent']],
  ['an-advisor-notes-what-the-person-said', 'give-consent', ['advisor']],
  ['privacy-and-legal-read-the-ledger-in-a-case', 'list-consents', ['legal', 'privacy officer']],
  ['a-privacy-officer-keeps-the-register-of-partners', 'register-partner', privacyOfficers],
  ['marketing-asks-before-it-contacts', 'permit-contact', ['marketing']],
  ['a-link-ends-what-it-stood-in', 'unsubscribe', ['nobody']],
  [
    'an-advisor-sends-what-the-person-agreed-to',
    'transmit-documents',
    ['advisor'],
    {},
    toDesk('non-medical'),
  ],
  ['an-advisor-sends-what-the-person-agreed-to', 'transmit-documents', [], {}, toDesk('medical')],
  [
    'the-medical-side-sends-to-a-medical-service',
    'transmit-documents',
    ['physician', 'medical staff'],
    {},
    toDesk('medical'),
  ],
  ['the-medical-side-sends-to-a-medical-service', 'transmit-documents', [], {}, toDesk('non-medical')],
  ['the-assigned-physician-releases', 'release-transmission', ['physician']],
  ['an-advisor-sees-where-transmissions-stand', 'list-transmissions', ['advisor']],
  ['a-desk-finds-what-was-sent-to-it', 'list-transmissions', []],
  [
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
    'read-transmitted-document',
    ['desk', 'medical desk'],
  ],
  ['a-partner-decides-through-its-non-medical-desk', 'decide-transmission', ['desk']],
  ['an-advisor-works-on-assigned-dossiers', 'show-dossier', ['advisor']],
  ['an-advisor-registers-opens-and-looks-up', 'register-client', advisors],
  ['a-claims-manager-works-on-assigned-dossiers', 'show-dossier', ['claims manager']],
  ['a-claims-manager-sees-their-dossiers', 'list-dossiers', managers],
  ['an-assigned-physician-assesses', 'record-outcome', ['physician']],
  ['medical-staff-read-for-their-physician', 'read-health-document', ['medical staff']],
  [
    'a-break-glass-opens-for-minutes',
    'read-health-document',
    ['physician in an emergency', 'privacy officer in an emergency'],
  ],
  ['the-medical-side-sees-its-worklist', 'list-worklist', [...physicians, ...staff]],
  ['a-read-that-ended-is-noted', 'complete-read', allOf.filter((one) => one !== 'nobody')],
  ['people-see-and-bring-their-own', 'show-dossier', ['client', 'parent']],
  ['people-find-their-dossiers', 'list-dossiers', persons],
  ['an-heir-settles-the-estate', 'show-dossier', ['heir']],
  ['legal-and-accounting-work-on-their-cases', 'show-dossier', ['legal']],
  ['officers-file-what-is-theirs', 'request-upload', ['legal', 'AML officer']],
  ['a-privacy-officer-sees-what-there-is', 'show-dossier', ['privacy officer']],
  ['an-aml-officer-reads-what-vigilance-needs', 'show-document', ['AML officer'], passport],
  [
    'an-aml-officer-reads-what-vigilance-needs',
    'show-document',
    [],
    { document: { ...payslip, category: 'claim-file' } },
  ],
  ['a-desk-sees-what-was-sent-to-it', 'show-transmission', ['desk', 'medical desk']],
  ['the-vault-does-its-own-work', 'promote-upload', []],
  ['a-security-analyst-reads-the-log', 'list-entries', ['analyst']],
  ['an-auditor-reads-the-log', 'list-entries', ['auditor']],
]

testRows('%s', permits, ([rule, action, whom, facts, question]) => {
  const permitted = allOf.filter((name) => {
    const somebody: Facts = { ...everybody[name], ...facts }
    const audience = doorOf[somebody.principal?.role ?? 'client'] ?? 'client'
    return speaking(somebody, { ...question, action, audience }).includes(rule)
  })

  expect(permitted, `${rule}: ${action}`).toEqual(allOf.filter((name) => whom.includes(name)))
})
