import type { Journal } from '../access-log/entry.ts'
import type { Action, Classification } from '../model/words.ts'

/** What changes the life of a dossier is remembered without end; what only looks at it is not. */
const lifecycle: ReadonlySet<Action> = new Set([
  'register-client',
  'open-dossier',
  'request-upload',
  'request-documents',
  'assign-physician',
  'record-outcome',
  'promote-upload',
  'recover-uploads',
  'admit-principal',
])

const ofHealth: ReadonlySet<Action> = new Set([
  'list-worklist',
  'list-health-documents',
  'read-health-document',
  'complete-read',
])

/** The journal that an entry belongs to, and with it how long its bytes are kept. */
export function journalOf(action: Action, classification: Classification | undefined): Journal {
  if (lifecycle.has(action)) return 'lifecycle'
  return ofHealth.has(action) || classification === 'health' ? 'access-health' : 'access'
}
