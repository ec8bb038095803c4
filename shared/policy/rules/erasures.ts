/** What a person wants erased: who decides, and who still reads what the law keeps of it (GDPR 17 and 18). */
import { vigilance } from '../../model/categories.ts'
import type { Action } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { isPersonal, relationOf } from '../relation.ts'
import { handingOut } from './actions.ts'

const toPartners: readonly Action[] = ['release-transmission', 'transmit-documents']

const isToBeErased = ({ document, sending }: Facts): boolean =>
  document?.erasureDecidedOn !== undefined ||
  sending?.some((one) => one?.erasureDecidedOn !== undefined) === true

/** The persons themselves, and whoever works on a claim (GDPR 18(2)). */
const mayStillRead = (facts: Facts): boolean =>
  facts.principal?.role === 'legal-accounting' || isPersonal(facts)

export const erasures: readonly Rule[] = [
  {
    name: 'what-is-not-there-is-not-erased',
    effect: 'hide',
    actions: ['decide-erasure'],
    // What vigilance keeps is nowhere to be seen (CMF L561-18): naming it is naming nothing.
    when: ({ sending }) => sending?.some((one) => one === undefined || vigilance.has(one.category)) === true,
  },
  {
    name: 'what-is-to-be-erased-is-kept-and-not-handed-on',
    effect: 'forbid',
    actions: [...handingOut, ...toPartners],
    when: (facts) => isToBeErased(facts) && !mayStillRead(facts),
  },
  {
    name: 'a-privacy-officer-decides-on-erasure-in-a-case',
    effect: 'permit',
    actions: ['decide-erasure'],
    when: (facts) => facts.principal?.role === 'privacy-officer' && relationOf(facts) === 'case',
  },
]
