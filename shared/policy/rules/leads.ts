/** Who may bring other people's names, and with what (domain 6: R6.7; domain 1: referral). */
import { leadLimits } from '../../limits.ts'
import type { Category } from '../../model/categories.ts'
import type { Line } from '../../model/dossier.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Facts, Question, Rule } from '../facts.ts'

const bringers: ReadonlySet<string | undefined> = new Set(['referrer', 'broker', 'aggregator', 'lender'])

/** A plain answer to a form that the line needs; whatever is sensitive the person tells us themselves. */
const isPlain = (category: Category | undefined, line: Line | undefined): boolean =>
  category?.kind === 'field' &&
  category.classification === 'standard' &&
  line !== undefined &&
  category.lines.includes(line)

const countsToday = ({ tally, now }: Facts) => (tally?.day === parisDay(now) ? tally.counts : {})

const isBeyond = (facts: Facts, { action }: Question): boolean =>
  (countsToday(facts)[action] ?? 0) >=
  (action === 'submit-lead' ? leadLimits.perDeskAndDay : leadLimits.referralsPerDay)

/** The count once this one is counted too. */
export const talliedAfter = (facts: Facts, action: Question['action']) => ({
  day: parisDay(facts.now),
  counts: { ...countsToday(facts), [action]: (countsToday(facts)[action] ?? 0) + 1 },
})

export const leads: readonly Rule[] = [
  {
    name: 'another-partner-brings-nobody-in-ones-name',
    effect: 'hide',
    actions: ['submit-lead'],
    when: ({ principal, partner }) => partner === undefined || partner.partnerId !== principal?.partnerId,
  },
  {
    name: 'nobody-refers-in-another-persons-name',
    effect: 'hide',
    actions: ['refer-contact'],
    when: ({ principal, account }) => account === undefined || principal?.accountId !== account.accountId,
  },
  {
    name: 'a-lead-that-is-not-there-looks-absent',
    effect: 'hide',
    actions: ['accept-lead'],
    when: ({ lead }) => lead === undefined,
  },
  {
    name: 'leads-come-from-who-has-a-form',
    effect: 'forbid',
    actions: ['submit-lead'],
    when: ({ partner }) => !bringers.has(partner?.kind),
  },
  {
    name: 'nobody-is-taken-from-a-list-that-was-bought-or-made',
    effect: 'forbid',
    actions: ['submit-lead'],
    when: (_facts, { lead }) => lead?.origin !== 'own-form',
  },
  {
    name: 'a-lead-says-nothing-about-health-and-nothing-that-the-line-does-not-need',
    effect: 'forbid',
    actions: ['submit-lead'],
    code: 'CATEGORY_NOT_NEEDED',
    when: (_facts, { lead }) => lead?.answers.every((category) => isPlain(category, lead.line)) !== true,
  },
  {
    name: 'people-agree-before-they-are-passed-on',
    effect: 'forbid',
    actions: ['submit-lead'],
    code: 'WRONG_STATE',
    when: ({ now }, { lead }) => lead === undefined || now < lead.agreedAt,
  },
  {
    name: 'nobody-brings-more-people-than-they-could-know',
    effect: 'forbid',
    actions: ['submit-lead', 'refer-contact'],
    code: 'QUOTA_REACHED',
    about: 'state',
    when: isBeyond,
  },
  {
    name: 'a-lead-is-taken-once',
    effect: 'forbid',
    actions: ['accept-lead'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ lead }) => lead?.state !== 'waiting',
  },
  {
    name: 'people-are-told-after-they-were-passed-on',
    effect: 'forbid',
    actions: ['accept-lead'],
    code: 'WRONG_STATE',
    when: ({ lead, now }, { on }) =>
      lead === undefined ||
      on === undefined ||
      parisDay(now) < on ||
      on < parisDay(Date.parse(lead.receivedAt)),
  },
  {
    name: 'a-partner-passes-on-who-agreed',
    effect: 'permit',
    actions: ['submit-lead'],
    when: ({ principal }) => principal?.role === 'partner',
  },
  {
    name: 'people-refer-whom-they-know',
    effect: 'permit',
    actions: ['refer-contact'],
    when: ({ principal }) => principal?.role === 'client',
  },
  {
    name: 'advisors-take-leads',
    effect: 'permit',
    actions: ['list-leads', 'accept-lead'],
    when: ({ principal }) => principal?.role === 'advisor',
  },
]
