/** Which actions a rule of many speaks of. A new verb takes its place here, or nothing permits it. */
import { Action } from '../../model/words.ts'

const withoutCaller: ReadonlySet<Action> = new Set([
  'authenticate',
  'find-route',
  'unsubscribe',
  'complete-read',
  'complete-export',
  'promote-upload',
  'recover-uploads',
  'settle-upload',
  'sweep-retention',
  'review-account',
  'destroy-version',
  'reclassify-document',
  'raise-overdue-breach',
  'admit-principal',
])

/** All that a person of the directory can ask. A read that ended is noted whatever became of its reader. */
export const byPeople: readonly Action[] = Action.options.filter((action) => !withoutCaller.has(action))

/** What is asked about one dossier that the caller must be bound to. */
export const onDossier: readonly Action[] = [
  'show-dossier',
  'list-documents',
  'request-upload',
  'show-document',
  'request-download',
  'request-documents',
  'assign-physician',
  'assign-claims-manager',
  'add-insured',
  'update-loan',
  'advance-dossier',
  'record-contract',
  'open-claim',
  'close-claim',
  'open-complaint',
  'close-complaint',
  'update-optional-data',
  'flag-misfiled',
  'record-guardian',
  'record-heir',
  'list-health-documents',
  'read-health-document',
  'record-outcome',
  'delegate-dossier',
  'end-delegation',
  'set-aside-document',
  'ask-opening',
  'list-openings',
  'release-opening',
  'raise-fraud-alert',
  'list-fraud-alerts',
  'qualify-fraud-alert',
  'close-fraud-alert',
  'give-consent',
  'withdraw-consent',
  'list-consents',
  'release-transmission',
  'transmit-documents',
  'show-transmission',
  'read-transmitted-document',
  'acknowledge-transmission',
  'acknowledge-notice',
  'decide-transmission',
  'list-accesses',
  'show-access-proof',
  'restrict-dossier',
  'register-authority-request',
  'validate-authority-request',
  'attend-authority-request',
  'approve-authority-request',
  'export-authority-request',
  'close-authority-request',
  'record-ai-result',
  'offer-ai-review',
  'list-ai-results',
  'contest-ai-result',
  'review-ai-result',
  'decide-breach',
  'list-readers',
  'record-event',
  'place-hold',
  'lift-hold',
  'list-holds',
  'list-certificates',
  'preview-hold',
  'explain-retention',
  'show-certificate',
  'decide-erasure',
  'ingest-recording',
  'show-deposit',
]

export const onUpload: readonly Action[] = ['promote-upload', 'recover-uploads']

/** What is asked about one document of a dossier. */
export const onDocument: readonly Action[] = [
  'show-document',
  'request-download',
  'read-health-document',
  'flag-misfiled',
  'reclassify-document',
  'set-aside-document',
  'release-transmission',
  'read-transmitted-document',
  ...onUpload,
  'settle-upload',
  'destroy-version',
  'explain-retention',
  'show-certificate',
  'show-deposit',
]

/** What lets a document's bytes out. */
export const handingOut: readonly Action[] = [
  'request-download',
  'read-health-document',
  'read-transmitted-document',
]

/** What shows a document or lets it out: after the end of its dossier, to whom it is still kept for. */
export const byPhase: readonly Action[] = ['show-document', ...handingOut]
