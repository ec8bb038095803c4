/** A scene in Cedar's shapes, value by value: days become numbers, ids strings, and nothing is decided on the way. */
import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Account } from '../../../shared/model/account.ts'
import type { BreakGlass } from '../../../shared/model/break-glass.ts'
import type { Consent } from '../../../shared/model/consent.ts'
import { instantOf } from '../../../shared/model/ids.ts'
import { parisDay } from '../../../shared/model/paris-day.ts'
import type { Assignment, Dossier, Principal } from '../../../shared/model/records.ts'
import type { Scene } from '../scene.ts'
import { besideOf } from './beside.ts'
import type { Mentions } from './mentions.ts'
import { aMonthLater, dayNumber, dayOf, numberOf, present, type Values } from './values.ts'

type Entity = EntityJson & { readonly attrs: Values }

export interface CedarRequest {
  readonly action: string
  readonly principal: Entity
  readonly resource: Entity
  readonly context: Values
}

const dayMs = 86_400_000
const hourMs = 3_600_000

const emergencyOf = (found: BreakGlass | undefined): Values | undefined =>
  found &&
  present({
    holder: found.principalId,
    dossier: found.dossierId,
    approvedBy: found.approvedBy,
    approvedByPhysician: found.approvedByPhysician === true,
    opensUntil: found.opensUntil,
    reviewBy: found.reviewBy,
    reviewed: found.reviewedAt !== undefined,
  })

const personOf = (person: Principal | undefined, emergency?: BreakGlass): Values =>
  present({
    id: person?.principalId ?? 'nobody',
    role: person?.role ?? 'none',
    suspended: person?.suspended === true,
    country: person?.country,
    trainingUntil: dayNumber(person?.trainingValidUntil),
    hasNationalNumber: person?.rpps !== undefined,
    mandateFrom: dayNumber(person?.mandate?.from),
    mandateUntil: dayNumber(person?.mandate?.until),
    charterSignedOn: dayNumber(person?.charterSignedOn),
    account: person?.accountId,
    guardianOf: person?.guardianOf ?? [],
    heirOf: person?.heirOf ?? [],
    toBeTold: person?.addresseeOf ?? [],
    partner: person?.partnerId,
    safeguardReviewOn: dayNumber(person?.transfer?.reviewOn),
    exceptionUntil: dayNumber(person?.transferException?.until),
    emergency: emergencyOf(emergency),
    changesResults: person?.changesAiResults === true,
  })

function dossierOf(dossier: Dossier): Values {
  const { assessments = [] } = dossier
  const barred = assessments.filter(({ medical }) => medical === 'barred')
  return present({
    id: dossier.dossierId,
    openedOn: numberOf(parisDay(instantOf(dossier.dossierId))),
    line: dossier.line,
    state: dossier.state,
    openClaims: dossier.openMatters?.claims ?? 0,
    openComplaints: dossier.openMatters?.complaints ?? 0,
    client: dossier.accountId,
    clientBornOn: numberOf(dossier.client.birthDate),
    coInsured: dossier.coInsured ?? [],
    physician: dossier.physicianId,
    barred: barred.map(({ accountId }) => accountId),
    allBarred: assessments.length > 0 && barred.length === assessments.length,
    loanDeclared: dossier.assessments !== undefined,
    accepted: partnersOf(dossier, 'accepted'),
    asked: askedOf(dossier),
    openRequests: dossier.requisitions?.length ?? 0,
    results: dossier.aiResults?.length ?? 0,
    resultsStand: [...new Set((dossier.aiResults ?? []).map(({ standing }) => standing))],
    restricted: dossier.restriction !== undefined,
    openNotices: (dossier.notices ?? [])
      .filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
      .map(({ partnerId, about }) => ({ partner: partnerId, about })),
    phase: dossier.phase,
  })
}

type Standing = NonNullable<Dossier['partners']>[number]['standing']
const partnersOf = ({ partners = [] }: Dossier, standing: Standing): string[] =>
  partners.filter((one) => one.standing === standing).map(({ partnerId }) => partnerId)

/** One at a time: no situation has two that differ. */
function askedOf({ requisitions: [open] = [] }: Dossier): Values | undefined {
  if (open === undefined) return undefined
  const { from, until, categories } = open.scope
  return present({
    from: numberOf(from),
    until: numberOf(until),
    categories,
    attendedBy: open.attendedBy,
    hold: open.holdId,
  })
}

const nothing: Entity = { uid: { type: 'Nothing', id: 'it' }, attrs: {}, parents: [] }

/** A desk that names its partner asks for all that it was sent, wherever that is. */
function resourceOf({ account, dossier, partnerId }: Scene, types: ReadonlySet<string>): Entity {
  const known = (type: string, attrs: Values): Entity => ({ uid: { type, id: 'it' }, attrs, parents: [] })
  if (types.has('Account')) return account === undefined ? nothing : known('Account', accountOf(account))
  if (types.has('Vault') && (partnerId !== undefined || !types.has('Dossier'))) return known('Vault', {})
  if (dossier === undefined) return nothing
  return { ...known('Dossier', dossierOf(dossier)), tags: birthDatesOf(dossier) }
}

const birthDatesOf = ({ accountId, client, coInsured = [], coInsuredBirthDates = [] }: Dossier): Values =>
  present({
    [accountId]: numberOf(client.birthDate),
    ...Object.fromEntries(
      coInsured.map((account, place) => [account, dayNumber(coInsuredBirthDates[place])]),
    ),
  })

const accountOf = ({ accountId, registeredBy, client, phase }: Account): Values =>
  present({
    holder: accountId,
    registeredBy,
    openedOn: numberOf(parisDay(instantOf(accountId))),
    bornOn: numberOf(client.birthDate),
    phase,
  })

const documentOf = ({ document, phases }: Scene): Values | undefined =>
  document &&
  present({
    id: document.documentId,
    category: document.category,
    classification: document.classification,
    state: document.state,
    subject: document.subjectId,
    uploadedBy: document.uploadedBy,
    releasedTo: document.releasedTo ?? [],
    sha256: document.sha256,
    provesClaim: document.claimId !== undefined,
    decidedOn: document.disposition !== undefined,
    toBeErased: document.erasureDecidedOn !== undefined,
    flagged: document.superseded !== undefined,
    formerIsGone: document.superseded?.isGone === true,
    cameOn: numberOf(dayOf(Date.parse(document.requestedAt))),
    deposited: document.deposit !== undefined,
    keptFor: phases && [...phases],
  })

const assignmentOf = (assignment: Assignment | undefined): Values | undefined =>
  assignment &&
  present({
    role: assignment.role,
    until: dayNumber(assignment.until),
    delegatedBy: assignment.delegatedBy,
    ticket: assignment.ticket,
  })

const consentOf = (consent: Consent | undefined): Values | undefined =>
  consent &&
  present({
    id: consent.consentId,
    state: consent.state,
    subject: consent.accountId,
    partner: consent.partnerId,
    desk: consent.desk,
    purpose: consent.purpose,
    categories: consent.categories,
    medicalService: consent.medicalService,
    expiresOn: numberOf(consent.expiresOn),
  })

function openedBefore({ quota, dossier, now }: Scene): Values {
  const opened = Object.entries(quota?.day === dayOf(now) ? quota.opened : {})
  return {
    openedInTheHour: opened.filter(([, at]) => now - at < hourMs).length,
    openedToday: opened.length,
    openedThisOne: opened.some(([id]) => id === dossier?.dossierId),
  }
}

function sharedOf({
  ledger,
  partner,
  partnerId,
  consentId,
  transmission,
  document,
  received,
}: Scene): Values {
  const sent = transmission?.documents.find(({ documentId }) => documentId === document?.documentId)
  const inOrder = (list: NonNullable<Scene['received']>) =>
    JSON.stringify(list.map(({ documentId, sha256 }) => [documentId, sha256]).toSorted())
  return present({
    partner:
      partner &&
      present({
        id: partner.partnerId,
        active: partner.active,
        kind: partner.kind,
        country: partner.country,
        mechanism: partner.transferMechanism,
        medicalService: partner.medicalService,
      }),
    namedPartner: partnerId,
    namedConsent: consentId,
    consent: consentOf(ledger?.consents[0]),
    consents: ledger?.consents.length ?? 0,
    transmission:
      transmission &&
      present({
        dossier: transmission.dossierId,
        partner: transmission.partnerId,
        desk: transmission.desk,
        purpose: transmission.purpose,
        state: transmission.state,
        consent: transmission.consentId,
        sent: sent?.sha256,
      }),
    receivedIsExact:
      received !== undefined &&
      transmission !== undefined &&
      inOrder(received) === inOrder(transmission.documents),
  })
}

const changeOf = ({ ruleChange, approvals }: Scene): Values | undefined => {
  if (ruleChange === undefined) return undefined
  const tried = approvals?.tried[ruleChange.rule]
  return present({
    version: ruleChange.version,
    deployed: ruleChange.deployed,
    approved: approvals?.approved[ruleChange.rule],
    triedVersion: tried?.version,
    triedParts: tried?.shards.length ?? 0,
  })
}

function keptOf(scene: Scene): Values {
  const { now, retention, holdId, isRestricted, suspicion, on } = scene
  const { disposition, review, certificateOf, inactivity, endsAccount } = scene
  const hold = retention?.holds.find((one) => one.holdId === holdId)
  return present({
    on: dayNumber(on),
    onAMonthLater: on === undefined ? undefined : aMonthLater(on),
    begins: isRestricted,
    holds: retention?.holds.length ?? 0,
    hold: hold && present({ id: hold.holdId, liftAskedBy: hold.liftAskedBy }),
    latestReviewDay: numberOf(dayOf(now)) + 10000,
    disposition,
    review,
    ofFormer: certificateOf === 'superseded',
    inactivity,
    endsAccount: endsAccount === true,
    suspicion: suspicion && { state: suspicion.state },
    fraudAlert: scene.fraudAlert?.state,
    fraudAlerts: retention?.fraudAlerts ?? 0,
    change: changeOf(scene),
  })
}

/** @param types what the schema lets the action be asked about. */
export function requestOf(scene: Scene, types: ReadonlySet<string>): CedarRequest {
  const { now, principal, breakGlass, account, assignee } = scene
  return {
    action: scene.action,
    principal: { uid: { type: 'Person', id: 'caller' }, attrs: personOf(principal, breakGlass), parents: [] },
    resource: resourceOf(scene, types),
    context: present({
      today: numberOf(dayOf(now)),
      now,
      door: scene.door,
      purpose: scene.purpose,
      assignment: assignmentOf(scene.assignment),
      ...openedBefore(scene),
      document: documentOf(scene),
      category: scene.category,
      sizeBytes: scene.upload?.sizeBytes,
      mediaType: scene.upload?.mediaType,
      source: scene.upload?.source,
      outcome: scene.outcome?.code,
      other: assignee && personOf(assignee),
      otherIsRegisteredByCaller: account !== undefined && account.registeredBy === principal?.principalId,
      otherEmergency: emergencyOf(scene.emergency),
      until: dayNumber(scene.until),
      ...keptOf(scene),
      latestCaseDay: numberOf(dayOf(now + 92 * dayMs)),
      subject: scene.subjectId ?? scene.matter?.subjectId,
      desk: scene.desk,
      channel: scene.channel,
      medicalService: scene.medicalService,
      ...sharedOf(scene),
      decision: scene.decision,
      noticed: scene.noticed,
      account: account && accountOf(account),
      ...besideOf(scene),
      isPresent: scene.isPresent === true,
      isSealed: scene.isSealed === true,
    }),
  }
}

function keep(values: Values, path: string, mentions: Mentions): Values {
  const kept = Object.entries(values).filter(([name]) => mentions.has(`${path}.${name}`))
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? keep(value as Values, `${path}.${name}`, mentions)
        : value,
    ]),
  )
}

/** The same question without what none of the mentioning policies looks at. */
export const pruned = (
  { action, principal, resource, context }: CedarRequest,
  mentions: Mentions,
): CedarRequest => ({
  action,
  principal: { ...principal, attrs: keep(principal.attrs, 'principal', mentions) },
  resource: {
    ...resource,
    attrs: keep(resource.attrs, 'resource', mentions),
    tags: mentions.has('resource.tags') ? (resource.tags ?? {}) : {},
  },
  context: keep(context, 'context', mentions),
})
