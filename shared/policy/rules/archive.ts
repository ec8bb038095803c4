/** Who still sees what a dossier left: the readers of what it is kept for, and nobody who worked with it (R4.1). */
import { vigilance } from '../../model/categories.ts'
import type { Phase } from '../../model/retention-words.ts'
import type { Facts, Rule } from '../facts.ts'
import { isAskedToRelease, isReleased } from '../opening.ts'
import { isExported } from '../requisition.ts'
import { byPhase } from './actions.ts'

/** Of a dossier that is under way the category says who reads. */
const isUnderWay = ({ phases }: Facts): boolean => phases === undefined
export const isLeftFor = ({ phases }: Facts, ...some: readonly Phase[]): boolean =>
  phases?.some((phase) => some.includes(phase)) === true

const workers: ReadonlySet<string | undefined> = new Set([
  'advisor',
  'claims-manager',
  'physician',
  'medical-staff',
  'partner',
  'partner-medical',
])

const isWorkersNoMore = (facts: Facts): boolean =>
  workers.has(facts.principal?.role) && !isLeftFor(facts, 'active')

/** What vigilance keeps by itself is a store of its own, with its own readers. */
const isOfficersNoMore = (facts: Facts): boolean =>
  facts.principal?.role === 'aml-officer' &&
  !vigilance.has(facts.document?.category ?? '') &&
  !isLeftFor(facts, 'active', 'segregated')

export const archive: readonly Rule[] = [
  {
    name: 'what-is-archived-looks-absent-to-who-worked-with-it',
    effect: 'hide',
    actions: byPhase,
    // Before physicians release what is sealed, they look at it (ruling A11).
    when: (facts, question) =>
      !isUnderWay(facts) &&
      !isAskedToRelease(facts, question) &&
      (isWorkersNoMore(facts) || isOfficersNoMore(facts)),
  },
  {
    // The person asks for it by their rights, with a physician; an emergency opens what is at work alone (ruling A41).
    name: 'what-is-sealed-is-opened-by-nobody-alone',
    effect: 'forbid',
    actions: ['request-download', 'read-health-document'],
    when: (facts) => {
      if (isUnderWay(facts) || isLeftFor(facts, 'active')) return false
      const role = facts.principal?.role
      if (role === 'client' && isReleased(facts)) return false
      return role === 'privacy-officer' || (role === 'client' && !isLeftFor(facts, 'archive'))
    },
  },
  {
    name: 'what-vigilance-alone-keeps-is-read-by-its-officers',
    effect: 'forbid',
    actions: ['request-download'],
    when: (facts) =>
      facts.principal?.role === 'legal-accounting' &&
      !isUnderWay(facts) &&
      !isLeftFor(facts, 'active', 'archive', 'sealed') &&
      !isExported(facts),
  },
]
