import type { Journal } from '../access-log/entry.ts'
import type { Action, Classification } from '../model/words.ts'

/**
 * What changes the life of a dossier, of a right or of the directory is remembered without end; a look at it is not.
 * `looking` is kept as long as what was looked at asks for.
 */
const kindOf: Readonly<Record<Action, 'lifecycle' | 'medical' | 'looking'>> = {
  authenticate: 'looking',
  'find-route': 'looking',

  'register-client': 'lifecycle',
  'open-dossier': 'lifecycle',
  'list-dossiers': 'looking',
  'show-dossier': 'looking',
  'list-documents': 'looking',
  'request-upload': 'lifecycle',
  'show-document': 'looking',
  'request-download': 'looking',
  'request-documents': 'lifecycle',
  'list-physicians': 'looking',
  'assign-physician': 'lifecycle',
  'assign-claims-manager': 'lifecycle',

  'add-insured': 'lifecycle',
  'update-loan': 'lifecycle',
  'advance-dossier': 'lifecycle',
  'record-contract': 'lifecycle',
  'open-claim': 'lifecycle',
  'close-claim': 'lifecycle',
  'open-complaint': 'lifecycle',
  'close-complaint': 'lifecycle',
  'update-optional-data': 'lifecycle',
  'find-agency': 'looking',
  'submit-lead': 'lifecycle',
  'accept-lead': 'lifecycle',
  'list-leads': 'looking',
  'refer-contact': 'lifecycle',
  'flag-misfiled': 'lifecycle',
  'reclassify-document': 'lifecycle',
  'record-guardian': 'lifecycle',

  'list-worklist': 'medical',
  'list-health-documents': 'medical',
  'read-health-document': 'medical',
  'complete-read': 'medical',
  'record-outcome': 'lifecycle',
  'delegate-dossier': 'lifecycle',
  'end-delegation': 'lifecycle',
  'set-aside-document': 'lifecycle',

  'break-glass': 'lifecycle',
  'approve-break-glass': 'lifecycle',
  'review-break-glass': 'lifecycle',
  'list-break-glasses': 'looking',

  'give-consent': 'lifecycle',
  'withdraw-consent': 'lifecycle',
  'list-consents': 'looking',
  'register-partner': 'lifecycle',
  'release-transmission': 'lifecycle',
  'transmit-documents': 'lifecycle',
  'list-transmissions': 'looking',
  'show-transmission': 'looking',
  'read-transmitted-document': 'looking',
  'acknowledge-transmission': 'lifecycle',
  'acknowledge-notice': 'lifecycle',
  'decide-transmission': 'lifecycle',

  'show-preferences': 'looking',
  'update-preferences': 'lifecycle',
  unsubscribe: 'lifecycle',
  'permit-contact': 'looking',
  'record-interaction': 'lifecycle',
  'list-accesses': 'looking',
  'show-access-proof': 'looking',
  // Kept as long as the looks that it tells of: what it says is theirs.
  'tell-access': 'looking',
  'close-account': 'lifecycle',
  'file-directive': 'lifecycle',

  'record-ai-result': 'lifecycle',
  'offer-ai-review': 'lifecycle',
  'contest-ai-result': 'lifecycle',
  'list-ai-results': 'looking',
  'review-ai-result': 'lifecycle',

  'take-case': 'lifecycle',
  'restrict-dossier': 'lifecycle',
  'decide-breach': 'lifecycle',
  'list-breaches': 'looking',
  'list-readers': 'looking',
  'permit-transfer': 'lifecycle',
  'list-transfers': 'looking',
  'register-authority-request': 'lifecycle',
  'approve-authority-request': 'lifecycle',
  'validate-authority-request': 'lifecycle',
  'attend-authority-request': 'lifecycle',
  'export-authority-request': 'lifecycle',
  'close-authority-request': 'lifecycle',
  'list-authority-requests': 'looking',
  'file-suspicion': 'lifecycle',
  'list-suspicions': 'looking',
  'show-suspicion': 'looking',
  'conclude-suspicion': 'lifecycle',
  'count-suspicions': 'looking',
  'show-suspicion-count': 'looking',

  'record-event': 'lifecycle',
  'place-hold': 'lifecycle',
  'lift-hold': 'lifecycle',
  'list-holds': 'looking',
  'preview-hold': 'looking',
  'show-schedule': 'looking',
  'list-due': 'looking',
  'preview-rule': 'looking',
  'approve-rule': 'lifecycle',
  'explain-retention': 'looking',
  'show-certificate': 'looking',
  'decide-erasure': 'lifecycle',
  'ingest-recording': 'lifecycle',
  'show-deposit': 'looking',

  'list-entries': 'looking',
  'show-entry': 'looking',
  'show-entry-proof': 'looking',
  'show-checkpoint': 'looking',
  'show-consistency': 'looking',
  // What left of the log is remembered for as long as anybody may show it.
  'export-entries': 'lifecycle',
  'complete-export': 'lifecycle',
  'export-bundle': 'lifecycle',

  'promote-upload': 'lifecycle',
  'recover-uploads': 'lifecycle',
  'settle-upload': 'lifecycle',
  'raise-overdue-breach': 'lifecycle',
  'sweep-retention': 'lifecycle',
  'review-account': 'lifecycle',
  'destroy-version': 'lifecycle',
  'admit-principal': 'lifecycle',
}

/** The journal that an entry belongs to, and with it how long its bytes are kept. */
export function journalOf(action: Action, classification: Classification | undefined): Journal {
  const kind = kindOf[action]
  if (kind === 'lifecycle') return 'lifecycle'
  return kind === 'medical' || classification === 'health' ? 'access-health' : 'access'
}
