/** Words for people whom others bring, for who may be contacted, and for who answers for a child. */
import type { Lead, Tally } from '../../../shared/model/leads.ts'
import type { Partner } from '../../../shared/model/partner.ts'
import type { Contact, StoredPreferences } from '../../../shared/model/preferences.ts'
import type { Scene } from '../scene.ts'
import { alpha, instant, leadId, now, theClient, theOther, today, yesterday } from './ids.ts'

const waiting: Lead = {
  version: 1,
  leadId,
  line: 'loan-insurance',
  person: { givenName: 'Camille', familyName: 'Martin', email: 'camille@example.org' },
  source: {
    kind: 'partner',
    partnerId: alpha,
    formVersion: 'F-1',
    agreement: { evidence: 'E-1', textVersion: 'v1', givenAt: instant },
  },
  receivedAt: '2026-11-23T09:00:00.000Z',
  informBy: '2026-12-23',
  state: 'waiting',
}
/** Whom an advisor takes on. */
export const leads = {
  none: undefined,
  'waiting since yesterday': waiting,
  'waiting since today': { ...waiting, receivedAt: instant },
  'taken before': { ...waiting, state: 'accepted' },
} as const satisfies Record<string, Lead | undefined>

/** How a partner has somebody whom it passes on, and whether its form asked one thing: the category of the situation. */
export const passings = {
  'from its own form': { origin: 'own-form', agreedAt: now, asks: false },
  'from its own form, with an answer': { origin: 'own-form', agreedAt: now, asks: true },
  'from its own form, agreed to in a moment': { origin: 'own-form', agreedAt: now + 1, asks: false },
  'from a list that was bought': { origin: 'purchased', agreedAt: now, asks: false },
  'from a list that a machine made': { origin: 'generated', agreedAt: now, asks: false },
} as const

const kinds: readonly Partner['kind'][] = [
  'insurer',
  'lender',
  'broker',
  'aggregator',
  'data-provider',
  'referrer',
]
/** What the partner that the question names does. */
export const partnerKinds: readonly Partner['kind'][] = kinds

const counted = (count: number, day = today): Tally => ({
  version: 1,
  day,
  counts: { 'submit-lead': count, 'refer-contact': count },
})
/** How many people the caller brought before. */
export const tallies = {
  none: undefined,
  'four today': counted(4),
  'five today': counted(5),
  'a hundred and ninety-nine today': counted(199),
  'two hundred today': counted(200),
  'two hundred yesterday': counted(200, yesterday),
} as const satisfies Record<string, Tally | undefined>

const everything: StoredPreferences = {
  version: 1,
  changedAt: instant,
  channels: { post: true, email: true, phone: true, sms: true, whatsapp: true, push: true },
  phoneProspectingConsent: true,
  surveys: true,
}
/** What the person of the account accepts to hear. */
export const preferences = {
  'never said': undefined,
  everything,
  'everything but surveys': { ...everything, surveys: false },
  'everything but calls to sell': { ...everything, phoneProspectingConsent: false },
  'everything but the phone': { ...everything, channels: { ...everything.channels, phone: false } },
  'everything but email': { ...everything, channels: { ...everything.channels, email: false } },
} as const satisfies Record<string, StoredPreferences | undefined>

export const contacts = {
  'an offer by email': { channel: 'email', about: 'offer' },
  'an offer by phone': { channel: 'phone', about: 'offer' },
  'a survey by email': { channel: 'email', about: 'survey' },
  'a survey by phone': { channel: 'phone', about: 'survey' },
  unsaid: undefined,
} as const satisfies Record<string, Contact | undefined>

/** Whether somebody holds parental authority from now on. */
export const authorities = { 'holds it': true, 'holds it no more': false, unsaid: undefined } as const

/** Who is said to inherit, or not to. */
export const inheritances = {
  'the other insured inherits': { accountId: theOther, inherits: true },
  'the other insured does not after all': { accountId: theOther, inherits: false },
  'the client inherits': { accountId: theClient, inherits: true },
  unsaid: undefined,
} as const satisfies Record<string, Scene['heir']>

const directed = (
  instruction: 'store' | 'erase' | 'communicate' | 'none',
): NonNullable<Scene['accountRetention']> => ({
  version: 1,
  accountId: theClient,
  notices: [],
  directive: { directiveId: 'directive_1', instruction },
})
/** What the client wants to become of their data after their death. */
export const directives = {
  'nobody said': undefined,
  'that it be kept': directed('store'),
  'that it be erased': directed('erase'),
  'that heirs be told': directed('communicate'),
  'taken back': directed('none'),
} as const satisfies Record<string, Scene['accountRetention']>

/** Whether what was added is taken back. */
export const takings = { added: false, 'taken back': true } as const satisfies Record<
  string,
  Scene['isTakenBack']
>
