/** How far the rules of officers, of partners' desks and of what is shared with them reach. */
import type { Action } from '../../../../shared/model/words.ts'
import type { Facts } from '../../../../shared/policy/facts.ts'
import { asAdvisor, asPhysician, loan, now, principalId, report } from '../people.ts'
import { alpha, camille, desk, reading, sendingHealth, sendingRest, stranger } from '../sharing-people.ts'
import type { Reach } from './reach.ts'

const officer = (role: 'legal-accounting' | 'privacy-officer' | 'aml-officer'): Facts => ({
  now,
  principal: { version: 1, principalId, role, country: 'FR' },
  dossier: loan,
  assignment: { version: 1, principalId, role, until: '2026-11-24', ticket: 'T-1' },
})
const aml = officer('aml-officer')
const steps: readonly Action[] = [
  'validate-authority-request',
  'approve-authority-request',
  'attend-authority-request',
  'export-authority-request',
  'close-authority-request',
]
const aboutSuspicions: readonly Action[] = [
  'file-suspicion',
  'list-suspicions',
  'show-suspicion',
  'conclude-suspicion',
  'count-suspicions',
  'show-suspicion-count',
]
const consenting: readonly Action[] = ['give-consent', 'withdraw-consent', 'list-consents']
const barred: Facts = {
  ...asPhysician,
  document: report,
  dossier: { ...loan, assessments: [{ accountId: loan.accountId, medical: 'barred' }] },
}
const brought: Facts = {
  now,
  principal: camille,
  tally: { version: 1, day: '2026-11-24', counts: { 'submit-lead': 1_000_000, 'refer-contact': 1_000_000 } },
}
const full: Facts = {
  ...asAdvisor,
  matters: {
    version: 1,
    claims: new Array(1_000).fill(undefined),
    complaints: new Array(1_000).fill(undefined),
  },
}
const byAdvisor = { audience: 'advisor' } as const
const byClient = { audience: 'client' } as const
const byOfficer = { audience: 'privacy' } as const
const atTheDesk = { audience: 'partner' } as const

export const reachOfOfficersAndPartners: readonly Reach[] = [
  [
    'a-privacy-officer-permits-transfers',
    officer('privacy-officer'),
    byOfficer,
    ['permit-transfer', 'list-transfers'],
  ],
  [
    'a-breach-is-for-the-privacy-officer-to-see',
    officer('privacy-officer'),
    byOfficer,
    ['decide-breach', 'list-readers'],
  ],
  [
    'the-privacy-officer-decides-on-a-breach-in-a-case',
    officer('privacy-officer'),
    byOfficer,
    ['decide-breach', 'list-readers'],
  ],
  ['legal-and-accounting-hold-and-lift', officer('legal-accounting'), byOfficer, ['place-hold', 'lift-hold']],
  [
    'officers-see-why-something-is-kept-and-that-it-is-gone',
    officer('legal-accounting'),
    byOfficer,
    ['explain-retention', 'show-certificate'],
  ],
  [
    'what-did-not-happen-yet-is-not-recorded',
    officer('legal-accounting'),
    { ...byOfficer, on: '2026-11-25' },
    ['record-event', 'open-claim', 'open-complaint', 'close-complaint'],
  ],
  [
    'what-authorities-ask-is-for-legal-and-those-they-call',
    asAdvisor,
    byAdvisor,
    ['register-authority-request', ...steps],
  ],
  ['an-absent-authority-request-looks-absent', officer('legal-accounting'), byOfficer, steps],
  ['a-request-goes-from-step-to-step', officer('legal-accounting'), byOfficer, steps],
  [
    'legal-answers-authorities',
    officer('legal-accounting'),
    byOfficer,
    ['register-authority-request', ...steps.filter((step) => step !== 'attend-authority-request')],
  ],
  ['suspicions-look-absent-to-all-but-aml-officers', asAdvisor, byAdvisor, aboutSuspicions],
  ['aml-officers-keep-suspicions', aml, byOfficer, aboutSuspicions],
  [
    'suspicions-stay-in-the-eea',
    { ...aml, principal: { version: 1, principalId, role: 'aml-officer', country: 'US' } },
    byOfficer,
    aboutSuspicions,
  ],
  ['an-absent-suspicion-looks-absent', aml, byOfficer, ['show-suspicion', 'conclude-suspicion']],
  [
    'an-unknown-partner-looks-absent',
    asAdvisor,
    { ...byAdvisor, partnerId: alpha.partnerId },
    ['register-partner', 'give-consent', 'release-transmission', 'transmit-documents'],
  ],
  [
    'a-person-outside-the-dossier-looks-absent',
    sendingRest,
    { ...byAdvisor, sharing: { desk: 'non-medical', subjectId: stranger } },
    ['give-consent', 'transmit-documents'],
  ],
  [
    'a-partner-that-left-is-sent-nothing',
    { ...sendingRest, partner: { ...alpha, active: false } },
    byAdvisor,
    ['give-consent', 'transmit-documents'],
  ],
  [
    'people-consent-for-themselves-and-their-children',
    { now, principal: camille, dossier: loan },
    byClient,
    consenting,
  ],
  ['an-advisor-notes-what-the-person-said', asAdvisor, byAdvisor, consenting],
  [
    'a-partner-that-left-finds-nothing-more',
    { now, principal: desk('partner'), partner: { ...alpha, active: false } },
    atTheDesk,
    [
      'list-transmissions',
      'show-transmission',
      'read-transmitted-document',
      'acknowledge-transmission',
      'acknowledge-notice',
      'decide-transmission',
      'record-contract',
      'flag-misfiled',
      'submit-lead',
    ],
  ],
  [
    'without-a-live-consent-nothing-is-shared',
    { ...sendingRest, consent: undefined },
    byAdvisor,
    ['transmit-documents', 'read-transmitted-document'],
  ],
  [
    'only-what-arrived-whole-is-sent',
    { ...sendingHealth, sending: [{ ...report, state: 'requested' }] },
    { audience: 'physician' },
    ['transmit-documents', 'release-transmission'],
  ],
  [
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
    reading,
    atTheDesk,
    ['read-transmitted-document', 'acknowledge-transmission'],
  ],
  [
    'what-nobody-may-ask-about-is-read-and-shared-by-nobody',
    barred,
    { audience: 'physician' },
    ['read-health-document', 'release-transmission', 'transmit-documents', 'read-transmitted-document'],
  ],
  ['nobody-brings-more-people-than-they-could-know', brought, byClient, ['submit-lead', 'refer-contact']],
  [
    'a-claim-that-is-not-there-looks-absent',
    asAdvisor,
    { ...byAdvisor, matter: {} },
    ['close-claim', 'request-upload'],
  ],
  [
    'whoever-is-outside-the-dossier-has-no-claim-in-it',
    asAdvisor,
    { ...byAdvisor, matter: { subjectId: stranger } },
    ['open-claim', 'open-complaint'],
  ],
  [
    'a-dossier-has-so-many-claims-and-complaints-and-no-more',
    full,
    byAdvisor,
    ['open-claim', 'open-complaint'],
  ],
  ['what-is-settled-stays-settled', asAdvisor, byAdvisor, ['close-claim', 'close-complaint']],
]
