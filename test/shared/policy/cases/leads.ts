/** People whom somebody else brings: with whose agreement, about what, and how many. */
import { leadLimits } from '../../../../shared/limits.ts'
import { categories } from '../../../../shared/model/categories.ts'
import { AccountId, LeadId, PartnerId } from '../../../../shared/model/ids.ts'
import type { Lead, Tally } from '../../../../shared/model/leads.ts'
import type { Partner } from '../../../../shared/model/partner.ts'
import type { BroughtLead, Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { account, ada, asAdvisor, dumas, letters, now, other } from '../people.ts'
import { alpha, camille, desk } from '../sharing-people.ts'

const comparator: Partner = { ...alpha, kind: 'aggregator' }
const atDesk: Facts = { now, principal: desk('partner'), partner: comparator }
const brought: BroughtLead = { line: 'home', origin: 'own-form', agreedAt: now, answers: [] }
const submit = (more: Partial<BroughtLead> = {}): Question => ({
  action: 'submit-lead',
  audience: 'partner',
  partnerId: alpha.partnerId,
  lead: { ...brought, ...more },
})
const saying = (...ids: string[]) => submit({ answers: ids.map((id) => categories.get(id)) })
const tallied = (day: string, count: number): Tally => ({
  version: 1,
  day,
  counts: { 'submit-lead': count, 'refer-contact': count },
})

const lead: Lead = {
  version: 1,
  leadId: LeadId.parse(`lead_${letters}`),
  person: { givenName: 'Lou', familyName: 'Petit', email: 'lou@example.org' },
  source: { kind: 'referral', accountId: account.accountId },
  receivedAt: '2026-11-23T09:00:00.000Z',
  informBy: '2026-12-23',
  state: 'waiting',
}
const accept = (on: string): Question => ({ action: 'accept-lead', audience: 'advisor', on })
const refer: Question = { action: 'refer-contact', audience: 'client' }
const asClient: Facts = { now, principal: camille, account }

const passesOn = 'a-partner-passes-on-who-agreed'
const notPlain =
  'CATEGORY_NOT_NEEDED a-lead-says-nothing-about-health-and-nothing-that-the-line-does-not-need'
const listed = 'REFUSED nobody-is-taken-from-a-list-that-was-bought-or-made'
const tooMany = 'QUOTA_REACHED nobody-brings-more-people-than-they-could-know'
const early = 'WRONG_STATE people-are-told-after-they-were-passed-on'

export const leadCases: readonly Case[] = [
  ['a comparator passes on who agreed', atDesk, submit(), passesOn],
  ['with what its form asked', atDesk, saying('professional-situation'), passesOn],
  ['and nothing about health', atDesk, saying('medical-certificate'), notPlain],
  ['nor about money', { ...atDesk }, saying('financial-situation'), notPlain],
  ['nor about a car where it is a house', atDesk, saying('licence-plate'), notPlain],
  ['nor of a kind that nobody knows', atDesk, saying('horoscope'), notPlain],
  ['nobody from a list that was bought', atDesk, submit({ origin: 'purchased' }), listed],
  ['or that a machine made', atDesk, submit({ origin: 'generated' }), listed],
  [
    'nobody who will agree tomorrow',
    atDesk,
    submit({ agreedAt: now + 1 }),
    'WRONG_STATE people-agree-before-they-are-passed-on',
  ],
  [
    'an insurer has no form',
    { ...atDesk, partner: alpha },
    submit(),
    'REFUSED leads-come-from-who-has-a-form',
  ],
  [
    'nor brings anybody in the name of another partner',
    { ...atDesk, partner: { ...comparator, partnerId: PartnerId.parse(`partner_${other}`) } },
    submit(),
    'NOT_FOUND another-partner-brings-nobody-in-ones-name',
  ],
  [
    'one that left brings nobody',
    { ...atDesk, partner: { ...comparator, active: false } },
    submit(),
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
  [
    'a medical service does not recommend people',
    { ...atDesk, principal: desk('partner-medical') },
    submit(),
    'REFUSED nothing-permits-it',
  ],
  [
    'the last of the day',
    { ...atDesk, tally: tallied('2026-11-24', leadLimits.perDeskAndDay - 1) },
    submit(),
    passesOn,
  ],
  [
    'and one more than that',
    { ...atDesk, tally: tallied('2026-11-24', leadLimits.perDeskAndDay) },
    submit(),
    tooMany,
  ],
  [
    'yesterday’s do not count',
    { ...atDesk, tally: tallied('2026-11-23', leadLimits.perDeskAndDay) },
    submit(),
    passesOn,
  ],
  ['a client refers whom they know', asClient, refer, 'people-refer-whom-they-know'],
  [
    'a handful a day',
    { ...asClient, tally: tallied('2026-11-24', leadLimits.referralsPerDay) },
    refer,
    tooMany,
  ],
  [
    'in no other person’s name',
    { ...asClient, principal: { ...camille, accountId: AccountId.parse(`account_${other}`) } },
    refer,
    'NOT_FOUND nobody-refers-in-another-persons-name',
  ],
  [
    'nobody from an account that ended',
    { ...asClient, account: { ...account, phase: 'deletion-requested' } },
    refer,
    'WRONG_STATE an-ended-account-changes-no-more',
  ],
  [
    'an advisor looks for leads',
    { now, principal: ada },
    { action: 'list-leads', audience: 'advisor' },
    'advisors-take-leads',
  ],
  [
    'a physician does not',
    { now, principal: dumas },
    { action: 'list-leads', audience: 'physician' },
    'REFUSED nothing-permits-it',
  ],
  ['an advisor takes one', { ...asAdvisor, lead }, accept('2026-11-24'), 'advisors-take-leads'],
  [
    'once',
    { ...asAdvisor, lead: { ...lead, state: 'accepted' } },
    accept('2026-11-24'),
    'WRONG_STATE a-lead-is-taken-once',
  ],
  ['where there is one', asAdvisor, accept('2026-11-24'), 'NOT_FOUND a-lead-that-is-not-there-looks-absent'],
  ['after the person was told, not before', { ...asAdvisor, lead }, accept('2026-11-25'), early],
  ['and they are not told before they were passed on', { ...asAdvisor, lead }, accept('2026-11-22'), early],
]
