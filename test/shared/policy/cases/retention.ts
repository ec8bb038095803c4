/** Who holds and lifts, who tells what happened, and what the vault itself may destroy. */
import { DossierId, HoldId, PrincipalId, ulid } from '../../../../shared/model/ids.ts'
import { nobody } from '../../../../shared/model/nobody.ts'
import type { Assignment, Principal, StoredDocument } from '../../../../shared/model/records.ts'
import type { Hold, Retention } from '../../../../shared/model/retention.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, dumas, loan, now, other, payslip } from '../people.ts'

const leo: Principal = {
  version: 1,
  principalId: dumas.principalId,
  role: 'legal-accounting',
  country: 'FR',
}
const inCase: Assignment = {
  version: 1,
  principalId: leo.principalId,
  role: 'legal-accounting',
  until: '2026-12-31',
  ticket: 'case-1',
}
const holdId = HoldId.parse('hold_01ARYZ6S410000000000000000')
const hold: Hold = {
  holdId,
  kind: 'litigation',
  reference: 'file-7',
  reviewOn: '2027-11-24',
  placedBy: leo.principalId,
  placedAt: '2026-11-24T09:00:00.000Z',
}
const kept: Retention = {
  version: 1,
  dossierId: DossierId.parse(loan.dossierId),
  clocks: {},
  circumstances: [],
  holds: [hold],
}
const legal: Facts = { now, principal: leo, dossier: loan, assignment: inCase, retention: kept }
const place = (reviewOn?: string): Question => ({
  action: 'place-hold',
  audience: 'privacy',
  hold: reviewOn === undefined ? undefined : { reviewOn },
})
const lift: Question = { action: 'lift-hold', audience: 'privacy', holdId }
const tell = (on?: string): Question => ({ action: 'record-event', audience: 'privacy', on })
const listHolds: Question = { action: 'list-holds', audience: 'privacy' }
const listCertificates: Question = { action: 'list-certificates', audience: 'privacy' }
const previewHold: Question = { action: 'preview-hold', audience: 'privacy' }
const explain: Question = { action: 'explain-retention', audience: 'privacy' }
const prove: Question = { action: 'show-certificate', audience: 'privacy' }
const moved = { category: 'passport', versionId: 'v', flaggedAt: '2026-11-24T09:00:00.000Z' }
const destroy: Question = { action: 'destroy-version', audience: 'system' }
const look: Question = { action: 'review-account', audience: 'system' }
const ends: Question = { ...look, isEnding: true }
const isThere = 'WRONG_STATE no-account-ends-while-its-person-is-there'
const going: StoredDocument = {
  ...payslip,
  state: 'destroying',
  disposition: {
    rule: 'dossier.refused',
    ruleVersion: 1,
    due: '2026-11-24',
    decidedAt: '2026-11-24T09:00:00.000Z',
  },
}
const due: Facts = { now, dossier: loan, document: going, retention: kept, disposition: 'act' }
const withAsked = (by: Principal): Facts => ({
  ...legal,
  retention: { ...kept, holds: [{ ...hold, liftAskedBy: by.principalId }] },
})
const tooLong = 'WRONG_STATE a-hold-is-looked-at-within-a-year'
const early = 'WRONG_STATE what-did-not-happen-yet-is-not-recorded'
const notNow = 'WRONG_STATE nothing-goes-before-its-day-or-under-a-hold'

export const retentionCases: readonly Case[] = [
  [
    'legal and accounting hold a dossier of their case',
    legal,
    place('2027-11-24'),
    'legal-and-accounting-hold-and-lift',
  ],
  ['for a year, and for no day longer', legal, place('2027-11-25'), tooLong],
  ['nor without a day to look at it again', legal, place(), tooLong],
  ['nor up to today', legal, place('2026-11-24'), tooLong],
  [
    'a dossier has twenty holds and no more',
    { ...legal, retention: { ...kept, holds: Array.from({ length: 20 }, () => hold) } },
    place('2027-01-01'),
    'WRONG_STATE a-dossier-has-so-many-holds-and-no-more',
  ],
  [
    'a hold is lifted by whoever did not ask',
    withAsked({ ...leo, principalId: PrincipalId.parse(`principal_${other}`) }),
    lift,
    'legal-and-accounting-hold-and-lift',
  ],
  ['and not by who did', withAsked(leo), lift, 'WRONG_STATE a-hold-is-lifted-by-two'],
  [
    'one that is not there is not lifted',
    { ...legal, retention: { ...kept, holds: [] } },
    lift,
    'NOT_FOUND a-hold-that-is-not-there-is-not-lifted',
  ],
  [
    'without a case there is no dossier to hold',
    { ...legal, assignment: undefined },
    place('2027-01-01'),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a privacy officer of the case holds nothing',
    {
      ...legal,
      principal: { ...leo, role: 'privacy-officer' },
      assignment: { ...inCase, role: 'privacy-officer' },
    },
    place('2027-01-01'),
    'REFUSED nothing-permits-it',
  ],
  ['officers tell what happened', legal, tell('2026-11-24'), 'officers-tell-what-happened'],
  ['and nothing that did not happen yet', legal, tell('2026-11-25'), early],
  ['nor without a day', legal, tell(), early],
  [
    'nor anything from before the dossier',
    {
      ...legal,
      dossier: { ...loan, dossierId: DossierId.parse(`dossier_${ulid(now, new Uint8Array(10))}`) },
    },
    tell('2026-11-23'),
    'WRONG_STATE nothing-happened-to-a-dossier-before-it-was-opened',
  ],
  [
    'officers see why a document is kept',
    { ...legal, document: payslip },
    explain,
    'officers-see-why-something-is-kept-and-that-it-is-gone',
  ],
  [
    'and what a hold would keep',
    legal,
    previewHold,
    'officers-see-why-something-is-kept-and-that-it-is-gone',
  ],
  ['and what holds its dossier', legal, listHolds, 'officers-see-why-something-is-kept-and-that-it-is-gone'],
  [
    'and what became of its records, when nobody is named in it any more',
    { ...legal, dossier: { ...loan, accountId: nobody.accountId, client: nobody.client, phase: 'archived' } },
    listCertificates,
    'officers-see-why-something-is-kept-and-that-it-is-gone',
  ],
  [
    'which is nothing to an advisor',
    asAdvisor,
    { ...listCertificates, audience: 'advisor' },
    'REFUSED nothing-permits-it',
  ],
  [
    'and that it is gone',
    { ...legal, document: { ...payslip, state: 'destroyed' } },
    prove,
    'officers-see-why-something-is-kept-and-that-it-is-gone',
  ],
  [
    'what is there has no certificate',
    { ...legal, document: payslip },
    prove,
    'NOT_FOUND a-document-that-is-not-destroyed-has-no-certificate',
  ],
  [
    'the version that stood in the wrong space has one of its own',
    { ...legal, document: { ...payslip, superseded: { ...moved, isGone: true } } },
    { ...prove, certificateOf: 'superseded' },
    'officers-see-why-something-is-kept-and-that-it-is-gone',
  ],
  [
    'which that of the document does not stand for',
    { ...legal, document: { ...payslip, superseded: moved, state: 'destroyed' } },
    { ...prove, certificateOf: 'superseded' },
    'NOT_FOUND a-document-that-is-not-destroyed-has-no-certificate',
  ],
  [
    'the vault looks at what is due',
    { now, dossier: loan },
    { ...destroy, action: 'sweep-retention' },
    'the-vault-keeps-and-destroys',
  ],
  ['and at accounts', { now, inactivity: 'wait' }, look, 'the-vault-keeps-and-destroys'],
  ['and ends one that nobody is at', { now, inactivity: 'end' }, ends, 'the-vault-keeps-and-destroys'],
  ['not before its person was warned', { now, inactivity: 'warn' }, ends, isThere],
  ['not where somebody came on the last day', { now, inactivity: 'wait' }, ends, isThere],
  ['nor where that is not known', { now }, ends, isThere],
  [
    'nobody ends another’s account for want of activity',
    { now, principal: leo, inactivity: 'end' },
    { ...ends, audience: 'privacy' },
    'REFUSED nothing-permits-it',
  ],
  ['and destroys what was decided on', due, destroy, 'the-vault-keeps-and-destroys'],
  ['not under a hold', { ...due, disposition: 'blocked' }, destroy, notNow],
  ['not before its day', { ...due, disposition: 'wait' }, destroy, notNow],
  [
    'a hold that comes when it is gone does not keep its certificate from being written',
    { ...due, disposition: 'blocked' },
    { ...destroy, isPresent: false },
    'the-vault-keeps-and-destroys',
  ],
  [
    'nor what nobody decided on',
    { ...due, document: payslip },
    destroy,
    'WRONG_STATE what-nobody-decided-on-is-not-destroyed',
  ],
]
