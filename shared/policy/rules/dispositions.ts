/** What is due and goes only if somebody approves: who sees it, and who answers. */
import { reviewLimits } from '../../limits.ts'
import { monthsLater, parisDay } from '../../model/paris-day.ts'
import type { Facts, Rule } from '../facts.ts'

const isPrivacyOfficer = ({ principal }: Facts): boolean => principal?.role === 'privacy-officer'

export const dispositions: readonly Rule[] = [
  {
    name: 'what-nobody-asks-about-is-not-there-to-be-reviewed',
    effect: 'hide',
    actions: ['review-disposition'],
    when: (facts) => isPrivacyOfficer(facts) && facts.review === undefined,
  },
  {
    name: 'a-disposition-is-reviewed-while-it-waits',
    effect: 'forbid',
    actions: ['review-disposition'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts) => isPrivacyOfficer(facts) && facts.review !== 'waiting',
  },
  {
    name: 'what-is-refused-is-asked-about-again-within-a-year',
    effect: 'forbid',
    actions: ['review-disposition'],
    code: 'WRONG_STATE',
    when: ({ now }, { until }) => {
      const today = parisDay(now)
      return (
        until !== undefined && (until <= today || monthsLater(today, reviewLimits.againMonthsMax) < until)
      )
    },
  },
  {
    name: 'a-privacy-officer-reviews-what-is-due',
    effect: 'permit',
    actions: ['list-dispositions', 'review-disposition'],
    when: isPrivacyOfficer,
  },
]
