/** What authorities ask for: who looks into it, who answers, and who waits meanwhile. */
import { HoldId, PrincipalId, RequisitionId } from '../../../../shared/model/ids.ts'
import type { Assignment, Dossier, Principal } from '../../../../shared/model/records.ts'
import type { ExportedDocument, Requisition, RequisitionDraft } from '../../../../shared/model/requisition.ts'
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

const someoneElse = PrincipalId.parse(`principal_${other}`)
const holdId = HoldId.parse(`hold_${letters}`)
const scope = { from: '2026-11-01', until: '2026-11-30' }
const requested: RequisitionDraft = {
  authority: 'judicial-police',
  country: 'FR',
  reference: 'PV-1',
  receivedOn: '2026-11-20',
  scope,
}
const requisition: Requisition = {
  ...requested,
  version: 1,
  requisitionId: RequisitionId.parse(`requisition_${letters}`),
  dossierId: loan.dossierId,
  state: 'received',
  registeredBy: dumas.principalId,
  registeredAt: '2026-11-20T09:00:00.000Z',
}
const validated: Requisition = { ...requisition, state: 'validated', validatedBy: someoneElse, holdId }
const exported: ExportedDocument = {
  documentId: payslip.documentId,
  category: payslip.category,
  classification: payslip.classification,
  mediaType: payslip.mediaType,
  sizeBytes: payslip.sizeBytes,
  sha256: payslip.sha256,
  receivedOn: '2026-11-24',
  content: 'included',
}
const answered: Requisition = { ...validated, state: 'exported', documents: [exported] }

const officer = (role: 'legal-accounting' | 'privacy-officer' | 'aml-officer', ticket = 'T-1'): Facts => {
  const principal: Principal = { version: 1, principalId: dumas.principalId, role, country: 'FR' }
  const assignment: Assignment = {
    version: 1,
    principalId: dumas.principalId,
    role,
    until: '2026-11-24',
    ticket,
  }
  return { now, principal, assignment, dossier: loan, requisition }
}
const legal = officer('legal-accounting')
const ask = (step: string, more: Partial<Question> = {}): Question => ({
  action: `${step}-authority-request` as Question['action'],
  audience: 'privacy',
  ...more,
})
const valid = { finding: 'valid', form: true, competence: true, scope: true, reviewOn: '2027-11-24' } as const
const validate = ask('validate', { finding: valid })
const register = (more: Partial<RequisitionDraft> = {}) =>
  ask('register', { requested: { ...requested, ...more } })
const attend = { ...ask('attend'), audience: 'physician' } as const
const answers = 'legal-answers-authorities'
const step = 'WRONG_STATE a-request-goes-from-step-to-step'
const frozen = 'REFUSED what-an-authority-asks-for-is-read-by-legal-alone'
const hidden = 'NOT_FOUND what-authorities-ask-is-for-legal-and-those-they-call'

/** The dossier while the request stands open. */
const held = (attendedBy?: PrincipalId): Dossier => ({
  ...loan,
  requisitions: [{ requisitionId: requisition.requisitionId, scope, holdId, attendedBy }],
})
const open = { version: 1, principalId: dumas.principalId, dossierId: loan.dossierId, opensUntil: now + 1 }
const camille: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'client',
  accountId: loan.accountId,
}
const fetching: Question = { action: 'request-download', audience: 'privacy', purpose: 'legal-obligation' }

const steps: readonly Case[] = [
  ['legal enters a request into the register', legal, register(), answers],
  ['an AML officer with a case finds no such register', officer('aml-officer'), register(), hidden],
  [
    'a category that there is none of is not asked for',
    legal,
    register({ scope: { ...scope, categories: ['diary'] } }),
    'INVALID_REQUEST an-authority-asks-for-categories-that-there-are',
  ],
  [
    'a suspicion is not asked for here',
    legal,
    register({ scope: { ...scope, categories: ['aml-suspicion'] } }),
    'REFUSED what-vigilance-keeps-leaves-by-its-officer-alone',
  ],
  ['legal finds it valid', legal, validate, answers],
  ['or turns it down', legal, ask('validate', { finding: { finding: 'refused', ground: 'form' } }), answers],
  ['no step is taken twice', { ...legal, requisition: validated }, validate, step],
  [
    'a request that is not there has no steps',
    { ...legal, requisition: undefined },
    validate,
    'NOT_FOUND an-absent-authority-request-looks-absent',
  ],
  [
    'a third country without an agreement is not answered',
    { ...legal, requisition: { ...requisition, country: 'US' } },
    validate,
    'REFUSED a-third-country-asks-by-agreement',
  ],
  [
    'with one it is',
    { ...legal, requisition: { ...requisition, country: 'US', agreement: 'MLAT-1' } },
    validate,
    answers,
  ],
  [
    'and it can be turned down without',
    { ...legal, requisition: { ...requisition, country: 'US' } },
    ask('validate', { finding: { finding: 'refused', ground: 'third-country' } }),
    answers,
  ],
  [
    'a supervisor gets no dossier',
    { ...legal, requisition: { ...requisition, authority: 'acpr' } },
    validate,
    'REFUSED a-supervisor-gets-recordings-of-sales-calls',
  ],
  [
    'but recordings of sales calls',
    {
      ...legal,
      requisition: {
        ...requisition,
        authority: 'acpr',
        scope: { ...scope, categories: ['call-recording-sales'] },
      },
    },
    validate,
    answers,
  ],
  [
    'a hold is looked at within a year',
    legal,
    ask('validate', { finding: { ...valid, reviewOn: '2027-11-25' } }),
    'WRONG_STATE the-hold-of-a-request-is-looked-at-within-a-year',
  ],
  [
    'six authorities at once are too many',
    {
      ...legal,
      dossier: { ...loan, requisitions: Array(5).fill({ requisitionId: requisition.requisitionId, scope }) },
    },
    validate,
    'WRONG_STATE a-dossier-has-so-many-requests-open-and-no-more',
  ],
  ['a second person of legal approves', { ...legal, requisition: validated }, ask('approve'), answers],
  [
    'whoever validated does not',
    { ...legal, requisition: { ...validated, validatedBy: dumas.principalId } },
    ask('approve'),
    'REFUSED who-validated-a-request-does-not-approve-it',
  ],
  [
    'a privacy officer may be the second',
    { ...officer('privacy-officer'), requisition: validated },
    ask('approve'),
    'a-privacy-officer-approves-as-the-second',
  ],
  ['and does nothing else of it', officer('privacy-officer'), validate, 'REFUSED nothing-permits-it'],
  [
    'the physician of the dossier attends',
    { ...asPhysician, requisition: validated },
    attend,
    'the-assigned-physician-attends',
  ],
  [
    'what is approved is exported',
    { ...legal, requisition: { ...validated, state: 'approved' } },
    ask('export'),
    answers,
  ],
  ['what is not, is not', { ...legal, requisition: validated }, ask('export'), step],
  [
    'nothing is answered before it was exported',
    { ...legal, requisition: validated },
    ask('close', { ending: 'answered' }),
    'WRONG_STATE a-request-is-answered-by-an-export',
  ],
  [
    'a request is closed once it was',
    { ...legal, requisition: answered },
    ask('close', { ending: 'answered' }),
    answers,
  ],
  [
    'its hold is not lifted before',
    {
      ...legal,
      dossier: held(),
      retention: {
        version: 1,
        dossierId: loan.dossierId,
        clocks: {},
        circumstances: [],
        holds: [
          {
            holdId,
            kind: 'authority',
            reference: 'PV-1',
            reviewOn: '2027-01-01',
            placedBy: someoneElse,
            placedAt: '2026-11-24T09:00:00.000Z',
          },
        ],
      },
    },
    { action: 'lift-hold', audience: 'privacy', holdId },
    'WRONG_STATE the-hold-of-an-open-request-ends-with-the-request',
  ],
  [
    'legal and privacy see all of them',
    { now, principal: legal.principal },
    { action: 'list-authority-requests', audience: 'privacy' },
    'legal-and-privacy-see-what-authorities-ask',
  ],
]

const waiting: readonly Case[] = [
  ['an advisor waits until the authority is answered', { ...asAdvisor, dossier: held() }, download, frozen],
  ['so does the physician', { ...asPhysician, dossier: held() }, read, frozen],
  [
    'unless they attend',
    { ...asPhysician, dossier: held(dumas.principalId) },
    read,
    'an-assigned-physician-assesses',
  ],
  [
    'or it is an emergency',
    {
      ...asPhysician,
      assignment: undefined,
      dossier: held(),
      breakGlass: {
        ...open,
        reason: 'vital-interest',
        ticket: 'T-1',
        askedAt: '2026-11-24T08:59:00.000Z',
        approvedBy: someoneElse,
      },
    },
    read,
    'a-break-glass-opens-for-minutes',
  ],
  [
    'what was deposited on another day is read as ever',
    { ...asAdvisor, dossier: held(), document: { ...payslip, requestedAt: '2026-12-01T09:00:00.000Z' } },
    download,
    'an-advisor-works-on-assigned-dossiers',
  ],
  [
    'the persons read their own as ever',
    { now, principal: camille, dossier: held(), document: payslip },
    { action: 'request-download', audience: 'client', purpose: 'client-request' },
    'people-see-and-bring-their-own',
  ],
  [
    'legal takes out what was exported, whatever they could read before',
    { ...legal, dossier: held(), requisition: answered, document: payslip },
    fetching,
    'legal-and-accounting-work-on-their-cases',
  ],
  [
    'and no other document',
    { ...legal, dossier: held(), requisition: { ...answered, documents: [] }, document: payslip },
    fetching,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'nor one whose bytes are others by now',
    {
      ...legal,
      requisition: answered,
      document: { ...payslip, sha256: 'b'.repeat(64) as typeof payslip.sha256 },
    },
    fetching,
    'REFUSED a-category-is-read-by-its-readers-alone',
  ],
  [
    'nor a medical one, which its reader alone gives out',
    {
      ...legal,
      requisition: { ...answered, documents: [{ ...exported, classification: 'health' }] },
      document: report,
    },
    fetching,
    'REFUSED health-documents-leave-through-their-reader-alone',
  ],
  [
    'a legal obligation is no purpose of an advisor',
    asAdvisor,
    { ...download, purpose: 'legal-obligation' },
    'INVALID_REQUEST handing-out-needs-a-purpose',
  ],
]

export const requisitionCases: readonly Case[] = [...steps, ...waiting]
