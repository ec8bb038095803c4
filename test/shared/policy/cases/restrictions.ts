/** A dossier that is kept and not worked on: whose work stops, and whose goes on. */
import type { Dossier } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { asAdvisor, asPhysician, download, gilles, loan, now, payslip, principalId, read } from '../people.ts'
import {
  alpha,
  camille,
  desk,
  reading,
  released,
  sendingHealth,
  sendingRest,
  share,
} from '../sharing-people.ts'

const dossier: Dossier = { ...loan, restriction: { since: '2026-11-24T09:00:00.000Z', reference: 'R-1' } }
const stopped = 'REFUSED a-restricted-dossier-is-kept-and-not-worked-on'
const ask = (action: Question['action'], audience: Question['audience']): Question => ({ action, audience })
const own: Facts = { now, principal: camille, dossier, document: payslip }
const officer = (role: 'privacy-officer' | 'legal-accounting', about: Dossier = dossier): Facts => ({
  now,
  principal: { ...gilles, role },
  dossier: about,
  assignment: { version: 1, principalId, role, until: '2026-12-31', ticket: 'T-1' },
})
const restrict = (isRestricted: boolean): Question => ({
  ...ask('restrict-dossier', 'privacy'),
  isRestricted,
})
const decides = 'a-privacy-officer-restricts-in-a-case'
const once = 'WRONG_STATE a-restriction-begins-once-and-ends-once'

const told: Facts = {
  ...reading,
  dossier: {
    ...dossier,
    notices: [{ partnerId: alpha.partnerId, about: 'restriction', at: '2026-11-24T09:00:00.000Z' }],
  },
}
const elsewhere = 'partner_01BRYZ6S410000000000000000'
const known = { ...told.dossier?.notices?.[0], acknowledgedAt: '2026-11-24T10:00:00.000Z' }
const knows: Question = { ...ask('acknowledge-notice', 'partner'), noticed: 'restriction' }
const unknown = 'WRONG_STATE a-notice-is-acknowledged-by-whom-it-was-given-and-once'

export const restrictionCases: readonly Case[] = [
  ['an advisor takes nothing out', { ...asAdvisor, dossier }, download, stopped],
  [
    'and still sees the dossier',
    { ...asAdvisor, dossier },
    ask('show-dossier', 'advisor'),
    'an-advisor-works-on-assigned-dossiers',
  ],
  ['a physician reads nothing', { ...asPhysician, dossier }, read, stopped],
  [
    'nothing is sent',
    { ...sendingRest, dossier },
    share('transmit-documents', 'advisor', 'non-medical'),
    stopped,
  ],
  [
    'nothing medical either',
    { ...sendingHealth, dossier },
    share('transmit-documents', 'physician', 'medical'),
    stopped,
  ],
  [
    'what was sent is read no more',
    { ...reading, dossier },
    { ...ask('read-transmitted-document', 'partner'), purpose: 'underwriting' },
    stopped,
  ],
  [
    'an advisor notes no consent',
    { ...asAdvisor, dossier },
    { ...ask('give-consent', 'advisor'), sharing: { desk: 'non-medical', channel: 'phone' } },
    stopped,
  ],
  [
    'the persons themselves take out their own',
    own,
    { ...ask('request-download', 'client'), purpose: 'client-request' },
    'people-see-and-bring-their-own',
  ],
  [
    'and read their own health documents',
    { ...own, document: released },
    { ...read, audience: 'client' },
    'people-see-and-bring-their-own',
  ],
  [
    'legal and accounting work on a claim',
    { ...officer('legal-accounting'), document: { ...payslip, category: 'bank-details' } },
    { ...ask('request-download', 'privacy'), purpose: 'client-request' },
    'legal-and-accounting-work-on-their-cases',
  ],
  ['a privacy officer begins one', officer('privacy-officer', loan), restrict(true), decides],
  ['and ends one', officer('privacy-officer'), restrict(false), decides],
  ['that stands it does not begin again', officer('privacy-officer'), restrict(true), once],
  ['nor ends where there is none', officer('privacy-officer', loan), restrict(false), once],
  [
    'legal and accounting restrict nothing',
    officer('legal-accounting', loan),
    restrict(true),
    'REFUSED nothing-permits-it',
  ],
  [
    'nor does a privacy officer without a case',
    { ...officer('privacy-officer', loan), assignment: undefined },
    restrict(true),
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  [
    'a desk says that its partner knows of a restriction',
    told,
    knows,
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
  ],
  [
    'so does the other desk of what was sent to it',
    {
      ...told,
      principal: desk('partner'),
      transmission: told.transmission && { ...told.transmission, desk: 'non-medical' },
    },
    knows,
    'a-desk-reads-and-acknowledges-what-was-sent-to-it',
  ],
  [
    'of an end that nobody told it of it knows nothing',
    told,
    { ...knows, noticed: 'end-of-restriction' },
    unknown,
  ],
  [
    'a notice that was acknowledged is not acknowledged again',
    { ...told, dossier: { ...dossier, notices: [known] as Dossier['notices'] } },
    knows,
    unknown,
  ],
  [
    'nor one that another partner was given',
    {
      ...told,
      dossier: {
        ...dossier,
        notices: [{ ...known, partnerId: elsewhere, acknowledgedAt: undefined }] as Dossier['notices'],
      },
    },
    knows,
    unknown,
  ],
  ['without a notice there is nothing to acknowledge', reading, knows, unknown],
  [
    'a partner that left is told nothing more',
    { ...told, partner: { ...alpha, active: false } },
    knows,
    'REFUSED a-partner-that-left-finds-nothing-more',
  ],
]
