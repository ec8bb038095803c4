/** Alerts of fraud: the AML officer's, and legal and accounting's to know, both in a case (CNIL AU-039; ruling A27). */
import { fraudAlertLimits } from '../../limits.ts'
import type { Action, Role } from '../../model/words.ts'
import type { Facts, Rule } from '../facts.ts'
import { relationOf } from '../relation.ts'

const following: readonly Action[] = ['qualify-fraud-alert', 'close-fraud-alert']

/** They follow the account into the archive: whose fraud was found is kept for five years (domain 4.3). */
export const aboutFraud: readonly Action[] = ['list-fraud-alerts', ...following]

const inCase = (facts: Facts, role: Role): boolean =>
  facts.principal?.role === role && relationOf(facts) === 'case'

export const fraudAlerts: readonly Rule[] = [
  {
    name: 'an-absent-fraud-alert-looks-absent',
    effect: 'hide',
    actions: following,
    when: ({ fraudAlert }) => fraudAlert === undefined,
  },
  {
    name: 'a-dossier-has-so-many-fraud-alerts-and-no-more',
    effect: 'forbid',
    actions: ['raise-fraud-alert'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ retention }) => (retention?.fraudAlerts ?? 0) >= fraudAlertLimits.perDossierMax,
  },
  {
    name: 'a-fraud-alert-is-qualified-once',
    effect: 'forbid',
    actions: ['qualify-fraud-alert'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ fraudAlert }) => fraudAlert?.state !== 'raised',
  },
  {
    name: 'a-fraud-alert-is-closed-that-was-found-relevant',
    effect: 'forbid',
    actions: ['close-fraud-alert'],
    code: 'WRONG_STATE',
    about: 'state',
    when: ({ fraudAlert }) => fraudAlert?.state !== 'relevant',
  },
  {
    name: 'an-aml-officer-follows-fraud-in-a-case',
    effect: 'permit',
    actions: ['raise-fraud-alert', ...aboutFraud],
    when: (facts) => inCase(facts, 'aml-officer'),
  },
  {
    name: 'legal-and-accounting-see-fraud-in-a-case',
    effect: 'permit',
    actions: ['list-fraud-alerts'],
    when: (facts) => inCase(facts, 'legal-accounting'),
  },
]
