/** Makes storage equal to what the records say about one document. */
import { categories } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import type { StorageState } from '../retention/storage-state.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { partWrite } from './kept-version.ts'
import type { Keeper } from './objects.ts'
import { dispositionOfDocument, type Part, type Retained, storageOfDocument } from './retained-document.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

/** A fact moved between two looks at it: the next look sees it. */
const roundsMax = 5

/**
 * First the records say that storage is about to change, then it does, then they say what it is. Each step has the
 * dossier's chain in between, so a hold that is placed meanwhile is seen by the last one, and storage is made to hold
 * after all; whoever stops on the way leaves a document of which nobody claims to know what storage says.
 *
 * @returns whether anything had to change
 */
export async function storeDocument(
  ports: CommitPorts & { readonly keeper: Keeper },
  retained: Retained,
  requestId?: string,
): Promise<boolean> {
  const { part = 'current' } = retained
  const wanted = storageOfDocument(retained, ports.clock())
  if (retained.retention?.flagged !== true && isSame(retained.document.storage, wanted)) return false
  for (let round = 0; round < roundsMax; round += 1) {
    const permit = await commit(ports, request(retained, requestId), forget(part))
    const { retention, dossier } = permit.facts
    const facts = { document: the(permit.facts.document), part, retention, dossier }
    const state = storageOfDocument(facts, permit.at)
    const { space } = the(categories.get(facts.document.category))
    const { documentId, versionId } = facts.document
    await ports.keeper.apply(permit, { space, documentId, versionId: the(versionId) }, state)
    if (await isRemembered(ports, facts, state, requestId)) return true
  }
  throw new VaultError('LOG_BUSY', 'the facts of a document did not stand still')
}

const isSame = (mark: StoredDocument['storage'], wanted: StorageState): boolean =>
  mark !== undefined &&
  mark.mode === wanted.mode &&
  mark.lockUntil === wanted.lockUntil &&
  mark.legalHold === wanted.legalHold &&
  mark.isArchived === wanted.isArchived &&
  mark.isBlocked === wanted.isBlocked &&
  mark.isToGo === wanted.isToGo

const forget =
  (part: Part): Change =>
  ({ document }, found) => {
    const { storage, ...content } = contentOf(the(document))
    return { writes: storage === undefined ? [] : [partWrite(found, part, content)] }
  }

async function isRemembered(
  ports: CommitPorts,
  retained: Retained,
  storage: StorageState,
  requestId: string | undefined,
): Promise<boolean> {
  const { part = 'current' } = retained
  const remember: Change = ({ document, retention, dossier, now }, found) => {
    const latest = { document: the(document), part, retention, dossier }
    if (!isSame(storage, storageOfDocument(latest, now))) throw moved
    return { writes: [partWrite(found, part, { ...contentOf(latest.document), storage })] }
  }
  try {
    await commit(ports, request(retained, requestId), remember)
    return true
  } catch (error) {
    if (error === moved) return false
    throw error
  }
}

const moved = new VaultError('WRONG_STATE', 'a fact changed while storage followed another')

const request = ({ document, part }: Retained, requestId: string | undefined) =>
  systemRequest('sweep-retention', {
    action: 'sweep-retention',
    dossierId: document.dossierId,
    documentId: document.documentId,
    part,
    requestId,
    detail: { step: 'store' },
    judge: dispositionOfDocument,
  })
