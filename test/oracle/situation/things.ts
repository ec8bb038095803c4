/** Words for what there is: the dossier, the document, the account, what was agreed to and what was sent. */
import type { Account } from '../../../shared/model/account.ts'
import type { Consent } from '../../../shared/model/consent.ts'
import type { StoredOutcome } from '../../../shared/model/outcome.ts'
import type { Partner, Transmission } from '../../../shared/model/partner.ts'
import type { Dossier, StoredDocument } from '../../../shared/model/records.ts'
import type { OpenRequisition } from '../../../shared/model/requisition.ts'
import {
  alpha,
  anotherConsent,
  anotherDocument,
  anotherSha256,
  aStranger,
  beta,
  caller,
  claimId,
  documentId,
  holdId,
  instant,
  requisitionId,
  sha256,
  somebodyElse,
  theClient,
  theOther,
  today,
  tomorrow,
  yesterday,
} from './ids.ts'

/** Of an authority, open and of the days around today. */
const askedFor = (category: string): OpenRequisition => ({
  requisitionId,
  holdId,
  scope: { from: yesterday, until: tomorrow, categories: [category] },
})

const openMatters = (claims: number, complaints: number) => ({ claims, complaints })
export const dossiers = {
  open: { state: 'opened' },
  'waiting for documents': { state: 'documents-requested' },
  complete: { state: 'complete' },
  'complete, without a physician': { state: 'complete', physicianId: undefined },
  'before its physician': { state: 'medical-assessment' },
  'with a conclusion': { state: 'outcome' },
  'sent to a partner': { state: 'transmitted' },
  'declined by every partner': { state: 'declined' },
  'accepted by a partner': { state: 'accepted' },
  'with a contract': { state: 'validated' },
  'with a contract and an open claim': { state: 'validated', openMatters: openMatters(1, 0) },
  'of which an authority asked for the passport': { state: 'opened', requisitions: [askedFor('passport')] },
  'of which an authority asked for the operation report': {
    state: 'opened',
    requisitions: [askedFor('operation-report')],
  },
  restricted: { state: 'opened', restriction: { since: instant, reference: 'T-1' } },
  closed: { state: 'closed' },
  'closed with an open claim': { state: 'closed', openMatters: openMatters(1, 0) },
  'closed with an open complaint': { state: 'closed', openMatters: openMatters(0, 1) },
  'of an account that is to be deleted': { state: 'opened', phase: 'deletion-requested' },
  'of an account that was archived': { state: 'closed', phase: 'archived' },
} as const satisfies Record<string, Partial<Dossier>>

export const lines = ['loan-insurance', 'complementary-health', 'income-protection', 'motor', 'home'] as const

const gate = (client: 'allowed' | 'barred', other: 'allowed' | 'barred'): Dossier['assessments'] => [
  { accountId: theClient, medical: client },
  { accountId: theOther, medical: other },
]
/** Of whom health information may be asked, once a loan is declared. */
export const gates = {
  'no loan declared': undefined,
  'of both insured': gate('allowed', 'allowed'),
  'of neither insured': gate('barred', 'barred'),
  'not of the client': gate('barred', 'allowed'),
  'not of the other insured': gate('allowed', 'barred'),
} as const satisfies Record<string, Dossier['assessments']>

/** When the client was born. */
export const ages = {
  'an adult': '1980-01-01',
  'eighteen today': '2008-11-24',
  'eighteen tomorrow': '2008-11-25',
  'fifteen today': '2011-11-24',
  'fifteen tomorrow': '2011-11-25',
  'born on 29 February 2008': '2008-02-29',
} as const

export const proofs = { 'of nothing': undefined, 'of a claim': claimId } as const
export const subjects = { 'the client': theClient, 'the other insured': theOther } as const
export const bringers = { 'the caller': caller, 'somebody else': somebodyElse } as const
export const states = [
  'requested',
  'received',
  'available',
  'rejected',
  'moving',
  'set-aside',
  'destroying',
  'destroyed',
] as const satisfies StoredDocument['state'][]

export const outcomes = [
  'none',
  'postponed',
  'more-information-required',
  'accepted-standard',
  'declined',
] as const
export const outcomeOf = (code: (typeof outcomes)[number]): StoredOutcome | undefined =>
  code === 'none' ? undefined : { version: 1, code, recordedAt: instant }

export const accounts = {
  none: undefined,
  "the client's, whom the caller registered": { accountId: theClient, registeredBy: caller },
  "the client's, whom another advisor registered": { accountId: theClient, registeredBy: somebodyElse },
  "the other insured's": { accountId: theOther, registeredBy: caller },
  "the other insured's, whom another advisor registered": { accountId: theOther, registeredBy: somebodyElse },
  "the other insured's, archived": { accountId: theOther, registeredBy: caller, phase: 'archived' },
  "a stranger's": { accountId: aStranger, registeredBy: somebodyElse },
  "the client's, to be deleted": { accountId: theClient, registeredBy: caller, phase: 'deletion-requested' },
  "the client's, archived": { accountId: theClient, registeredBy: caller, phase: 'archived' },
} as const satisfies Record<string, Partial<Account> | undefined>

const partner: Partner = {
  version: 1,
  partnerId: alpha,
  legalName: 'Prevoyance Alpha',
  kind: 'insurer',
  country: 'FR',
  medicalService: 'Service medical Alpha',
  active: true,
}
/** The partner that the question names. */
export const partners = {
  'a French insurer': partner,
  'a French lender without a medical service': { ...partner, medicalService: undefined },
  'an insurer that left': { ...partner, active: false },
  'a Moroccan insurer with a mechanism of transfer': {
    ...partner,
    country: 'MA',
    transferMechanism: 'SCC-1',
  },
  "another partner than the caller's": { ...partner, partnerId: beta },
  'a Moroccan insurer without one': { ...partner, country: 'MA' },
  'an unknown partner': undefined,
  'no partner': 'unnamed',
} as const satisfies Record<string, Partner | undefined | 'unnamed'>

/** What differs from a live consent to exactly what is asked. */
export const consents = {
  none: undefined,
  live: {},
  'live for its last day': { expiresOn: tomorrow },
  'expired today': { expiresOn: today },
  withdrawn: { state: 'withdrawn' },
  'ended by the partner': { state: 'ended' },
  'of the other person': { accountId: 'the other' },
  'to another partner': { partnerId: beta },
  'for the other desk': { desk: 'the other' },
  'for another purpose': { purpose: 'claim-handling' },
  'to other categories': { categories: ['sale-agreement'] },
  'naming another medical service': { medicalService: 'another service' },
  'naming no medical service': { medicalService: undefined },
  'another one than was sent under': { consentId: anotherConsent },
} as const satisfies Record<
  string,
  | (Omit<Partial<Consent>, 'accountId' | 'desk' | 'categories'> & {
      accountId?: 'the other'
      desk?: 'the other'
      categories?: readonly string[]
    })
  | undefined
>

export const releases = {
  'released for the partner': [alpha],
  'released for another partner': [beta],
  'not released': undefined,
} as const

export const transmissionStates = [
  'sent',
  'acknowledged',
  'accepted',
  'declined',
  'withdrawn',
] as const satisfies Transmission['state'][]

/** Whether the document in question is what was sent. */
export const sendings = {
  'it was sent': [{ documentId, sha256 }],
  'other bytes of it were sent': [{ documentId, sha256: anotherSha256 }],
  'another document was sent': [{ documentId: anotherDocument, sha256 }],
} as const satisfies Record<string, Transmission['documents']>
