/** The rules of who may do what, in the order in which they are looked at: forbid first, then permit. */
import { isNeededBy } from '../model/categories.ts'
import { parisDay } from '../model/paris-day.ts'
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
const onDocument: readonly Action[] = ['show-document', 'request-download', 'read-health-document']

/** The last day of a training or a mandate is included. No record of one means none. */
function trainingCounts({ principal, now }: Facts): boolean {
  return principal?.trainingValidUntil !== undefined && parisDay(now) <= principal.trainingValidUntil
}

function mandateCounts({ principal, now }: Facts): boolean {
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
    when: (facts, { audience }) => audience === 'physician' && !mandateCounts(facts),
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
    name: 'an-auditor-reads-the-log',
    effect: 'permit',
    actions: ofAuditor,
    when: ({ principal }, { audience }) => audience === 'auditor' && principal?.role === 'auditor',
  },
]

/** What is decided again when a request is replayed: the caller's rights, as they are now. */
export const rulesOfRight: readonly Rule[] = rules.filter((rule) => rule.about !== 'state')
