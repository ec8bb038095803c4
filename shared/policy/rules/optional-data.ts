/** What people may add and take back, each kind from whom it comes; and where the nearest agency is. */
import { isLive } from '../consent.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

const isPersonal = (facts: Facts): boolean =>
  facts.principal?.role === 'client' && ['own', 'guardian'].includes(relationOf(facts))
const isTheirAdvisor = (facts: Facts): boolean =>
  facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned'

const isNeeded = ({ dossier }: Facts, { category }: Question): boolean =>
  dossier !== undefined && category?.lines.includes(dossier.line) === true

const isProvided = ({ partner }: Facts): boolean => partner?.kind === 'data-provider' && partner.active

export const optionalData: readonly Rule[] = [
  {
    name: 'what-the-line-does-not-need-is-not-added',
    effect: 'forbid',
    actions: ['update-optional-data'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (facts, question) => !isNeeded(facts, question),
  },
  {
    name: 'what-others-know-comes-from-an-approved-provider',
    effect: 'forbid',
    actions: ['update-optional-data'],
    code: 'WRONG_STATE',
    when: (facts, { partnerId }) => partnerId !== undefined && !isProvided(facts),
  },
  {
    name: 'accounts-are-looked-at-under-a-consent-of-their-own',
    effect: 'forbid',
    actions: ['update-optional-data'],
    when: ({ consent, now }, { category, isTakenBack }) =>
      category?.id === 'financial-situation' &&
      isTakenBack !== true &&
      !(isLive(consent, now) && consent?.categories.includes(category.id)),
  },
  {
    name: 'people-add-and-take-back-what-is-theirs',
    effect: 'permit',
    actions: ['update-optional-data'],
    when: (facts, { category }) => isPersonal(facts) && category?.uploaders.includes('client') === true,
  },
  {
    name: 'an-advisor-adds-what-is-known-of-a-car',
    effect: 'permit',
    actions: ['update-optional-data'],
    when: (facts, { category }) => isTheirAdvisor(facts) && category?.id !== 'financial-situation',
  },
  {
    name: 'people-ask-which-agency-is-near',
    effect: 'permit',
    actions: ['find-agency'],
    when: ({ principal }) => principal?.role === 'client',
  },
]
