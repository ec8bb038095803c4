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

export function questionOf(scene: Scene): Question {
  const { action, door, purpose, category, upload, until, partnerId, received, decision } = scene
  const { isPresent, isSealed, on, holdId, isRestricted } = scene
  return {
    action,
    audience: door,
    purpose,
    category: action === 'request-upload' ? known(category) : undefined,
    wanted: action === 'request-documents' ? [known(category)] : undefined,
    upload,
    until,
    on,
    holdId,
    isRestricted,
    hold: until === undefined ? undefined : { reviewOn: until },
    partnerId,
    sharing: sharingOf(scene),
    received,
    decision,
    isPresent,
    isSealed,
  }
}

/** What is sent is a list of documents, and no single one is in question. */
export function factsOf(scene: Scene, question: Question): Facts {
  const { action, now, principal, dossier, assignment, document, account, outcome } = scene
  const { assignee, ledger, partner, transmission, breakGlass, emergency, quota, consentId } = scene
  const { retention, disposition, suspicion } = scene
  const isSent = action === 'transmit-documents'
  const facts: Facts = {
    now,
    principal,
    dossier,
    assignment,
    document: isSent ? undefined : document,
    sending: isSent ? [document] : undefined,
    account,
    outcome,
    assignee,
    ledger,
    partner,
    transmission,
    breakGlass,
    emergency,
    quota,
    retention,
    disposition,
    suspicion,
  }
  return { ...facts, consent: consentIn(facts, { ...question, consentId }) }
}
