/** What is sealed: who asks for it, who releases it, and who reads what was released, for how long. */
import { AccountId, DocumentId, OpeningId, PrincipalId } from '../../../../shared/model/ids.ts'
import type { Opening } from '../../../../shared/model/opening.ts'
import type { StoredDocument } from '../../../../shared/model/records.ts'
import type { Facts, Question } from '../../../../shared/policy/facts.ts'
import type { Case } from '../case.ts'
import { everybody } from '../everybody.ts'
import { asPhysician, letters, now, other, payslip, principalId, read, report } from '../people.ts'

const dayMs = 86_400_000
const at = (instant: number): string => new Date(instant).toISOString()
const openingId = OpeningId.parse(`opening_${letters}`)
const somebodyElse = PrincipalId.parse(`principal_${other}`)
const another = DocumentId.parse(`document_${other}`)
const stranger = AccountId.parse(`account_${other}`)
const { client, parent, heir, legal } = everybody

const asked: Opening = {
  openingId,
  askedBy: somebodyElse,
  role: 'client',
  askedAt: at(now),
  documentIds: [report.documentId],
}
const byLegal: Partial<Opening> = { role: 'legal-accounting' }
const release = (until: number, documentIds = [report.documentId]): Partial<Opening> => ({
  askedBy: principalId,
  release: { by: somebodyElse, at: at(now), until: at(until), documentIds },
})
const having = (...openings: readonly Partial<Opening>[]): Pick<Facts, 'openings'> => ({
  openings: { version: 1, openings: openings.map((more) => ({ ...asked, ...more })) },
})
const times = (count: number, more: Partial<Opening>) => having(...Array<Partial<Opening>>(count).fill(more))

const asking = (facts: Facts, document: StoredDocument | undefined = report): Facts => ({
  ...facts,
  document: undefined,
  sending: [document],
})
const atClient: Question = { action: 'ask-opening', audience: 'client' }
const atPrivacy: Question = { action: 'ask-opening', audience: 'privacy' }
const list = (audience: Question['audience']): Question => ({ action: 'list-openings', audience })
const answering = (more: Partial<Opening> = {}, document: StoredDocument | undefined = report): Facts => ({
  ...asPhysician,
  document: undefined,
  sending: [document],
  ...having(more),
})
const answer: Question = { action: 'release-opening', audience: 'physician', openingId }
const reading = (facts: Facts, ...openings: readonly Partial<Opening>[]): Facts => ({
  ...facts,
  document: report,
  phases: ['sealed'],
  ...having(...openings),
})
const readOwn: Question = { action: 'read-health-document', audience: 'client', purpose: 'client-request' }
const readAsLegal: Question = { ...readOwn, audience: 'privacy', purpose: 'claim-handling' }
const note: StoredDocument = { ...report, category: 'physician-note' }
const ended = (facts: Facts): Facts =>
  facts.dossier ? { ...facts, dossier: { ...facts.dossier, phase: 'archived' } } : facts
const restricted = (facts: Facts): Facts =>
  facts.dossier
    ? { ...facts, dossier: { ...facts.dossier, restriction: { since: at(now), reference: 'R-1' } } }
    : facts

const insuredWith = (facts: Facts, accountId: AccountId): Facts =>
  facts.dossier ? { ...facts, dossier: { ...facts.dossier, coInsured: [accountId] } } : facts
const second: StoredDocument = { ...report, documentId: another }
const both = [report.documentId, another]

const mayAsk = 'people-and-legal-ask-for-what-is-sealed'
const mayRelease = 'the-assigned-physician-releases-what-is-sealed'
const mayRead = 'legal-and-accounting-read-what-a-physician-released'
const notTheirs = 'NOT_FOUND what-is-not-medical-or-not-theirs-to-ask-for-looks-absent'
const gone = 'WRONG_STATE only-what-is-there-is-opened'
const late = 'WRONG_STATE an-opening-is-answered-once-and-in-time'
const sealed = 'REFUSED what-is-sealed-is-opened-by-nobody-alone'
const archived = 'NOT_FOUND what-is-archived-looks-absent-to-who-worked-with-it'
const accountEnded = 'NOT_FOUND what-an-ended-account-left-is-for-legal-and-accounting'
const nothing = 'REFUSED nothing-permits-it'

const whoAsks: readonly Case[] = [
  ['people ask for what is sealed of theirs', asking(client), atClient, mayAsk],
  ['a parent for what is a child’s', asking(parent), atClient, mayAsk],
  ['and whoever is insured with others', insuredWith(asking(client), stranger), atClient, mayAsk],
  ['legal and accounting in a case', asking(legal), atPrivacy, mayAsk],
  ['an heir asks for nothing medical', asking(heir), atClient, notTheirs],
  ['nobody for another person’s', asking(client, { ...report, subjectId: stranger }), atClient, notTheirs],
  ['nor for what is not medical', asking(client, payslip), atClient, notTheirs],
  ['nor for what is not there', { ...asking(client), sending: [report, undefined] }, atClient, notTheirs],
  ['nor for nothing at all', { ...client, document: undefined }, atClient, notTheirs],
  ['what is destroyed is not asked for', asking(client, { ...report, state: 'destroyed' }), atClient, gone],
  [
    'nor beside what is there',
    { ...asking(client), sending: [report, { ...second, state: 'destroyed' }] },
    atClient,
    gone,
  ],
  [
    'twenty wait at once, and no more',
    { ...asking(client), ...times(20, {}) },
    atClient,
    'WRONG_STATE a-dossier-has-so-many-openings-and-no-more',
  ],
  ['nineteen leave room', { ...asking(client), ...times(19, {}) }, atClient, mayAsk],
  [
    'and so do those that nobody answered in a month',
    { ...asking(client), ...times(20, { askedAt: at(now - 30 * dayMs) }) },
    atClient,
    mayAsk,
  ],
  ['and those that are over', { ...asking(client), ...times(20, release(now)) }, atClient, mayAsk],
  [
    'legal asks nothing without a case',
    asking(everybody['legal elsewhere']),
    atPrivacy,
    'NOT_FOUND a-dossier-without-relation-looks-absent',
  ],
  ['an advisor does not ask', asking(everybody.advisor), { ...atClient, audience: 'advisor' }, nothing],
  ['of an account that ended the person asks no more', ended(asking(client)), atClient, accountEnded],
  ['legal does', ended(asking(legal)), atPrivacy, mayAsk],
  ['who asked sees what became of it', { ...client, ...having({}) }, list('client'), mayAsk],
  ['an heir has nothing to see', { ...heir, ...having({}) }, list('client'), nothing],
]

const whoReleases: readonly Case[] = [
  ['the assigned physician sees what is asked for', answering(), list('physician'), mayRelease],
  ['and releases it', answering(), answer, mayRelease],
  [
    'in an emergency nothing is released',
    { ...everybody['physician in an emergency'], sending: [report], ...having({}) },
    answer,
    nothing,
  ],
  [
    'nor by medical staff',
    { ...everybody['medical staff'], sending: [report], ...having({}) },
    answer,
    nothing,
  ],
  [
    'nor after the mandate',
    {
      ...answering(),
      principal: { ...everybody.physician.principal, mandate: undefined } as Facts['principal'],
    },
    answer,
    'REFUSED an-ended-mandate-opens-nothing',
  ],
  [
    'what nobody asked for looks absent',
    { ...answering(), openings: undefined },
    answer,
    'NOT_FOUND an-absent-opening-looks-absent',
  ],
  [
    'and so does another opening',
    answering({ openingId: OpeningId.parse(`opening_${other}`) }),
    answer,
    'NOT_FOUND an-absent-opening-looks-absent',
  ],
  [
    'nothing is released that was not asked for',
    answering({ documentIds: [another] }),
    answer,
    'INVALID_REQUEST a-physician-releases-what-was-asked-for',
  ],
  [
    'nor beside what was',
    { ...answering(), sending: [report, second] },
    answer,
    'INVALID_REQUEST a-physician-releases-what-was-asked-for',
  ],
  [
    'two are released at once',
    { ...answering({ documentIds: both }), sending: [report, second] },
    answer,
    mayRelease,
  ],
  ['nor what is not there', { ...answering(), sending: [undefined] }, answer, notTheirs],
  [
    'what is being destroyed is not released',
    answering({}, { ...report, state: 'destroying' }),
    answer,
    gone,
  ],
  ['nor what is being moved', answering({}, { ...report, state: 'moving' }), answer, gone],
  ['an answer is given once', answering(release(now + 1)), answer, late],
  ['and within a month', answering({ askedAt: at(now - 30 * dayMs) }), answer, late],
  ['on its last day too', answering({ askedAt: at(now - 30 * dayMs + 1) }), answer, mayRelease],
  [
    'nothing is released of what is restricted',
    restricted(answering()),
    answer,
    'REFUSED a-restricted-dossier-is-kept-and-not-worked-on',
  ],
  ['of an account that ended, nothing to its person', ended(answering()), answer, accountEnded],
  ['to legal, as before', ended(answering(byLegal)), answer, mayRelease],
  ['whom the physician sees waiting', ended(answering(byLegal)), list('physician'), mayRelease],
  ['beside people', ended({ ...answering(), ...having(byLegal, {}) }), list('physician'), mayRelease],
  ['and no person', ended(answering()), list('physician'), accountEnded],
  ['no person sees whom legal asks', ended({ ...client, ...having(byLegal) }), list('client'), accountEnded],
  ['before releasing they read it', reading(asPhysician, {}), read, 'an-assigned-physician-assesses'],
  ['once they answered they find it no more', reading(asPhysician, release(now + 1)), read, archived],
  ['nor what nobody asked for', reading(asPhysician, { documentIds: [another] }), read, archived],
  ['nor after a month', reading(asPhysician, { askedAt: at(now - 30 * dayMs) }), read, archived],
  [
    'what legal asks for they read though the account ended',
    ended(reading(asPhysician, byLegal)),
    read,
    'an-assigned-physician-assesses',
  ],
  ['what its person asked for ended with it', ended(reading(asPhysician, {})), read, accountEnded],
  [
    'and what legal asks for is another document',
    ended(reading(asPhysician, { ...byLegal, documentIds: [another] })),
    read,
    accountEnded,
  ],
  [
    'also where its person asks too',
    ended(reading(asPhysician, byLegal, {})),
    read,
    'an-assigned-physician-assesses',
  ],
  ['they see nothing else of it', reading(asPhysician, {}), { ...read, action: 'show-document' }, archived],
  [
    'in an emergency nothing sealed is read',
    reading(everybody['physician in an emergency'], {}),
    read,
    archived,
  ],
  ['nor by an advisor', reading(everybody.advisor, {}), { ...read, audience: 'advisor' }, archived],
  ['medical staff find nothing sealed', reading(everybody['medical staff'], {}), read, archived],
]

const whoReads: readonly Case[] = [
  [
    'a person reads what was released to them',
    reading(client, release(now + 1)),
    readOwn,
    'people-see-and-bring-their-own',
  ],
  ['and a parent', reading(parent, release(now + 1)), readOwn, 'people-see-and-bring-their-own'],
  ['until it closes', reading(client, release(now)), readOwn, sealed],
  ['not before it is released', reading(client, { askedBy: principalId }), readOwn, sealed],
  ['not another document', reading(client, release(now + 1, [another])), readOwn, sealed],
  [
    'nor what was released to somebody else',
    reading(client, { ...release(now + 1), askedBy: somebodyElse }),
    readOwn,
    sealed,
  ],
  ['nor while it is restricted', restricted(reading(client, release(now + 1))), readOwn, sealed],
  [
    'what is being destroyed is open no more',
    { ...reading(client, release(now + 1)), document: { ...report, state: 'destroying' } },
    readOwn,
    'WRONG_STATE only-an-available-document-is-handed-out',
  ],
  [
    'after the end of the account nothing is',
    ended(reading(client, release(now + 1))),
    readOwn,
    accountEnded,
  ],
  [
    'a physician’s note is given where it is released',
    { ...reading(client, release(now + 1)), document: note },
    readOwn,
    'people-see-and-bring-their-own',
  ],
  [
    'and not taken',
    { ...reading(client), phases: undefined, document: note },
    readOwn,
    'REFUSED what-is-given-on-request-is-not-taken',
  ],
  [
    'what was never medical is not opened by it',
    { ...reading(client, release(now + 1)), document: payslip },
    { ...readOwn, action: 'request-download' },
    sealed,
  ],
  [
    'an heir finds nothing medical',
    reading(heir, release(now + 1)),
    readOwn,
    'NOT_FOUND what-the-estate-does-not-need-looks-absent-to-an-heir',
  ],
  ['legal reads what was released to them', reading(legal, release(now + 1)), readAsLegal, mayRead],
  ['of an account that ended too', ended(reading(legal, release(now + 1))), readAsLegal, mayRead],
  ['until it closes again', reading(legal, release(now)), readAsLegal, nothing],
  ['and nothing by themselves', reading(legal, byLegal), readAsLegal, nothing],
  [
    'nor while it is restricted, though they go on with all else',
    restricted(reading(legal, release(now + 1))),
    readAsLegal,
    nothing,
  ],
  [
    'nor what is in use',
    { ...reading(legal, release(now + 1)), phases: ['active', 'sealed'] },
    readAsLegal,
    nothing,
  ],
  [
    'nor of a dossier under way',
    { ...reading(legal, release(now + 1)), phases: undefined },
    readAsLegal,
    nothing,
  ],
  [
    'a privacy officer reads nothing sealed',
    reading(everybody['privacy officer'], release(now + 1)),
    readAsLegal,
    sealed,
  ],
  [
    'nor for no purpose',
    reading(legal, release(now + 1)),
    { ...readAsLegal, purpose: undefined },
    'INVALID_REQUEST handing-out-needs-a-purpose',
  ],
]

export const openingCases: readonly Case[] = [...whoAsks, ...whoReleases, ...whoReads]
