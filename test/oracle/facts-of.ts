/** A scene as the policy of the vault is asked about it. */
import { categories } from '../../shared/model/categories.ts'
import { consentIn } from '../../shared/policy/consent.ts'
import type { Facts, Question, Sharing } from '../../shared/policy/facts.ts'
import type { Scene } from './scene.ts'

const known = (id: string | undefined) => (id === undefined ? undefined : categories.get(id))

function sharingOf({
  action,
  desk,
  subjectId,
  channel,
  medicalService,
  category,
}: Scene): Sharing | undefined {
  if (desk === undefined) return undefined
  const agreed = action === 'give-consent' ? [known(category)] : undefined
  return { desk, subjectId, channel, medicalService, categories: agreed }
}

/** What is a category of its own in the question, and no part of something else. */
const naming: ReadonlySet<string> = new Set([
  'request-upload',
  'flag-misfiled',
  'update-optional-data',
  'ingest-recording',
])

function broughtBy({ passing }: Scene): Question['lead'] {
  return passing && { ...passing, answers: passing.answers.map(known) }
}

/** Of a decision on a breach, what a rule looks at; the rest is counted and not weighed. */
const rulingOf = ({ delay }: Scene): Question['breachRuling'] => ({
  decision: 'notified',
  reason: 'risk',
  readers: 0,
  effects: 'none-known',
  measures: [],
  delay,
})

export function questionOf(scene: Scene): Question {
  const { action, category, until } = scene
  return {
    action,
    audience: scene.door,
    purpose: scene.purpose,
    category: naming.has(action) ? known(category) : undefined,
    wanted: action === 'request-documents' ? [known(category)] : undefined,
    upload: scene.upload,
    until,
    on: scene.on,
    holdId: scene.holdId,
    openingId: scene.openingId,
    isRestricted: scene.isRestricted,
    ruleChange: scene.ruleChange,
    hold: until === undefined ? undefined : { reviewOn: until },
    partnerId: scene.partnerId,
    sharing: sharingOf(scene),
    received: scene.received,
    decision: scene.decision,
    isPresent: scene.isPresent,
    isSealed: scene.isSealed,
    noticed: scene.noticed,
    certificateOf: scene.certificateOf,
    isEnding: scene.endsAccount,
    ...questionBeside(scene),
  }
}

const questionBeside = (scene: Scene): Partial<Question> => ({
  matter: scene.matter,
  advance: scene.advance,
  contract: scene.recorded,
  lead: broughtBy(scene),
  contact: scene.contact,
  holds: scene.holdsAuthority,
  heir: scene.heir,
  isTakenBack: scene.isTakenBack,
  breachRuling: rulingOf(scene),
  requested: scene.requested,
  finding: scene.legalFinding,
  ending: scene.ending,
  machine: scene.machine,
  looked: scene.looked,
  leaves: scene.leaves,
})

/** What is asked about a list of documents, and about no single one. */
const aboutMany: ReadonlySet<string> = new Set([
  'transmit-documents',
  'record-ai-result',
  'decide-erasure',
  'ask-opening',
  'release-opening',
])

export function factsOf(scene: Scene, question: Question): Facts {
  const { document, consentId } = scene
  const isAboutMany = aboutMany.has(scene.action)
  const facts: Facts = {
    now: scene.now,
    principal: scene.principal,
    dossier: scene.dossier,
    assignment: scene.assignment,
    document: isAboutMany ? undefined : document,
    sending: isAboutMany ? [document] : undefined,
    account: scene.account,
    outcome: scene.outcome,
    assignee: scene.assignee,
    ledger: scene.ledger,
    partner: scene.partner,
    transmission: scene.transmission,
    breakGlass: scene.breakGlass,
    emergency: scene.emergency,
    quota: scene.quota,
    retention: scene.retention,
    disposition: scene.disposition,
    review: scene.review,
    phases: scene.phases,
    inactivity: scene.inactivity,
    suspicion: scene.suspicion,
    fraudAlert: scene.fraudAlert,
    approvals: scene.approvals,
    contract: scene.contract,
    matters: scene.matters,
    lead: scene.lead,
    tally: scene.tally,
    preferences: scene.preferences,
    breach: scene.breach,
    requisition: scene.requisition,
    aiResult: scene.aiResult,
    openings: scene.openings,
    accountRetention: scene.accountRetention,
  }
  return { ...facts, consent: consentIn(facts, { ...question, consentId }) }
}
