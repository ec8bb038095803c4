/** How far the rules on a dossier and its documents reach. */
import { AccountId, RequisitionId } from '../../../../shared/model/ids.ts'
import type { Action } from '../../../../shared/model/words.ts'
import type { Facts } from '../../../../shared/policy/facts.ts'
import { ada, asAdvisor, gilles, letters, loan, now, other, payslip, principalId, report } from '../people.ts'
import { camille } from '../sharing-people.ts'
import type { Reach } from './reach.ts'

const changes: readonly Action[] = [
  'request-documents',
  'record-outcome',
  'assign-physician',
  'assign-claims-manager',
  'delegate-dossier',
  'add-insured',
  'update-loan',
  'give-consent',
  'release-transmission',
  'transmit-documents',
  'record-ai-result',
]
/** What needs a relation to the dossier that it is asked about. */
const onOneDossier: readonly Action[] = [
  ...changes,
  'show-dossier',
  'list-documents',
  'request-upload',
  'show-document',
  'request-download',
  'advance-dossier',
  'record-contract',
  'open-claim',
  'close-claim',
  'open-complaint',
  'close-complaint',
  'flag-misfiled',
  'record-guardian',
  'record-heir',
  'list-health-documents',
  'read-health-document',
  'end-delegation',
  'set-aside-document',
  'ask-opening',
  'list-openings',
  'release-opening',
  'withdraw-consent',
  'list-consents',
  'show-transmission',
  'read-transmitted-document',
  'acknowledge-transmission',
  'acknowledge-notice',
  'decide-transmission',
  'list-accesses',
  'restrict-dossier',
  'register-authority-request',
  'validate-authority-request',
  'attend-authority-request',
  'approve-authority-request',
  'export-authority-request',
  'close-authority-request',
  'update-optional-data',
  'offer-ai-review',
  'list-ai-results',
  'contest-ai-result',
  'review-ai-result',
  'decide-breach',
  'list-readers',
  'record-event',
  'list-holds',
  'preview-hold',
  'list-certificates',
  'decide-erasure',
  'place-hold',
  'lift-hold',
  'explain-retention',
  'show-certificate',
  'ingest-recording',
  'show-deposit',
]
const byPeopleOnOneDocument: readonly Action[] = [
  'show-document',
  'request-download',
  'read-health-document',
  'flag-misfiled',
  'set-aside-document',
  'release-transmission',
  'read-transmitted-document',
  'explain-retention',
  'show-certificate',
  'show-deposit',
]
const byTheVaultOnOneDocument: readonly Action[] = [
  'promote-upload',
  'recover-uploads',
  'settle-upload',
  'reclassify-document',
  'destroy-version',
]
const handingOut: readonly Action[] = [
  'request-download',
  'read-health-document',
  'read-transmitted-document',
]

const ofAnother = { ...payslip, subjectId: AccountId.parse(`account_${other}`) }
const heir: Facts = {
  now,
  principal: { ...camille, accountId: undefined, heirOf: [loan.accountId] },
  dossier: loan,
  document: report,
}
const closed: Facts = { ...asAdvisor, dossier: { ...loan, state: 'closed' } }
const restricted: Facts = {
  ...asAdvisor,
  dossier: { ...loan, restriction: { since: '2026-11-24T09:00:00.000Z', reference: 'R-1' } },
}

export const reachOnDossiers: readonly Reach[] = [
  [
    'a-dossier-without-relation-looks-absent',
    { now, principal: ada, dossier: loan },
    { audience: 'advisor' },
    onOneDossier,
  ],
  [
    'what-an-ended-account-left-is-for-legal-and-accounting',
    { ...asAdvisor, dossier: { ...loan, phase: 'archived' } },
    { audience: 'advisor' },
    onOneDossier.filter((action) => !['decide-breach', 'list-readers', 'decide-erasure'].includes(action)),
  ],
  [
    'an-absent-document-looks-absent',
    { ...asAdvisor, document: undefined },
    { audience: 'advisor' },
    [...byPeopleOnOneDocument, ...byTheVaultOnOneDocument],
  ],
  [
    'a-document-about-another-person-looks-absent',
    { now, principal: camille, dossier: loan, document: ofAnother },
    { audience: 'client' },
    byPeopleOnOneDocument,
  ],
  [
    'vigilance-looks-absent-to-all-but-its-readers',
    { now, principal: camille, dossier: loan, document: { ...payslip, category: 'aml-kyc-file' } },
    { audience: 'client' },
    byPeopleOnOneDocument,
  ],
  [
    'what-the-estate-does-not-need-looks-absent-to-an-heir',
    heir,
    { audience: 'client' },
    byPeopleOnOneDocument,
  ],
  [
    'what-stays-in-the-eea-is-not-opened-from-outside',
    { ...asAdvisor, principal: { ...ada, country: 'US' }, document: report },
    { audience: 'advisor' },
    [...handingOut, 'show-document', 'list-health-documents'],
  ],
  [
    'an-advisor-never-reads-a-health-document',
    { ...asAdvisor, document: report },
    { audience: 'advisor' },
    handingOut,
  ],
  [
    'what-is-given-on-request-is-not-taken',
    { now, principal: camille, dossier: loan, document: { ...report, category: 'physician-note' } },
    { audience: 'client' },
    handingOut,
  ],
  [
    'only-an-available-document-is-handed-out',
    { ...asAdvisor, document: { ...payslip, state: 'requested' } },
    { audience: 'advisor' },
    handingOut,
  ],
  [
    'handing-out-needs-a-purpose',
    asAdvisor,
    { audience: 'advisor' },
    ['request-download', 'read-health-document'],
  ],
  [
    'what-an-authority-asks-for-is-read-by-legal-alone',
    {
      ...asAdvisor,
      dossier: {
        ...loan,
        requisitions: [
          {
            requisitionId: RequisitionId.parse(`requisition_${letters}`),
            scope: { from: '2026-11-24', until: '2026-11-24' },
          },
        ],
      },
    },
    { audience: 'advisor' },
    handingOut,
  ],
  [
    'only-an-open-upload-is-decided',
    { now, document: payslip },
    { audience: 'system' },
    ['promote-upload', 'recover-uploads'],
  ],
  [
    'what-is-to-be-erased-is-kept-and-not-handed-on',
    { ...asAdvisor, document: { ...payslip, erasureDecidedOn: '2026-11-24' } },
    { audience: 'advisor' },
    [
      'request-download',
      'read-health-document',
      'read-transmitted-document',
      'release-transmission',
      'transmit-documents',
    ],
  ],
  ['a-closed-dossier-changes-no-more', closed, { audience: 'advisor' }, changes],
  [
    'a-restricted-dossier-is-kept-and-not-worked-on',
    restricted,
    { audience: 'advisor' },
    [
      'request-upload',
      'request-download',
      'request-documents',
      'assign-physician',
      'assign-claims-manager',
      'add-insured',
      'update-loan',
      'advance-dossier',
      'record-contract',
      'read-health-document',
      'record-outcome',
      'delegate-dossier',
      'set-aside-document',
      'give-consent',
      'release-transmission',
      'release-opening',
      'transmit-documents',
      'read-transmitted-document',
      'decide-transmission',
      'update-optional-data',
      'record-ai-result',
    ],
  ],
  [
    'a-person-opens-so-many-dossiers-and-no-more',
    {
      ...asAdvisor,
      quota: {
        version: 1,
        day: '2026-11-24',
        opened: Object.fromEntries(Array.from({ length: 40 }, (_none, place) => [`dossier_${place}`, now])),
      },
    },
    { audience: 'advisor' },
    [...onOneDossier, 'list-transmissions'],
  ],
  [
    'an-absent-entry-looks-absent',
    { now, principal: gilles },
    { audience: 'auditor' },
    ['show-entry', 'show-entry-proof', 'show-checkpoint', 'show-consistency', 'export-bundle'],
  ],
  [
    'an-entry-has-a-proof-once-it-is-sealed',
    { now, principal: gilles },
    { audience: 'auditor' },
    ['show-entry-proof', 'export-bundle'],
  ],
  [
    'an-auditor-reads-the-log',
    { now, principal: gilles },
    { audience: 'auditor' },
    [
      'list-entries',
      'show-entry',
      'show-entry-proof',
      'show-checkpoint',
      'show-consistency',
      'export-entries',
      'export-bundle',
    ],
  ],
  [
    'a-security-analyst-reads-the-log',
    { now, principal: { version: 1, principalId, role: 'security-analyst' } },
    { audience: 'auditor' },
    ['list-entries', 'show-entry'],
  ],
]
