/** Health documents that were filed as others (domain 3: R3.2), and the register of such breaches (GDPR 33). */
import { breachLimits } from '../../limits.ts'
import { type Category, categories, vigilance } from '../../model/categories.ts'
import type { Facts, Rule } from '../facts.ts'
import { isAboutCaller, relationOf } from '../relation.ts'
import { isArchived, isLeftToHeir, isReader } from './documents.ts'
import { wasSent } from './sent-documents.ts'

/** The category that a document stands under, or stood under until it was flagged. */
const filedAs = ({ document }: Facts): Category | undefined =>
  document && categories.get((document.superseded ?? document).category)

/** Whoever may read the document, whatever for, and whoever brought it. */
function isConcerned(facts: Facts): boolean {
  const { document, principal } = facts
  const category = filedAs(facts)
  if (document === undefined || principal === undefined || category === undefined) return false
  if (document.uploadedBy === principal.principalId) return true
  const relation = relationOf(facts)
  if (relation === 'transmission') return wasSent(facts)
  if (relation === 'heir') return isLeftToHeir(facts, category.id)
  if (principal.role === 'client') return isAboutCaller(facts, document.subjectId)
  return isReader(facts, category) || isArchived(facts, category)
}

const isPrivacyOfficer = ({ principal }: Facts): boolean => principal?.role === 'privacy-officer'

/** Notified in full, or decided on more often than anybody should have to. */
function isClosed({ breach }: Facts): boolean {
  if (breach === undefined) return false
  const { decisions } = breach
  return decisions.at(-1)?.decision === 'notified' || decisions.length >= breachLimits.decisionsMax
}

const isFirstAndLate = ({ breach, now }: Facts): boolean =>
  breach?.decisions.length === 0 && Date.parse(breach.decideBy) < now

export const misfiled: readonly Rule[] = [
  {
    name: 'what-was-not-sent-to-a-desk-looks-absent-to-it',
    effect: 'hide',
    actions: ['flag-misfiled'],
    when: (facts) => relationOf(facts) === 'transmission' && !wasSent(facts),
  },
  {
    name: 'a-breach-is-for-the-privacy-officer-to-see',
    effect: 'hide',
    actions: ['decide-breach', 'list-readers'],
    when: (facts) => facts.breach === undefined || !isPrivacyOfficer(facts),
  },
  {
    name: 'what-vigilance-keeps-is-not-moved-into-sight',
    effect: 'forbid',
    actions: ['flag-misfiled'],
    when: (facts) => vigilance.has(filedAs(facts)?.id),
  },
  {
    name: 'only-a-document-that-is-there-and-not-medical-is-flagged',
    effect: 'forbid',
    actions: ['flag-misfiled'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ document }) => document?.state !== 'available' || document.classification === 'health',
  },
  {
    name: 'what-is-flagged-belongs-under-a-medical-category',
    effect: 'forbid',
    actions: ['flag-misfiled'],
    code: 'INVALID_REQUEST',
    when: (_facts, { category }) => category?.kind !== 'document' || category.space !== 'health',
  },
  {
    name: 'only-a-flagged-document-is-moved',
    effect: 'forbid',
    actions: ['reclassify-document'],
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'moving' || document.superseded === undefined,
  },
  {
    name: 'a-breach-that-was-notified-is-decided',
    effect: 'forbid',
    actions: ['decide-breach'],
    code: 'WRONG_STATE',
    about: 'state',
    when: isClosed,
  },
  {
    name: 'a-first-decision-after-72-hours-says-why-so-late',
    effect: 'forbid',
    actions: ['decide-breach'],
    code: 'INVALID_REQUEST',
    about: 'state',
    when: (facts, { breachRuling }) => isFirstAndLate(facts) && breachRuling?.delay === undefined,
  },
  {
    name: 'readers-and-whoever-brought-it-flag-what-is-medical',
    effect: 'permit',
    actions: ['flag-misfiled'],
    when: isConcerned,
  },
  {
    name: 'the-privacy-officer-keeps-the-register-of-breaches',
    effect: 'permit',
    actions: ['list-breaches'],
    when: isPrivacyOfficer,
  },
  {
    name: 'the-privacy-officer-decides-on-a-breach-in-a-case',
    effect: 'permit',
    actions: ['decide-breach', 'list-readers'],
    when: (facts) => isPrivacyOfficer(facts) && relationOf(facts) === 'case',
  },
]
