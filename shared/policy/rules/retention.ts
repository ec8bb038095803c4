/** How long things are kept: who tells what happened, who holds, who lifts, and what may go at all. */
import { holdLimits } from '../../limits.ts'
import { instantOf } from '../../model/ids.ts'
import { monthsLater, parisDay } from '../../model/paris-day.ts'
import type { Action } from '../../model/words.ts'
import type { Facts, Question, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

const isOfficerOfCase = (facts: Facts, ...roles: readonly (string | undefined)[]): boolean =>
  roles.includes(facts.principal?.role) && relationOf(facts) === 'case'

const holdIn = ({ retention }: Facts, { holdId }: Question) =>
  retention?.holds.find((hold) => hold.holdId === holdId)

const destroying: readonly Action[] = ['destroy-version']

export const retention: readonly Rule[] = [
  {
    name: 'a-hold-that-is-not-there-is-not-lifted',
    effect: 'hide',
    actions: ['lift-hold'],
    // Who lifted it, and was not answered, asks again.
    about: 'state',
    when: (facts, question) => holdIn(facts, question) === undefined,
  },
  {
    name: 'a-document-that-is-not-destroyed-has-no-certificate',
    effect: 'hide',
    actions: ['show-certificate'],
    when: ({ document }, { certificateOf }) =>
      certificateOf === 'superseded'
        ? document?.superseded?.isGone !== true
        : document?.state !== 'destroyed',
  },
  {
    name: 'a-hold-is-looked-at-within-a-year',
    effect: 'forbid',
    actions: ['place-hold'],
    code: 'WRONG_STATE',
    when: ({ now }, { hold }) => {
      const today = parisDay(now)
      return (
        hold === undefined ||
        hold.reviewOn <= today ||
        monthsLater(today, holdLimits.reviewMonthsMax) < hold.reviewOn
      )
    },
  },
  {
    name: 'a-dossier-has-so-many-holds-and-no-more',
    effect: 'forbid',
    actions: ['place-hold'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts) => (facts.retention?.holds.length ?? 0) >= holdLimits.perDossierMax,
  },
  {
    name: 'a-hold-is-lifted-by-two',
    effect: 'forbid',
    actions: ['lift-hold'],
    code: 'WRONG_STATE',
    about: 'state',
    when: (facts, question) => holdIn(facts, question)?.liftAskedBy === facts.principal?.principalId,
  },
  {
    name: 'what-did-not-happen-yet-is-not-recorded',
    effect: 'forbid',
    actions: [
      'record-event',
      'record-heir',
      'record-interaction',
      'open-claim',
      'open-complaint',
      'close-complaint',
    ],
    code: 'WRONG_STATE',
    when: ({ now }, { on }) => on === undefined || parisDay(now) < on,
  },
  {
    // An old day would make documents due at once: nobody destroys by telling a date.
    name: 'nothing-happened-to-a-dossier-before-it-was-opened',
    effect: 'forbid',
    actions: ['record-event', 'record-heir'],
    code: 'WRONG_STATE',
    when: ({ dossier }, { on }) =>
      dossier === undefined || on === undefined || on < parisDay(instantOf(dossier.dossierId)),
  },
  {
    name: 'nothing-goes-before-its-day-or-under-a-hold',
    effect: 'forbid',
    actions: destroying,
    code: 'WRONG_STATE',
    // A hold that came when it was gone already does not keep its certificate from being written.
    when: ({ disposition }, { isPresent }) => isPresent !== false && disposition !== 'act',
  },
  {
    name: 'what-nobody-decided-on-is-not-destroyed',
    effect: 'forbid',
    actions: destroying,
    code: 'WRONG_STATE',
    when: ({ document }) => document?.state !== 'destroying' || document.disposition === undefined,
  },
  {
    name: 'no-account-ends-while-its-person-is-there',
    effect: 'forbid',
    actions: ['review-account'],
    code: 'WRONG_STATE',
    when: ({ inactivity }, { isEnding }) => isEnding === true && inactivity !== 'end',
  },
  {
    name: 'legal-and-accounting-hold-and-lift',
    effect: 'permit',
    actions: ['place-hold', 'lift-hold'],
    when: (facts) => isOfficerOfCase(facts, 'legal-accounting'),
  },
  {
    name: 'officers-tell-what-happened',
    effect: 'permit',
    actions: ['record-event'],
    when: (facts) => isOfficerOfCase(facts, 'legal-accounting', 'privacy-officer'),
  },
  {
    name: 'officers-see-why-something-is-kept-and-that-it-is-gone',
    effect: 'permit',
    actions: ['explain-retention', 'show-certificate', 'list-certificates', 'list-holds', 'preview-hold'],
    when: (facts) => isOfficerOfCase(facts, 'legal-accounting', 'privacy-officer'),
  },
  {
    name: 'the-vault-keeps-and-destroys',
    effect: 'permit',
    actions: ['sweep-retention', 'review-account', ...destroying],
    when: (_facts, { audience }) => audience === 'system',
  },
]
