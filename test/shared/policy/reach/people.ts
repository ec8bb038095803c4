/** How far the rules on what people do reach: each permit names all that it permits. */
import type { Action } from '../../../../shared/model/words.ts'
import type { Facts } from '../../../../shared/policy/facts.ts'
import {
  account,
  ada,
  asAdvisor,
  asPhysician,
  dumas,
  loan,
  now,
  other,
  payslip,
  principalId,
} from '../people.ts'
import { camille } from '../sharing-people.ts'
import type { Reach } from './reach.ts'

const officer = (role: 'legal-accounting' | 'privacy-officer' | 'aml-officer'): Facts => ({
  now,
  principal: { version: 1, principalId, role, country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId, role, until: '2026-11-24', ticket: 'T-1' },
  document: payslip,
})
const manager: Facts = {
  ...asAdvisor,
  principal: { ...ada, role: 'claims-manager' },
  assignment: { version: 1, principalId, role: 'claims-manager' },
}
const own: Facts = { now, principal: camille, dossier: loan, document: payslip }
const heir: Facts = { ...own, principal: { ...camille, accountId: undefined, heirOf: [loan.accountId] } }
const delegated: Facts = {
  ...asPhysician,
  principal: { version: 1, principalId, role: 'medical-staff', country: 'FR', charterSignedOn: '2026-01-01' },
  dossier: { ...loan, physicianId: principalId },
  assignment: {
    version: 1,
    principalId,
    role: 'medical-staff',
    until: '2026-11-24',
    delegatedBy: principalId,
  },
}
const emergency: Facts = {
  ...asPhysician,
  assignment: undefined,
  breakGlass: {
    version: 1,
    principalId,
    dossierId: loan.dossierId,
    reason: 'vital-interest',
    ticket: 'T-1',
    askedAt: '2026-11-24T08:59:00.000Z',
    approvedBy: `principal_${other}` as typeof principalId,
    opensUntil: now + 1,
  },
}
const looking: readonly Action[] = ['show-dossier', 'list-documents', 'show-document']
const reading: readonly Action[] = ['list-health-documents', 'read-health-document']
const byAdvisor = { audience: 'advisor' } as const
const byPhysician = { audience: 'physician' } as const
const byClient = { audience: 'client' } as const
const byOfficer = { audience: 'privacy' } as const
const byTheVault = { audience: 'system' } as const

export const reachOfPeople: readonly Reach[] = [
  [
    'an-advisor-works-on-assigned-dossiers',
    asAdvisor,
    byAdvisor,
    [...looking, 'request-upload', 'request-download', 'request-documents', 'assign-physician'],
  ],
  [
    'an-advisor-registers-opens-and-looks-up',
    { now, principal: ada },
    byAdvisor,
    ['register-client', 'open-dossier', 'list-dossiers', 'list-physicians', 'list-claims-managers'],
  ],
  ['an-advisor-declares-the-loan', asAdvisor, byAdvisor, ['update-loan', 'add-insured']],
  ['advisors-take-leads', { now, principal: ada }, byAdvisor, ['list-leads', 'accept-lead']],
  [
    'a-claims-manager-works-on-assigned-dossiers',
    manager,
    byAdvisor,
    [...looking, 'request-upload', 'request-download'],
  ],
  [
    'an-assigned-physician-assesses',
    asPhysician,
    byPhysician,
    [...reading, 'request-documents', 'request-upload', 'record-outcome'],
  ],
  [
    'an-assigned-physician-directs-the-medical-side',
    asPhysician,
    byPhysician,
    ['delegate-dossier', 'end-delegation', 'set-aside-document'],
  ],
  ['only-medical-staff-are-delegated-to', asPhysician, byPhysician, ['delegate-dossier', 'end-delegation']],
  ['medical-staff-read-for-their-physician', delegated, byPhysician, [...reading, 'request-documents']],
  ['a-break-glass-opens-for-minutes', emergency, byPhysician, reading],
  [
    'physicians-and-privacy-officers-ask-in-an-emergency',
    { now, principal: dumas },
    byPhysician,
    ['break-glass', 'approve-break-glass'],
  ],
  [
    'an-absent-emergency-looks-absent',
    { now, principal: dumas },
    byPhysician,
    ['approve-break-glass', 'review-break-glass'],
  ],
  [
    'nobody-approves-or-reviews-their-own-emergency',
    { ...emergency, emergency: emergency.breakGlass },
    byPhysician,
    ['approve-break-glass', 'review-break-glass'],
  ],
  [
    'a-privacy-officer-reviews-emergencies',
    officer('privacy-officer'),
    byOfficer,
    ['list-break-glasses', 'review-break-glass'],
  ],
  [
    'a-read-that-ended-is-noted',
    { now, principal: dumas },
    byPhysician,
    ['complete-read', 'complete-export'],
  ],
  [
    'people-see-and-bring-their-own',
    own,
    byClient,
    [...looking, 'request-download', 'read-health-document', 'request-upload', 'list-accesses'],
  ],
  ['an-heir-settles-the-estate', heir, byClient, [...looking, 'request-download']],
  [
    'people-decide-about-their-account',
    { now, principal: camille, account },
    byClient,
    ['show-preferences', 'update-preferences', 'file-directive', 'close-account'],
  ],
  [
    'an-account-of-another-person-looks-absent',
    { now, principal: { ...camille, accountId: undefined }, account },
    byClient,
    ['show-preferences', 'update-preferences', 'file-directive', 'close-account'],
  ],
  [
    'an-ended-account-changes-no-more',
    { now, principal: camille, account: { ...account, phase: 'archived' } },
    byClient,
    ['update-preferences', 'file-directive', 'refer-contact'],
  ],
  [
    'an-account-that-ended-looks-absent-to-advisors',
    { ...asAdvisor, account: { ...account, phase: 'archived' } },
    byAdvisor,
    ['open-dossier', 'add-insured'],
  ],
  ['people-claim-and-complain', own, byClient, ['open-claim', 'open-complaint']],
  [
    'claims-and-complaints-are-taken-in-by-whoever-works-on-the-dossier',
    asAdvisor,
    byAdvisor,
    ['open-claim', 'open-complaint'],
  ],
  ['a-claims-manager-settles', manager, byAdvisor, ['close-claim', 'close-complaint']],
  [
    'people-see-and-contest-what-a-machine-said-of-them',
    own,
    byClient,
    ['contest-ai-result', 'list-ai-results'],
  ],
  [
    'who-works-on-a-dossier-records-what-a-machine-said',
    asAdvisor,
    byAdvisor,
    ['record-ai-result', 'review-ai-result', 'list-ai-results'],
  ],
  [
    'an-absent-result-of-a-machine-looks-absent',
    asAdvisor,
    byAdvisor,
    ['offer-ai-review', 'contest-ai-result', 'review-ai-result'],
  ],
  [
    'legal-and-accounting-work-on-their-cases',
    officer('legal-accounting'),
    byOfficer,
    [...looking, 'request-download'],
  ],
  ['a-privacy-officer-sees-what-there-is', officer('privacy-officer'), byOfficer, looking],
  [
    'an-aml-officer-reads-what-vigilance-needs',
    { ...officer('aml-officer'), document: { ...payslip, category: 'passport' } },
    byOfficer,
    ['show-document', 'request-download'],
  ],
  [
    'the-vault-does-its-own-work',
    { now },
    byTheVault,
    [
      'promote-upload',
      'recover-uploads',
      'settle-upload',
      'reclassify-document',
      'raise-overdue-breach',
      'admit-principal',
    ],
  ],
  [
    'the-vault-keeps-and-destroys',
    { now },
    byTheVault,
    ['sweep-retention', 'review-account', 'destroy-version'],
  ],
]
