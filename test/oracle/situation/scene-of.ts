/** What there is in a situation, as the vault's records. */
import { categories } from '../../../shared/model/categories.ts'
import type { Consent } from '../../../shared/model/consent.ts'
import type { Desk, Transmission } from '../../../shared/model/partner.ts'
import type { Assignment, Dossier, Principal, StoredDocument } from '../../../shared/model/records.ts'
import { groupsOf } from '../cedar/engine.ts'
import type { Scene } from '../scene.ts'
import { askedBeside, foundBeside } from './beside.ts'
import { fraudAlerts, fraudBefore } from './fraud.ts'
import * as id from './ids.ts'
import * as kept from './kept.ts'
import * as life from './life.ts'
import * as machines from './machines.ts'
import { filings } from './misfiled.ts'
import { doors, emergencies, others, type Piece, places, roles, standings, ties } from './people.ts'
import * as ask from './questions.ts'
import { openRequests } from './requisitions.ts'
import { type Situation, tieOf } from './situation.ts'
import * as thing from './things.ts'

const expiresLater = '2027-11-24'

/** Roles without a door are in no directory: that one was all the same is part of the product. */
function principalOf({ role, standing, place, power }: Situation, tie: Piece): Principal | undefined {
  if (role === 'none') return undefined
  return {
    version: 1,
    principalId: id.caller,
    rpps: '00000000000',
    role: role as Principal['role'],
    ...standings[standing],
    ...places[place],
    changesAiResults: machines.powers[power],
    ...tie.principal,
  }
}

function dossierOf(situation: Situation): Dossier {
  const { dossier, line, gate, age, otherAge } = situation
  return {
    version: 1,
    dossierId: id.dossierId,
    since: id.instant,
    accountId: id.theClient,
    coInsured: [id.theOther],
    coInsuredBirthDates: [thing.ages[otherAge]],
    physicianId: id.presentPhysician,
    client: { givenName: 'Camille', familyName: 'Martin', birthDate: thing.ages[age] },
    line,
    assessments: thing.gates[gate],
    notices: kept.notices[situation.notice]?.slice(),
    partners: life.dealings[situation.dealing]?.slice(),
    requisitions: openRequests[situation.openRequest],
    aiResults: machines.resultsBefore[situation.resultsBefore],
    ...thing.dossiers[dossier],
  }
}

function documentOf({
  document,
  proof,
  mark,
  space,
  subject,
  broughtBy,
  state,
  release,
  filing,
  erasure,
  deposit,
}: Situation): StoredDocument | undefined {
  const category = categories.get(document)
  if (category === undefined) return undefined
  return {
    version: 1,
    documentId: id.documentId,
    dossierId: id.dossierId,
    category: category.id,
    classification: space === 'found to be medical' ? 'health' : category.classification,
    subjectId: thing.subjects[subject],
    claimId: thing.proofs[proof],
    disposition: kept.marks[mark],
    uploadedBy: thing.bringers[broughtBy],
    releasedTo: thing.releases[release]?.slice(),
    state,
    superseded: filings[filing],
    erasureDecidedOn: kept.erasures[erasure],
    deposit: kept.deposits[deposit],
    sha256: id.sha256,
    sizeBytes: 1,
    mediaType: 'application/pdf',
    fileName: 'scan.pdf',
    requestedAt: id.instant,
  }
}

const otherDesk: Readonly<Record<Desk, Desk>> = { medical: 'non-medical', 'non-medical': 'medical' }

function transmissionOf(situation: Situation, { sentTo }: Piece): Transmission | undefined {
  if (sentTo === undefined) return undefined
  const own: Desk = situation.role === 'partner-medical' ? 'medical' : 'non-medical'
  return {
    version: 1,
    transmissionId: id.transmissionId,
    dossierId: sentTo.elsewhere ? id.anotherDossier : id.dossierId,
    accountId: id.theClient,
    partnerId: sentTo.partnerId ?? id.alpha,
    desk: sentTo.otherDesk ? otherDesk[own] : own,
    purpose: 'underwriting',
    consentId: id.consentId,
    documents: [...thing.sendings[situation.sending]],
    state: situation.transmission,
    country: 'FR',
    sentAt: id.instant,
  }
}

/** A consent to exactly what is asked about, but for what the word says. */
function consentOf(situation: Situation, sentTo: Desk | undefined): Consent | undefined {
  const difference = thing.consents[situation.consent]
  if (difference === undefined) return undefined
  const { accountId, desk, categories: covered, ...rest }: Partial<Record<string, unknown>> = difference
  const subject = thing.subjects[situation.subject]
  const isOptional = situation.action === 'update-optional-data'
  const asked = isOptional ? 'non-medical' : (ask.desks[situation.desk] ?? sentTo ?? 'medical')
  return {
    consentId: id.consentId,
    partnerId: id.alpha,
    purpose: isOptional ? 'advice' : 'underwriting',
    medicalService: 'Service medical Alpha',
    state: 'given',
    channel: 'signed',
    givenAt: id.instant,
    expiresOn: expiresLater,
    textVersion: 'v1',
    textDigest: id.sha256,
    ...rest,
    accountId: accountId === undefined ? subject : subject === id.theClient ? id.theOther : id.theClient,
    desk: desk === undefined ? asked : otherDesk[asked],
    categories: (covered as string[] | undefined) ?? [situation.document, situation.category],
  }
}

const another = (place: number): Consent => ({
  consentId: `consent_other${place}` as Consent['consentId'],
  accountId: id.aStranger,
  partnerId: id.beta,
  desk: 'medical',
  purpose: 'advice',
  categories: ['passport'],
  state: 'given',
  channel: 'signed',
  givenAt: id.instant,
  expiresOn: expiresLater,
  textVersion: 'v1',
  textDigest: id.sha256,
})
const sixtyOthers = Array.from({ length: 60 }, (_none, place) => another(place))

function ledgerOf(situation: Situation, sentTo: Desk | undefined): Scene['ledger'] {
  const consent = consentOf(situation, sentTo)
  const mine = consent === undefined ? [] : [consent]
  const others = sixtyOthers.slice(0, Math.max(0, ask.ledgers[situation.ledger] - mine.length))
  return { version: 1, consents: [...mine, ...others] }
}

function accountOf({ account, age, otherAge }: Situation): Scene['account'] {
  const found = thing.accounts[account]
  if (found === undefined) return undefined
  const birthDates: Readonly<Record<string, string>> = {
    [id.theClient]: thing.ages[age],
    [id.theOther]: thing.ages[otherAge],
  }
  const birthDate = birthDates[found.accountId] ?? '1979-02-02'
  return {
    version: 1,
    client: { givenName: 'Camille', familyName: 'Martin', birthDate, email: 'camille@example.org' },
    ...found,
  }
}

/** A consent that is named without a desk has neither subject nor channel: they are said together. */
function sharedIn(situation: Situation): Partial<Scene> {
  // Accounts are looked at under a consent to that provider, to be advised: nothing of it is named.
  if (situation.action === 'update-optional-data') return { desk: 'non-medical', purpose: 'advice' }
  const desk = ask.desks[situation.desk]
  if (desk === undefined) return {}
  return {
    desk,
    subjectId: ask.namedSubjects[situation.named],
    channel: ask.channels[situation.channel],
    medicalService: ask.services[situation.service],
  }
}

/** Of those who come from a partner, the register's line is read with whatever they ask. */
const desks: ReadonlySet<string> = new Set(['partner', 'partner-medical'])
const uploading: ReadonlySet<string> = new Set(['request-upload', 'ingest-recording'])
const bringing: ReadonlySet<string> = new Set([
  'request-upload',
  'request-documents',
  'give-consent',
  'flag-misfiled',
  'update-optional-data',
  'ingest-recording',
])

export function sceneOf(situation: Situation): Scene {
  const { action, role, door } = situation
  const tie: Piece = ties[tieOf(situation)]
  const transmission = transmissionOf(situation, tie)
  const partner = thing.partners[situation.partner]
  const register =
    partner !== 'unnamed' ? partner : desks.has(role) ? thing.partners['a French insurer'] : undefined
  const kind = situation.partnerKind
  const { breakGlass, assignment } = tie
  return {
    now: ask.moments[situation.moment],
    action,
    door: doors[door] ?? roles[role].door ?? 'advisor',
    principal: principalOf(situation, tie),
    dossier: tie.isAbsent ? undefined : dossierOf(situation),
    assignment: assignment && {
      version: 1,
      principalId: id.caller,
      role: role as Assignment['role'],
      ...assignment,
    },
    document: groupsOf.get(action)?.has('names a document') ? documentOf(situation) : undefined,
    account: accountOf(situation),
    outcome: thing.outcomeOf(situation.outcome),
    assignee: others[situation.other],
    ledger: ledgerOf(situation, transmission?.desk),
    partner: register && { ...register, kind },
    partnerId: partner === 'unnamed' ? undefined : (partner?.partnerId ?? id.alpha),
    transmission,
    breakGlass: breakGlass as Scene['breakGlass'],
    emergency: emergencies[situation.emergency],
    quota: ask.quotas[situation.quota],
    purpose: ask.purposes[situation.purpose],
    category: bringing.has(action) ? situation.category : undefined,
    upload: uploading.has(action) ? ask.uploads[situation.upload] : undefined,
    until: ask.untils[situation.until],
    on: ask.days[situation.on],
    holdId: action === 'lift-hold' ? id.holdId : undefined,
    isRestricted: kept.restrictions[situation.restriction],
    retention: kept.retentionOf(situation.holds, fraudBefore[situation.fraudBefore]),
    disposition: kept.dispositions[situation.disposition],
    review: kept.reviews[situation.review],
    phases: kept.phases[situation.keptFor],
    noticed: kept.noticed[situation.noticed],
    certificateOf: kept.certificates[situation.certificate],
    inactivity: kept.inactivities[situation.inactivity],
    endsAccount: kept.accountEnds[situation.accountEnd],
    suspicion: kept.suspicions[situation.suspicion],
    fraudAlert: fraudAlerts[situation.fraudAlert],
    ...(action === 'approve-rule' && kept.changes[situation.change]),
    ...foundBeside(situation),
    ...askedBeside(situation),
    consentId: action === 'withdraw-consent' ? id.consentId : undefined,
    ...sharedIn(situation),
    received: ask.receipts[situation.receipt],
    decision: ask.decisions[situation.decision],
    ...ask.findings[situation.finding],
  }
}
