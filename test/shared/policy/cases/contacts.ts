/** Who may be contacted beside service messages, and how that ends. */
import type { Contact, StoredPreferences } from '../../../../shared/model/preferences.ts'
import { nothingAccepted } from '../../../../shared/model/preferences.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { account, gilles, now } from '../people.ts'

const accepting = (more: Partial<StoredPreferences> = {}): StoredPreferences => ({
  ...nothingAccepted,
  channels: { ...nothingAccepted.channels, email: true, phone: true },
  version: 1,
  changedAt: '2026-11-24T09:00:00.000Z',
  ...more,
})
const maud: Facts = { now, principal: { ...gilles, role: 'marketing' }, account, preferences: accepting() }
const by = (channel: Contact['channel'], about: Contact['about'] = 'offer'): Question => ({
  action: 'permit-contact',
  audience: 'privacy',
  contact: { channel, about },
})
const followed: Question = { action: 'unsubscribe', audience: 'client' }
const heard = (on: string): Question => ({ action: 'record-interaction', audience: 'privacy', on })
const ended = { ...account, phase: 'archived' } as const
const notAccepted = 'REFUSED nobody-is-contacted-in-a-way-they-did-not-accept'
const gone = 'NOT_FOUND only-marketing-finds-who-can-be-contacted'

export const contactCases: readonly Case[] = [
  ['marketing writes to who accepted e-mail', maud, by('email'), 'marketing-asks-before-it-contacts'],
  ['and sends no message by a way that was not accepted', maud, by('sms'), notAccepted],
  ['nor to anybody who said nothing', { ...maud, preferences: undefined }, by('email'), notAccepted],
  [
    'a phone that was accepted is not rung to sell without an opt-in',
    maud,
    by('phone'),
    'REFUSED a-call-to-sell-needs-an-opt-in-of-its-own',
  ],
  [
    'and with one it is',
    { ...maud, preferences: accepting({ phoneProspectingConsent: true }) },
    by('phone'),
    'marketing-asks-before-it-contacts',
  ],
  [
    'an opt-in to calls is worth nothing once the phone was objected to',
    {
      ...maud,
      preferences: accepting({ phoneProspectingConsent: true, channels: nothingAccepted.channels }),
    },
    by('phone'),
    notAccepted,
  ],
  ['a survey is refused apart', maud, by('email', 'survey'), 'REFUSED a-survey-is-refused-apart'],
  [
    'and accepted apart',
    { ...maud, preferences: accepting({ surveys: true }) },
    by('email', 'survey'),
    'marketing-asks-before-it-contacts',
  ],
  [
    'who closed their account is found by no message',
    { ...maud, account: { ...account, phase: 'deletion-requested' } },
    by('email'),
    gone,
  ],
  ['nor who was never there', { ...maud, account: undefined }, by('email'), gone],
  [
    'a privacy officer contacts nobody',
    { ...maud, principal: { ...gilles, role: 'privacy-officer' } },
    by('email'),
    gone,
  ],
  [
    'nor learns who has an account',
    { ...maud, principal: { ...gilles, role: 'privacy-officer' }, account: undefined },
    by('email'),
    gone,
  ],
  ['marketing tells whom it heard', maud, heard('2026-11-24'), 'marketing-tells-who-was-heard'],
  [
    'nobody else does, nor learns who has an account',
    { ...maud, principal: { ...gilles, role: 'privacy-officer' } },
    heard('2026-11-24'),
    gone,
  ],
  ['of an account that ended nobody is heard', { ...maud, account: ended }, heard('2026-11-24'), gone],
  [
    'nobody was heard tomorrow',
    maud,
    heard('2026-11-25'),
    'WRONG_STATE what-did-not-happen-yet-is-not-recorded',
  ],
  [
    'nor before they had an account',
    maud,
    heard('2005-01-01'),
    'WRONG_STATE nobody-was-heard-before-there-was-an-account',
  ],
  ['they may be heard on the day they came', maud, heard('2016-07-31'), 'marketing-tells-who-was-heard'],
  [
    'the day being that of Paris, and the day before none',
    maud,
    heard('2016-07-30'),
    'WRONG_STATE nobody-was-heard-before-there-was-an-account',
  ],
  [
    'and nobody was heard on no day',
    maud,
    { action: 'record-interaction', audience: 'privacy' },
    'WRONG_STATE what-did-not-happen-yet-is-not-recorded',
  ],
  ['a link ends what it stood in', { now, account }, followed, 'a-link-ends-what-it-stood-in'],
  [
    'even of an account that is being deleted',
    { now, account: { ...account, phase: 'deletion-requested' } },
    followed,
    'a-link-ends-what-it-stood-in',
  ],
  ['a link of nobody ends nothing', { now }, followed, 'NOT_FOUND a-link-of-nobody-ends-nothing'],
  [
    'it is followed at the clients’ door alone',
    { now, account },
    { ...followed, audience: 'privacy' },
    'REFUSED nothing-permits-it',
  ],
]
