/** Alerts of fraud: whose they are, when they can be qualified and closed, and that an ended account changes nothing of it. */
import type { FraudAlert } from '../../../../shared/model/fraud-alert.ts'
import { FraudAlertId } from '../../../../shared/model/ids.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { everybody } from '../everybody.ts'
import { letters, loan, principalId } from '../people.ts'

const alert: FraudAlert = {
  version: 1,
  alertId: FraudAlertId.parse(`alert_${letters}`),
  ground: 'forged-document',
  facts: 'Two pay slips of one month.',
  state: 'raised',
  raisedAt: '2026-11-24T09:00:00.000Z',
  raisedBy: principalId,
}
const ask = (action: Question['action']): Question => ({ action, audience: 'privacy' })
const raise = ask('raise-fraud-alert')
const list = ask('list-fraud-alerts')
const qualify = ask('qualify-fraud-alert')
const close = ask('close-fraud-alert')
const { legal } = everybody
const officer: Facts = { ...everybody['AML officer'], fraudAlert: alert }
const having = (state: FraudAlert['state']): Facts => ({ ...officer, fraudAlert: { ...alert, state } })
const ended = (facts: Facts): Facts =>
  facts.dossier ? { ...facts, dossier: { ...facts.dossier, phase: 'archived' } } : facts
const raisedBefore = (fraudAlerts: number): Facts => ({
  ...officer,
  retention: { version: 1, dossierId: loan.dossierId, clocks: {}, circumstances: [], holds: [], fraudAlerts },
})

const follows = 'an-aml-officer-follows-fraud-in-a-case'
const sees = 'legal-and-accounting-see-fraud-in-a-case'
const unbound = 'NOT_FOUND a-dossier-without-relation-looks-absent'
const accountEnded = 'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting'
const nothing = 'REFUSED nothing-permits-it'
const once = 'WRONG_STATE a-fraud-alert-is-qualified-once'
const found = 'WRONG_STATE a-fraud-alert-is-closed-that-was-found-relevant'

export const fraudAlertCases: readonly Case[] = [
  ['an AML officer raises an alert of fraud in a case', officer, raise, follows],
  ['sees what there is', officer, list, follows],
  ['says whether it is one', officer, qualify, follows],
  ['and ends the work on what was found', having('relevant'), close, follows],
  [
    'without a case there is no dossier to be alerted about',
    everybody['AML officer elsewhere'],
    raise,
    unbound,
  ],
  ['nor anything to see', everybody['AML officer elsewhere'], list, unbound],
  ['legal and accounting see the alerts of their case', legal, list, sees],
  ['and raise none', legal, raise, nothing],
  ['nor qualify any', { ...legal, fraudAlert: alert }, qualify, nothing],
  ['nor close any', { ...legal, fraudAlert: { ...alert, state: 'relevant' } }, close, nothing],
  ['without a case there is nothing for them', everybody['legal elsewhere'], list, unbound],
  ['a privacy officer sees none in a case', everybody['privacy officer'], list, nothing],
  ['an advisor sees none', everybody.advisor, { ...list, audience: 'advisor' }, nothing],
  ['nor whom it is about', everybody.client, { ...list, audience: 'client' }, nothing],
  ['what was found irrelevant stays so', having('irrelevant'), qualify, once],
  ['and what was found relevant', having('relevant'), qualify, once],
  ['what nobody qualified is not closed', officer, close, found],
  ['nor what was found irrelevant', having('irrelevant'), close, found],
  ['and it is closed once', having('closed'), close, found],
  [
    'an unknown alert is not there to qualify',
    everybody['AML officer'],
    qualify,
    'NOT_FOUND an-absent-fraud-alert-looks-absent',
  ],
  ['nor to close', everybody['AML officer'], close, 'NOT_FOUND an-absent-fraud-alert-looks-absent'],
  [
    'fifty are raised about a dossier and no more',
    raisedBefore(50),
    raise,
    'WRONG_STATE a-dossier-has-so-many-fraud-alerts-and-no-more',
  ],
  ['forty-nine leave room', raisedBefore(49), raise, follows],
  ['of an account that ended they go on with what there is', ended(officer), list, follows],
  ['qualify it', ended(officer), qualify, follows],
  ['and close it', ended(having('relevant')), close, follows],
  ['and raise nothing new', ended(officer), raise, accountEnded],
  ['legal sees it there too', ended(legal), list, sees],
]
