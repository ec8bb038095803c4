/** What the log says happened since a backup was taken: what can be made good from it, and what a person has to do again. */
import type { Entry } from '../access-log/entry.ts'
import { type ChainId, ConsentId, DocumentId } from '../model/ids.ts'
import type { Action } from '../model/words.ts'

/** What became of a document, each by the last entry that says so. */
export interface DocumentHistory {
  readonly documentId: DocumentId
  readonly dossierRef: ChainId
  requested?: Entry
  kept?: Entry
  rejected?: Entry
  setAside?: Entry
  moved?: Entry
  /** By version: the decision to destroy, and the certificate. */
  readonly decided: Map<string, Entry>
  readonly destroyed: Map<string, Entry>
}

export interface SinceBackup {
  readonly documents: ReadonlyMap<DocumentId, DocumentHistory>
  readonly withdrawn: readonly Entry[]
  /** Holds that were placed, and what else may keep a dossier for longer than the backup knows. */
  readonly keeping: readonly Entry[]
  /** Dossiers of which records went since, by their chains: the sweep looks at them again, and they go again. */
  readonly forgotten: ReadonlySet<ChainId>
  /** Changes that no code here makes good: how many of each action, in which chains. */
  readonly toRepeat: ReadonlyMap<Action, ReadonlyMap<ChainId, number>>
}

/** What a document's own history is made of. */
const ofDocuments: ReadonlySet<Action> = new Set<Action>([
  'request-upload',
  'promote-upload',
  'recover-uploads',
  'settle-upload',
  'reclassify-document',
  'set-aside-document',
  'sweep-retention',
  'destroy-version',
])

/** What an AML officer changed: their journal holds what they looked at as well. */
const ofVigilance: ReadonlySet<Action> = new Set<Action>(['file-suspicion', 'conclude-suspicion'])

/** Nothing has to be done about it again: a hold is placed anew, and nothing hangs on the end of an export. */
const madeGood: ReadonlySet<Action> = new Set<Action>(['place-hold', 'complete-export'])

/**
 * What takes something away from somebody: brought back by a restore, it would open again what was closed. Where one
 * of these cannot be made good, the dossier rests until a person has done it again.
 */
export const takesAway: ReadonlySet<Action> = new Set<Action>([
  'assign-physician',
  'assign-claims-manager',
  'end-delegation',
  'flag-misfiled',
  'restrict-dossier',
  'decide-erasure',
  'update-optional-data',
  'record-guardian',
  'close-account',
  'review-account',
  'unsubscribe',
  'update-loan',
  'decide-transmission',
  'close-authority-request',
  'add-insured',
  // Of people: what was decided about them stands in their own chain.
  'admit-principal',
  'review-break-glass',
])

/**
 * What may keep a dossier for longer than its backup knows: restored without it, something could be destroyed that must
 * not be. It is held until two people have looked.
 */
const keepsLonger: ReadonlySet<Action> = new Set<Action>([
  'place-hold',
  'record-event',
  'record-contract',
  'open-claim',
  'open-complaint',
  'record-interaction',
  'register-authority-request',
  'validate-authority-request',
])

/** Takes entries in the order of their chains. */
export function sinceBackup() {
  const documents = new Map<DocumentId, DocumentHistory>()
  const withdrawn: Entry[] = []
  const keeping: Entry[] = []
  const forgotten = new Set<ChainId>()
  const toRepeat = new Map<Action, Map<ChainId, number>>()

  function historyOf(documentId: DocumentId, dossierRef: ChainId): DocumentHistory {
    const found = documents.get(documentId)
    if (found !== undefined) return found
    const made = { documentId, dossierRef, decided: new Map(), destroyed: new Map() }
    documents.set(documentId, made)
    return made
  }

  function note(entry: Entry): void {
    const { action, decision, detail, objectRef, dossierRef, journal } = entry
    if (decision !== 'ALLOW' || detail?.replayed === true) return
    const documentId = DocumentId.safeParse(objectRef).data
    if (keepsLonger.has(action) && dossierRef !== undefined) keeping.push(entry)
    if (action === 'sweep-retention' && detail?.step === 'forget') {
      if (dossierRef !== undefined) forgotten.add(dossierRef)
    } else if (ofDocuments.has(action)) {
      if (documentId !== undefined && dossierRef !== undefined)
        noteDocument(historyOf(documentId, dossierRef), entry)
    } else if (action === 'withdraw-consent' && ConsentId.safeParse(objectRef).success) {
      withdrawn.push(entry)
    } else if ((journal === 'lifecycle' && !madeGood.has(action)) || ofVigilance.has(action)) {
      const chains = toRepeat.get(action) ?? new Map<ChainId, number>()
      const chain = dossierRef ?? entry.chainId
      toRepeat.set(action, chains.set(chain, (chains.get(chain) ?? 0) + 1))
    }
  }
  const seen: SinceBackup = { documents, withdrawn, keeping, forgotten, toRepeat }
  return { note, seen }
}

function noteDocument(history: DocumentHistory, entry: Entry): void {
  const { action, detail, versionId = '' } = entry
  const step = detail?.step
  if (action === 'request-upload') history.requested = entry
  if (action === 'promote-upload' && step === 'keep') history.kept = entry
  if (step === 'reject') history.rejected = entry
  if (action === 'set-aside-document') history.setAside = entry
  if (action === 'reclassify-document' && step === 'keep') history.moved = entry
  if (action === 'sweep-retention' && step === 'decide') history.decided.set(versionId, entry)
  if (action === 'sweep-retention' && step === 'give-back') history.decided.delete(versionId)
  if (action === 'destroy-version' && step === 'certify') history.destroyed.set(versionId, entry)
}
