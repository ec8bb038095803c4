/** Who may be contacted beside service messages, and how that ends (GDPR 21(2), C. conso. L223-1). */
import { instantOf } from '../../model/ids.ts'
import { parisDay } from '../../model/paris-day.ts'
import type { Facts, Question, Rule } from '../facts.ts'

/** What nobody ever accepted is refused. */
const isAccepted = ({ preferences }: Facts, { contact }: Question): boolean =>
  contact !== undefined && preferences?.channels[contact.channel] === true

export const contacts: readonly Rule[] = [
  {
    name: 'only-marketing-finds-who-can-be-contacted',
    effect: 'hide',
    actions: ['permit-contact', 'record-interaction'],
    // Told apart, a refusal and an absence would let any officer ask whether somebody has an account.
    when: ({ principal, account }) =>
      principal?.role !== 'marketing' || account === undefined || account.phase !== undefined,
  },
  {
    name: 'a-link-of-nobody-ends-nothing',
    effect: 'hide',
    actions: ['unsubscribe'],
    when: ({ account }) => account === undefined,
  },
  {
    name: 'nobody-is-contacted-in-a-way-they-did-not-accept',
    effect: 'forbid',
    actions: ['permit-contact'],
    when: (facts, question) => !isAccepted(facts, question),
  },
  {
    name: 'a-call-to-sell-needs-an-opt-in-of-its-own',
    effect: 'forbid',
    actions: ['permit-contact'],
    when: ({ preferences }, { contact }) =>
      contact?.channel === 'phone' && preferences?.phoneProspectingConsent !== true,
  },
  {
    name: 'a-survey-is-refused-apart',
    effect: 'forbid',
    actions: ['permit-contact'],
    when: ({ preferences }, { contact }) => contact?.about === 'survey' && preferences?.surveys !== true,
  },
  {
    name: 'marketing-asks-before-it-contacts',
    effect: 'permit',
    actions: ['permit-contact'],
    when: ({ principal }) => principal?.role === 'marketing',
  },
  {
    name: 'nobody-was-heard-before-there-was-an-account',
    effect: 'forbid',
    actions: ['record-interaction'],
    code: 'WRONG_STATE',
    when: ({ account }, { on }) =>
      account === undefined || on === undefined || on < parisDay(instantOf(account.accountId)),
  },
  {
    name: 'marketing-tells-who-was-heard',
    effect: 'permit',
    actions: ['record-interaction'],
    when: ({ principal }) => principal?.role === 'marketing',
  },
  {
    name: 'a-link-ends-what-it-stood-in',
    effect: 'permit',
    actions: ['unsubscribe'],
    when: ({ principal }, { audience }) => principal === undefined && audience === 'client',
  },
]
