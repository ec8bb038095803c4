/** Emergencies, guardians and leads: what comes close. */
import { categories } from '../../../../shared/model/categories.ts'
import { DossierId, LeadId, PartnerId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Lead } from '../../../../shared/model/leads.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import { everybody } from '../everybody.ts'
import { account, ada, dumas, letters, loan, now, other, principalId } from '../people.ts'
import { alpha, camille, desk, stranger } from '../sharing-people.ts'
import type { Near } from './near.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const third = PrincipalId.parse(`principal_${letters.slice(1)}2`)
type BreakGlass = NonNullable<Facts['breakGlass']>
const emergency: BreakGlass = {
  version: 1,
  principalId: someoneElse,
  dossierId: loan.dossierId,
  reason: 'vital-interest',
  ticket: 'T-1',
  askedAt: '2026-11-24T08:59:00.000Z',
}
const reviewedAt = '2026-11-24T08:59:30.000Z'
const having = (more: Partial<BreakGlass>, facts: Facts = everybody['privacy officer']): Facts => ({
  ...facts,
  emergency: { ...emergency, ...more },
})
const asked = (more: Partial<BreakGlass>): Facts => ({
  ...everybody.physician,
  breakGlass: { ...emergency, principalId, ...more },
})
const ask = (action: Question['action'], audience: Question['audience'] = 'privacy'): Question => ({
  action,
  audience,
})
const [breakGlass, approve, review] = [
  ask('break-glass'),
  ask('approve-break-glass'),
  ask('review-break-glass'),
]
const pending = 'one-emergency-is-reviewed-before-the-next'
const absent = 'an-absent-emergency-looks-absent'
const approver = 'who-approved-an-emergency-does-not-review-it'
const once = 'an-emergency-is-approved-once'
const reviewedOnce = 'what-was-approved-is-reviewed-once'
const byPhysician = 'a-privacy-officers-emergency-is-approved-by-a-physician'
const askedBy = (role: 'physician' | 'privacy-officer', facts: Facts): Facts => ({
  ...facts,
  assignee: { ...dumas, role },
})

const child = { ...loan, client: { ...loan.client, birthDate: '2008-11-25' } }
const grown = { ...loan, client: { ...loan.client, birthDate: '2008-11-24' } }
const ofAge = { ...account, accountId: stranger }
const login = { ...camille, accountId: stranger }
const recording = (more: Partial<Facts> = {}): Facts => ({
  ...everybody.advisor,
  dossier: child,
  account: ofAge,
  assignee: login,
  ...more,
})
const record = (holds?: boolean): Question => ({ action: 'record-guardian', audience: 'advisor', holds })
const noLogin = 'a-guardian-without-a-login-looks-absent'
const age = 'a-guardian-is-of-age-and-answers-for-a-child'

const kinds = ['insurer', 'lender', 'broker', 'aggregator', 'data-provider', 'referrer'] as const
const atDesk = (more: Partial<NonNullable<Facts['partner']>> = {}): Facts => ({
  now,
  principal: desk('partner'),
  partner: { ...alpha, ...more },
})
const submit = (more: Partial<NonNullable<Question['lead']>> = {}): Question => ({
  action: 'submit-lead',
  audience: 'partner',
  lead: { line: 'motor', origin: 'own-form', agreedAt: now, answers: [], ...more },
})
const answering = (...ids: readonly string[]) => submit({ answers: ids.map((id) => categories.get(id)) })
const plain = 'a-lead-says-nothing-about-health-and-nothing-that-the-line-does-not-need'
const agreed = 'people-agree-before-they-are-passed-on'
const inOnesName = 'another-partner-brings-nobody-in-ones-name'
const refers = 'nobody-refers-in-another-persons-name'
const told = 'people-are-told-after-they-were-passed-on'
const lead: Lead = {
  version: 1,
  leadId: LeadId.parse(`lead_${letters}`),
  person: { givenName: 'Lou', familyName: 'Petit', email: 'lou@example.org' },
  source: { kind: 'referral', accountId: account.accountId },
  receivedAt: '2026-11-23T09:00:00.000Z',
  informBy: '2026-12-23',
  state: 'waiting',
}
const taking = (more: Partial<Lead> = {}): Facts => ({ now, principal: ada, lead: { ...lead, ...more } })
const accept = (on?: string): Question => ({ action: 'accept-lead', audience: 'advisor', on })

export const peopleNearby: readonly Near[] = [
  ['one that nobody approved', pending, false, asked({}), breakGlass],
  ['one that was approved', pending, true, asked({ approvedBy: someoneElse }), breakGlass],
  ['one that was reviewed', pending, false, asked({ approvedBy: someoneElse, reviewedAt }), breakGlass],
  ['where nobody asked', pending, false, everybody.physician, breakGlass],
  ['of this dossier', absent, false, having({}), approve],
  ['of another', absent, true, having({ dossierId: DossierId.parse(`dossier_${other}`) }), approve],
  ['whoever approved', approver, true, having({ approvedBy: principalId }), review],
  ['somebody else', approver, false, having({ approvedBy: third }), review],
  ['nobody so far', once, false, having({}), approve],
  ['somebody already', once, true, having({ approvedBy: third }), approve],
  ['what nobody approved', reviewedOnce, true, having({}), review],
  ['what was approved', reviewedOnce, false, having({ approvedBy: third }), review],
  ['what was reviewed', reviewedOnce, true, having({ approvedBy: third, reviewedAt }), review],
  ['of a physician, by a privacy officer', byPhysician, false, askedBy('physician', having({})), approve],
  ['of a privacy officer, by another', byPhysician, true, askedBy('privacy-officer', having({})), approve],
  [
    'of a privacy officer, by a physician',
    byPhysician,
    false,
    askedBy('privacy-officer', everybody.physician),
    approve,
  ],
  ['of nobody knows whom, by a privacy officer', byPhysician, true, having({}), approve],
  ['somebody with a login', noLogin, false, recording(), record(true)],
  [
    'of another advisor',
    noLogin,
    true,
    recording({ account: { ...ofAge, registeredBy: third } }),
    record(true),
  ],
  [
    'whose account ended',
    noLogin,
    true,
    recording({ account: { ...ofAge, phase: 'archived' } }),
    record(true),
  ],
  ['whose login is of another account', noLogin, true, recording({ assignee: camille }), record(true)],
  ['who has none', noLogin, true, recording({ assignee: undefined }), record(true)],
  [
    'whose login is no client’s',
    noLogin,
    true,
    recording({ assignee: { ...login, role: 'advisor' } }),
    record(true),
  ],
  [
    'without an account, whose login has none either',
    noLogin,
    true,
    {
      ...recording({ assignee: { ...camille, accountId: undefined } }),
      principal: undefined,
      account: undefined,
    },
    record(true),
  ],
  ['the client', 'nobody-answers-for-themselves', true, recording({ account }), record(true)],
  ['somebody else', 'nobody-answers-for-themselves', false, recording(), record(true)],
  ['an adult for a child', age, false, recording(), record(true)],
  ['for one who is of age', age, true, recording({ dossier: grown }), record(true)],
  ['and no more', age, false, recording({ dossier: grown }), record(false)],
  [
    'a child for a child',
    age,
    true,
    recording({ account: { ...ofAge, client: { ...ofAge.client, birthDate: '2008-11-25' } } }),
    record(true),
  ],
  ['nobody', age, true, recording({ account: undefined }), record(true)],
  ['for nobody', age, true, recording({ dossier: undefined }), record(true)],
  ...kinds.map(
    (kind): Near => [
      `from a ${kind}`,
      'leads-come-from-who-has-a-form',
      kind === 'insurer' || kind === 'data-provider',
      atDesk({ kind }),
      submit(),
    ],
  ),
  ['in its own name', inOnesName, false, atDesk(), submit()],
  [
    'in that of another',
    inOnesName,
    true,
    atDesk({ partnerId: PartnerId.parse(`partner_${other}`) }),
    submit(),
  ],
  ['in that of nobody', inOnesName, true, { now, principal: { ...ada, partnerId: undefined } }, submit()],
  ['a number plate on a line that needs it', plain, false, atDesk(), answering('licence-plate')],
  [
    'and on one that does not',
    plain,
    true,
    atDesk(),
    { ...answering('licence-plate'), lead: { ...answering('licence-plate').lead, line: 'home' } as never },
  ],
  [
    'what is sensitive',
    plain,
    true,
    atDesk(),
    {
      ...answering('financial-situation'),
      lead: { ...answering('financial-situation').lead, line: 'loan-insurance' } as never,
    },
  ],
  ['a document', plain, true, atDesk(), answering('passport')],
  ['one that does not exist', plain, true, atDesk(), answering('licence-plate', 'diary')],
  ['whoever agreed just now', agreed, false, atDesk(), submit()],
  ['whoever agrees in a moment', agreed, true, atDesk(), submit({ agreedAt: now + 1 })],
  ['nobody', agreed, true, atDesk(), { ...submit(), lead: undefined }],
  [
    'from a form of ones own',
    'nobody-is-taken-from-a-list-that-was-bought-or-made',
    false,
    atDesk(),
    submit(),
  ],
  ['for oneself', refers, false, { now, principal: camille, account }, ask('refer-contact', 'client')],
  ['for another', refers, true, { now, principal: camille, account: ofAge }, ask('refer-contact', 'client')],
  [
    'for nobody',
    refers,
    true,
    { now, principal: { ...camille, accountId: undefined } },
    ask('refer-contact', 'client'),
  ],
  ['one that waits', 'a-lead-is-taken-once', false, taking(), accept('2026-11-24')],
  [
    'one that was taken',
    'a-lead-is-taken-once',
    true,
    taking({ state: 'accepted' as never }),
    accept('2026-11-24'),
  ],
  ['today', told, false, taking(), accept('2026-11-24')],
  ['on the day it came', told, false, taking(), accept('2026-11-23')],
  ['before it came', told, true, taking(), accept('2026-11-22')],
  ['tomorrow', told, true, taking(), accept('2026-11-25')],
  ['never', told, true, taking(), accept()],
  ['about nobody', told, true, { now, principal: ada }, accept('2026-11-24')],
]
