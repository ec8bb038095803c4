/** Bringing documents and handing them out: what comes close. */
import { categories } from '../../../../shared/model/categories.ts'
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody, type Somebody } from '../everybody.ts'
import { asAdvisor, download, loan, now, payslip, promote, report, upload, wanting } from '../people.ts'
import type { Near } from './near.ts'

const about = (somebody: Somebody, document: Partial<StoredDocument>): Facts => ({
  ...everybody[somebody],
  document: { ...payslip, ...document },
})
const archived = (somebody: Somebody, document: Partial<StoredDocument>): Facts => ({
  ...about(somebody, document),
  dossier: { ...loan, phase: 'archived' },
})
const readers = 'a-category-is-read-by-its-readers-alone'
const onRequest = 'what-is-given-on-request-is-not-taken'
const estate = 'what-the-estate-does-not-need-looks-absent-to-an-heir'
const needed = 'a-category-that-the-line-does-not-need-is-refused'
const keptOut = 'what-the-law-keeps-out-of-insurance-is-not-taken'
const open = 'only-an-open-upload-is-decided'
const decided = 'only-a-decided-upload-is-settled'
const purposes = 'handing-out-needs-a-purpose'
const never = 'an-advisor-never-reads-a-health-document'
const settle: Question = { action: 'settle-upload', audience: 'system' }
const inState = (state: StoredDocument['state']): Facts => ({ now, document: { ...payslip, state } })
const from = (source: NonNullable<Question['upload']>['source']): Question => ({
  ...upload('passport'),
  upload: { sizeBytes: 1, mediaType: 'application/pdf', source },
})
const states = ['requested', 'received', 'available', 'rejected', 'moving', 'destroyed'] as const
const estateNeeds = ['claim-file', 'advice-record', 'debt-collection-file']
const recordings = ['call-recording-quality', 'call-recording-sales', 'camera-image']

export const documentsNearby: readonly Near[] = [
  ...estateNeeds.map(
    (category): Near => [`an heir needs a ${category}`, estate, false, about('heir', { category }), download],
  ),
  ['and no passport', estate, true, about('heir', { category: 'passport' }), download],
  [
    'nor what is medical',
    estate,
    true,
    about('heir', { category: 'claim-file', classification: 'health' }),
    download,
  ],
  [
    'that a client does not need is theirs all the same',
    estate,
    false,
    about('client', { category: 'passport' }),
    download,
  ],
  ...recordings.map(
    (category): Near => [
      `no ${category} is left of an account`,
      readers,
      true,
      archived('legal', { category }),
      download,
    ],
  ),
  ['a passport is', readers, false, archived('legal', { category: 'passport' }), download],
  [
    'what is medical is not',
    readers,
    true,
    archived('legal', { category: 'operation-report', classification: 'health' }),
    download,
  ],
  ['nor what vigilance keeps', readers, true, archived('legal', { category: 'aml-kyc-file' }), download],
  [
    'and nothing for whoever is not legal',
    readers,
    true,
    archived('privacy officer', { category: 'passport' }),
    download,
  ],
  ['nor of an account that goes on', readers, true, about('legal', { category: 'passport' }), download],
  [
    'a document of no category has no readers',
    readers,
    true,
    about('advisor', { category: 'diary' }),
    download,
  ],
  ['people read what is theirs', readers, false, about('client', { category: 'bank-details' }), download],
  [
    'whoever brought vigilance its file reads it',
    readers,
    false,
    about('AML officer', { category: 'aml-kyc-file' }),
    download,
  ],
  [
    'what people are given on request',
    onRequest,
    true,
    about('client', { category: 'call-recording-sales' }),
    download,
  ],
  [
    'is given on request to them alone',
    onRequest,
    false,
    about('advisor', { category: 'call-recording-sales' }),
    download,
  ],
  ['a passport is taken', onRequest, false, about('client', { category: 'passport' }), download],
  ['and so is what has no category', onRequest, false, about('client', { category: 'diary' }), download],
  ['a claims manager', never, true, about('claims manager', { classification: 'health' }), download],
  ['a physician', never, false, about('physician', { classification: 'health' }), download],
  ['an advisor, of what is not medical', never, false, about('advisor', {}), download],
  ['a category that the line needs', needed, false, asAdvisor, upload('passport')],
  ['where there is no dossier', needed, true, { ...asAdvisor, dossier: undefined }, upload('passport')],
  ['where there is no category', needed, true, asAdvisor, { ...upload('passport'), category: undefined }],
  ['that another brings', needed, true, asAdvisor, upload('physician-note')],
  [
    'that no document is of',
    needed,
    true,
    asAdvisor,
    { ...upload('licence-plate'), category: categories.get('licence-plate') },
  ],
  ['a shared medical record', keptOut, true, asAdvisor, from('shared-medical-record')],
  ['a genetic test', keptOut, true, asAdvisor, from('genetic-test')],
  ['a document from nowhere in particular', keptOut, false, asAdvisor, upload('passport')],
  ['nothing to upload', keptOut, false, asAdvisor, { ...upload('passport'), upload: undefined }],
  [
    'nothing to weigh',
    'what-is-too-large-is-not-taken',
    true,
    asAdvisor,
    { ...upload('passport'), upload: undefined },
  ],
  [
    'nothing that says what it is',
    'a-type-that-cannot-be-kept-is-not-taken',
    true,
    asAdvisor,
    { ...upload('passport'), upload: undefined },
  ],
  [
    'nobody says what is wanted',
    'only-needed-documents-are-asked-for',
    true,
    asAdvisor,
    { ...wanting(), wanted: undefined },
  ],
  ['nothing is wanted', 'only-needed-documents-are-asked-for', false, asAdvisor, wanting()],
  ['in no dossier', 'only-needed-documents-are-asked-for', true, { now }, wanting()],
  [
    'one that does not exist',
    'only-needed-documents-are-asked-for',
    true,
    asAdvisor,
    wanting('passport', 'diary'),
  ],
  ...states.map(
    (state): Near => [
      `promoting what is ${state}`,
      open,
      state !== 'requested' && state !== 'received',
      inState(state),
      promote,
    ],
  ),
  ...states.map(
    (state): Near => [
      `settling what is ${state}`,
      decided,
      state === 'requested' || state === 'received' || state === 'moving',
      inState(state),
      settle,
    ],
  ),
  ['for advice', purposes, false, asAdvisor, download],
  ['for an audit', purposes, true, asAdvisor, { ...download, purpose: 'audit' }],
  ['for nothing', purposes, true, asAdvisor, { ...download, purpose: undefined }],
  [
    'for an obligation of law that nobody exported for',
    purposes,
    true,
    asAdvisor,
    { ...download, purpose: 'legal-obligation' },
  ],
  [
    'what is not medical for a medical reader',
    'a-medical-reader-finds-health-documents-only',
    true,
    asAdvisor,
    { action: 'read-health-document', audience: 'physician' },
  ],
  [
    'what is',
    'a-medical-reader-finds-health-documents-only',
    false,
    { ...asAdvisor, document: report },
    { action: 'read-health-document', audience: 'physician' },
  ],
]
