/** The rules of who may do what, in the order in which they are looked at: forbid first, then permit. */
import { documentLimits } from '../limits.ts'
import { isNeededBy } from '../model/categories.ts'
import { MediaType } from '../model/document.ts'
import { isFinal } from '../model/outcome.ts'
import { parisDay } from '../model/paris-day.ts'
import type { Principal } from '../model/records.ts'
import type { Action } from '../model/words.ts'
import type { Facts, Rule } from './facts.ts'

export const policyVersion = '1'

const onDossierAsAdvisor: readonly Action[] = [
  'show-dossier',
  'list-documents',
  'request-upload',
  'show-document',
  'request-download',
  'assign-physician',
]
const advisorAlone: readonly Action[] = [
  'register-client',
  'open-dossier',
  'list-dossiers',
  'list-physicians',
]
const onDossierAsPhysician: readonly Action[] = [
  'list-health-documents',
  'read-health-document',
  'record-outcome',
]
const ofAuditor: readonly Action[] = ['list-entries', 'show-entry']
const onDossier: readonly Action[] = [...onDossierAsAdvisor, ...onDossierAsPhysician, 'request-documents']
const onUpload: readonly Action[] = ['promote-upload', 'recover-uploads']
const onDocument: readonly Action[] = [
  'show-document',
  'request-download',
  'read-health-document',
  ...onUpload,
]

/** The last day of a training or a mandate is included. No record of one means none. */
function trainingCounts({ principal, now }: Facts): boolean {
  return principal?.trainingValidUntil !== undefined && parisDay(now) <= principal.trainingValidUntil
}

function mandateCounts(principal: Principal | undefined, now: number): boolean {
  if (principal?.rpps === undefined || principal.mandate === undefined) return false
  const day = parisDay(now)
  return principal.mandate.from <= day && day <= principal.mandate.until
}

const isAssigned = (facts: Facts, role: 'advisor' | 'physician'): boolean =>
  facts.principal?.role === role &&
  facts.assignment?.role === role &&
  facts.assignment.principalId === facts.principal.principalId

export const rules: readonly Rule[] = [
  {
    name: 'a-dossier-without-relation-looks-absent',
    effect: 'forbid',
    actions: onDossier,
    code: 'NOT_FOUND',
    when: (facts) => facts.dossier === undefined || facts.assignment === undefined,
  },
  {
    name: 'an-absent-document-looks-absent',
    effect: 'forbid',
    actions: onDocument,
    code: 'NOT_FOUND',
    when: (facts) => facts.document === undefined,
  },
  {
    name: 'an-advisor-never-reads-a-health-document',
    effect: 'forbid',
    actions: ['request-download'],
    code: 'REFUSED',
    when: ({ document }) => document?.classification === 'health',
  },
  {
    name: 'a-physician-reads-health-documents-only',
    effect: 'forbid',
    actions: ['read-health-document'],
    code: 'NOT_FOUND',
    when: ({ document }) => document?.classification !== 'health',
  },
  {
    name: 'an-account-of-another-advisor-looks-absent',
    effect: 'forbid',
    actions: ['open-dossier'],
    code: 'NOT_FOUND',
    when: ({ account, principal }) =>
      account === undefined || account.registeredBy !== principal?.principalId,
  },
  {
    name: 'an-absent-entry-looks-absent',
    effect: 'forbid',
    actions: ['show-entry'],
    code: 'NOT_FOUND',
    when: ({ principal }, { isPresent }) => principal?.role === 'auditor' && isPresent !== true,
  },
  {
    name: 'lapsed-training-opens-nothing',
    effect: 'forbid',
    actions: [...onDossierAsAdvisor, ...advisorAlone, 'request-documents'],
    code: 'REFUSED',
    when: (facts, { audience }) => audience === 'advisor' && !trainingCounts(facts),
  },
  {
    name: 'an-ended-mandate-opens-nothing',
    effect: 'forbid',
    actions: [...onDossierAsPhysician, 'list-worklist', 'request-documents'],
    code: 'REFUSED',
    when: (facts, { audience }) => audience === 'physician' && !mandateCounts(facts.principal, facts.now),
  },
  {
    name: 'a-category-that-the-line-does-not-need-is-refused',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ dossier }, { category }) =>
      dossier === undefined ||
      category === undefined ||
      !isNeededBy(category, dossier.line) ||
      !category.uploaders.includes('advisor'),
  },
  {
    name: 'only-needed-documents-are-asked-for',
    effect: 'forbid',
    actions: ['request-documents'],
    code: 'CATEGORY_NOT_NEEDED',
    when: ({ dossier }, { wanted }) =>
      dossier === undefined ||
      wanted === undefined ||
      wanted.some((category) => category === undefined || !isNeededBy(category, dossier.line)),
  },
  {
    name: 'a-type-that-cannot-be-kept-is-not-taken',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'TYPE_NOT_ALLOWED',
    when: (_facts, { upload }) => !MediaType.safeParse(upload?.mediaType).success,
  },
  {
    name: 'what-is-too-large-is-not-taken',
    effect: 'forbid',
    actions: ['request-upload'],
    code: 'TOO_LARGE',
    when: (_facts, { upload }) => upload === undefined || upload.sizeBytes > documentLimits.sizeBytesMax,
  },
  {
    name: 'only-a-physician-can-be-assigned',
    effect: 'forbid',
    actions: ['assign-physician'],
    code: 'NOT_FOUND',
    when: ({ assignee }) => assignee?.role !== 'physician',
  },
  {
    name: 'only-a-physician-in-office-is-assigned',
    effect: 'forbid',
    actions: ['assign-physician'],
    code: 'WRONG_STATE',
    when: ({ assignee, now }) => !mandateCounts(assignee, now),
  },
  {
    name: 'a-final-outcome-stays',
    effect: 'forbid',
    actions: ['record-outcome'],
    code: 'OUTCOME_FINAL',
    about: 'state',
    when: ({ outcome }) => outcome !== undefined && isFinal(outcome),
  },
  {
    name: 'only-an-open-upload-is-decided',
    effect: 'forbid',
    actions: onUpload,
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'requested' && document?.state !== 'received',
  },
  {
    name: 'only-an-available-document-is-handed-out',
    effect: 'forbid',
    actions: ['request-download', 'read-health-document'],
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'available',
  },
  {
    name: 'handing-out-needs-a-purpose',
    effect: 'forbid',
    actions: ['request-download', 'read-health-document'],
    code: 'INVALID_REQUEST',
    when: (_facts, { purpose }) => purpose === undefined || purpose === 'audit',
  },
  {
    name: 'an-advisor-works-on-assigned-dossiers',
    effect: 'permit',
    actions: [...onDossierAsAdvisor, 'request-documents'],
    when: (facts, { audience }) => audience === 'advisor' && isAssigned(facts, 'advisor'),
  },
  {
    name: 'an-advisor-registers-opens-and-looks-up',
    effect: 'permit',
    actions: advisorAlone,
    when: ({ principal }, { audience }) => audience === 'advisor' && principal?.role === 'advisor',
  },
  {
    name: 'an-assigned-physician-assesses',
    effect: 'permit',
    actions: [...onDossierAsPhysician, 'request-documents'],
    when: (facts, { audience }) => audience === 'physician' && isAssigned(facts, 'physician'),
  },
  {
    name: 'a-physician-sees-their-worklist',
    effect: 'permit',
    actions: ['list-worklist'],
    when: ({ principal }, { audience }) => audience === 'physician' && principal?.role === 'physician',
  },
  {
    name: 'a-read-that-ended-is-noted',
    effect: 'permit',
    actions: ['complete-read'],
    when: ({ principal }, { audience }) => audience === 'physician' && principal?.role === 'physician',
  },
  {
    name: 'the-vault-does-its-own-work',
    effect: 'permit',
    actions: [...onUpload, 'admit-principal'],
    when: (_facts, { audience }) => audience === 'system',
  },
  {
    name: 'an-auditor-reads-the-log',
    effect: 'permit',
    actions: ofAuditor,
    when: ({ principal }, { audience }) => audience === 'auditor' && principal?.role === 'auditor',
  },
]

/** What is decided again when a request is replayed: the caller's rights, as they are now. */
export const rulesOfRight: readonly Rule[] = rules.filter((rule) => rule.about !== 'state')
