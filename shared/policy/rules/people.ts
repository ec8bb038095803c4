/** What each role may do where nothing forbids it. */
import type { Action, Role } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { type Relation, relationOf } from '../relation.ts'
import { onUpload } from './actions.ts'
import { categoryOf, isReader } from './documents.ts'
import { mandateCounts } from './standing.ts'

const is =
  (role: Role, ...relations: Relation[]) =>
  (facts: Facts): boolean =>
    facts.principal?.role === role && (relations.length === 0 || relations.includes(relationOf(facts)))

const isReadByCaller = (facts: Facts): boolean => {
  const category = categoryOf(facts)
  return category !== undefined && isReader(facts, category)
}

const medicalReading: readonly Action[] = ['list-health-documents', 'read-health-document']

export const people: readonly Rule[] = [
  {
    name: 'only-a-physician-can-be-assigned',
    effect: 'hide',
    actions: ['assign-physician'],
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
    name: 'an-advisor-works-on-assigned-dossiers',
    effect: 'permit',
    actions: [
      'show-dossier',
      'list-documents',
      'request-upload',
      'show-document',
      'request-download',
      'request-documents',
      'assign-physician',
    ],
    when: is('advisor', 'assigned'),
  },
  {
    name: 'an-advisor-registers-opens-and-looks-up',
    effect: 'permit',
    actions: ['register-client', 'open-dossier', 'list-dossiers', 'list-physicians', 'list-claims-managers'],
    when: is('advisor'),
  },
  {
    name: 'a-claims-manager-works-on-assigned-dossiers',
    effect: 'permit',
    actions: ['show-dossier', 'list-documents', 'request-upload', 'show-document', 'request-download'],
    when: is('claims-manager', 'assigned'),
  },
  {
    name: 'a-claims-manager-sees-their-dossiers',
    effect: 'permit',
    actions: ['list-dossiers'],
    when: is('claims-manager'),
  },
  {
    name: 'an-assigned-physician-assesses',
    effect: 'permit',
    actions: [...medicalReading, 'request-documents', 'request-upload', 'record-outcome'],
    when: is('physician', 'assigned'),
  },
  {
    name: 'medical-staff-read-for-their-physician',
    effect: 'permit',
    actions: [...medicalReading, 'request-documents'],
    when: is('medical-staff', 'delegated'),
  },
  {
    name: 'a-break-glass-opens-for-minutes',
    effect: 'permit',
    actions: medicalReading,
    // A privacy officer sees health content only where a physician was the second to approve (domain 2, DPO).
    when: (facts) =>
      is('physician', 'break-glass')(facts) ||
      (is('privacy-officer', 'break-glass')(facts) && facts.breakGlass?.approvedByPhysician === true),
  },
  {
    name: 'the-medical-side-sees-its-worklist',
    effect: 'permit',
    actions: ['list-worklist'],
    when: (facts) => is('physician')(facts) || is('medical-staff')(facts),
  },
  {
    name: 'a-read-that-ended-is-noted',
    effect: 'permit',
    actions: ['complete-read', 'complete-export'],
    when: ({ principal }, { audience }) => principal !== undefined && audience !== 'system',
  },
  {
    name: 'people-see-and-bring-their-own',
    effect: 'permit',
    actions: [
      'show-dossier',
      'list-documents',
      'show-document',
      'request-download',
      'read-health-document',
      'request-upload',
      'list-accesses',
      'show-access-proof',
    ],
    when: is('client', 'own', 'guardian'),
  },
  {
    name: 'what-a-person-is-told-is-noted',
    effect: 'permit',
    actions: ['tell-access'],
    when: is('client'),
  },
  {
    name: 'people-find-their-dossiers',
    effect: 'permit',
    actions: ['list-dossiers'],
    when: is('client'),
  },
  {
    name: 'an-heir-settles-the-estate',
    effect: 'permit',
    actions: ['show-dossier', 'list-documents', 'show-document', 'request-download'],
    when: is('client', 'heir'),
  },
  {
    name: 'legal-and-accounting-work-on-their-cases',
    effect: 'permit',
    actions: ['show-dossier', 'list-documents', 'show-document', 'request-download'],
    when: is('legal-accounting', 'case'),
  },
  {
    name: 'officers-file-what-is-theirs',
    effect: 'permit',
    actions: ['request-upload'],
    when: (facts) =>
      facts.dossier?.phase === undefined &&
      (is('legal-accounting', 'case')(facts) || is('aml-officer', 'case')(facts)),
  },
  {
    name: 'a-privacy-officer-sees-what-there-is',
    effect: 'permit',
    actions: ['show-dossier', 'list-documents', 'show-document'],
    when: is('privacy-officer', 'case'),
  },
  {
    name: 'an-aml-officer-reads-what-vigilance-needs',
    effect: 'permit',
    actions: ['show-document', 'request-download'],
    when: (facts) => is('aml-officer', 'case')(facts) && isReadByCaller(facts),
  },
  {
    name: 'a-desk-sees-what-was-sent-to-it',
    effect: 'permit',
    actions: ['show-transmission'],
    when: (facts) => relationOf(facts) === 'transmission',
  },
  {
    name: 'the-vault-does-its-own-work',
    effect: 'permit',
    actions: [...onUpload, 'settle-upload', 'reclassify-document', 'raise-overdue-breach', 'admit-principal'],
    when: (_facts, { audience }) => audience === 'system',
  },
  {
    name: 'a-security-analyst-reads-the-log',
    effect: 'permit',
    actions: ['list-entries', 'show-entry'],
    when: is('security-analyst'),
  },
  {
    name: 'an-auditor-reads-the-log',
    effect: 'permit',
    actions: [
      'list-entries',
      'show-entry',
      'show-entry-proof',
      'show-checkpoint',
      'show-consistency',
      'export-entries',
      'export-bundle',
    ],
    when: is('auditor'),
  },
]
