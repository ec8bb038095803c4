/** What people may add and take back, each kind from whom it comes; and where the nearest agency is. */
import { isLive } from '../consent.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { isPersonal, relationOf } from '../relation.ts'

const isTheirAdvisor = (facts: Facts): boolean =>
  facts.principal?.role === 'advisor' && relationOf(facts) === 'assigned'

/** All that anybody may add beside documents. */
const optional: ReadonlySet<string> = new Set([
  'licence-plate',
  'vehicle-technical-data',
  'financial-situation',
])

const isNeeded = ({ dossier }: Facts, { category }: Question): boolean =>
  dossier !== undefined &&
  category !== undefined &&
  optional.has(category.id) &&
  category.lines.includes(dossier.line)

/** Only a plate is somebody's own to tell. */
const comesFromOthers = ({ category, partnerId }: Question): boolean =>
  partnerId !== undefined || category?.id !== 'licence-plate'

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
    name: 'nothing-is-added-to-a-closed-dossier',
    effect: 'forbid',
    actions: ['update-optional-data'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ dossier }, { isTakenBack }) => dossier?.state === 'closed' && isTakenBack !== true,
  },
  {
    name: 'what-others-know-comes-from-an-approved-provider',
    effect: 'forbid',
    actions: ['update-optional-data'],
    code: 'WRONG_STATE',
    // Whoever takes back what was fetched needs nobody for it (GDPR 7(3)).
    when: (facts, question) =>
      question.isTakenBack !== true && comesFromOthers(question) && !isProvided(facts),
  },
  {
    name: 'accounts-are-looked-at-under-a-consent-of-their-own',
    effect: 'forbid',
    actions: ['update-optional-data'],
    when: ({ consent, now }, { category, isTakenBack }) =>
      category?.id === 'financial-situation' &&
      isTakenBack !== true &&
      !(isLive(consent, now) && consent.categories.includes(category.id)),
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
