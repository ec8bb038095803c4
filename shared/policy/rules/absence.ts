/** What looks absent to whom: whoever has no relation to a thing is told what they would be told if it were not there. */
import { vigilance } from '../../model/categories.ts'
import type { Action } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { isAskedByLegal } from '../opening.ts'
import { isAboutCaller, relationOf } from '../relation.ts'
import { byPeople, onDocument, onDossier } from './actions.ts'
import { categoryOf, isLeftToHeir, isReader } from './documents.ts'
import { aboutFraud } from './fraud-alerts.ts'

/** Our own functions work on documents of every kind, and about everybody. */
const askedByPeople: readonly Action[] = onDocument.filter((action) => byPeople.includes(action))

const isClient = ({ principal }: Facts): boolean => principal?.role === 'client'

function isHiddenVigilance(facts: Facts): boolean {
  const category = categoryOf(facts)
  if (category === undefined || !vigilance.has(category.id)) return false
  return isClient(facts) || !isReader(facts, category)
}

/** What vigilance keeps is a store of its own and outlives the account: its officers go on (CMF L561-12). */
const isKeptForVigilance = ({ principal, document }: Facts): boolean =>
  principal?.role === 'aml-officer' && vigilance.has(document?.category)

/**
 * What the privacy officer owes to the register of breaches and to a former client's request, and what is kept of a fraud
 * that was found, whatever became of the account.
 */
const owedAllTheSame: ReadonlySet<Action> = new Set<Action>([
  'decide-breach',
  'list-readers',
  'decide-erasure',
  ...aboutFraud,
])

const logReaders: ReadonlySet<string | undefined> = new Set(['auditor', 'security-analyst'])

export const absence: readonly Rule[] = [
  {
    name: 'a-dossier-without-relation-looks-absent',
    effect: 'hide',
    actions: onDossier,
    when: (facts) => relationOf(facts) === 'none',
  },
  {
    name: 'what-an-ended-account-left-is-for-legal-and-accounting',
    effect: 'hide',
    actions: onDossier,
    when: (facts, question) =>
      facts.dossier?.phase !== undefined &&
      facts.principal?.role !== 'legal-accounting' &&
      !isKeptForVigilance(facts) &&
      !owedAllTheSame.has(question.action) &&
      !isAskedByLegal(facts, question),
  },
  {
    name: 'an-absent-document-looks-absent',
    effect: 'hide',
    actions: onDocument,
    when: ({ document }) => document === undefined,
  },
  {
    name: 'a-document-about-another-person-looks-absent',
    effect: 'hide',
    actions: askedByPeople,
    when: (facts) =>
      isClient(facts) && facts.document !== undefined && !isAboutCaller(facts, facts.document.subjectId),
  },
  {
    name: 'vigilance-looks-absent-to-all-but-its-readers',
    effect: 'hide',
    actions: askedByPeople,
    when: isHiddenVigilance,
  },
  {
    name: 'what-the-estate-does-not-need-looks-absent-to-an-heir',
    effect: 'hide',
    actions: askedByPeople,
    when: (facts) =>
      relationOf(facts) === 'heir' &&
      (facts.document?.classification === 'health' || !isLeftToHeir(facts, facts.document?.category)),
  },
  {
    name: 'a-medical-reader-finds-health-documents-only',
    effect: 'hide',
    actions: ['read-health-document'],
    when: ({ document }) => document?.classification !== 'health',
  },
  {
    name: 'an-account-of-another-advisor-looks-absent',
    effect: 'hide',
    actions: ['open-dossier'],
    when: ({ account, principal }) =>
      account === undefined || account.registeredBy !== principal?.principalId,
  },
  {
    // Whose account ended is found by legal and accounting alone (ruling A46).
    name: 'an-account-that-ended-looks-absent-to-advisors',
    effect: 'hide',
    actions: ['open-dossier', 'add-insured'],
    when: ({ account }) => account?.phase !== undefined,
  },
  {
    name: 'an-absent-entry-looks-absent',
    effect: 'hide',
    actions: ['show-entry', 'show-entry-proof', 'show-checkpoint', 'show-consistency', 'export-bundle'],
    when: ({ principal }, { isPresent }) => logReaders.has(principal?.role) && isPresent !== true,
  },
  {
    name: 'an-access-that-is-not-told-looks-absent',
    effect: 'hide',
    actions: ['show-access-proof'],
    when: (_facts, { isPresent }) => isPresent !== true,
  },
]
