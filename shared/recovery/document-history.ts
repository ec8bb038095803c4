/** A document's record from what the log says of it, and from the versions that storage lists. Pure but for that list. */
import type { Entry } from '../access-log/entry.ts'
import { categories } from '../model/categories.ts'
import { KeptMediaType, RejectionCode } from '../model/document.ts'
import { fileEndings, neutralFileName } from '../model/file-name.ts'
import { parisDay } from '../model/paris-day.ts'
import { type Dossier, type Principal, StoredDocument } from '../model/records.ts'
import { DispositionMark } from '../model/retention.ts'
import { contentOf } from '../vault/content-of.ts'
import type { Locked } from '../vault/objects.ts'
import type { DocumentHistory } from './since-backup.ts'

type Content = Omit<StoredDocument, 'version'>

/** The record with everything on it that happened since: what is gone goes again, and what was closed is closed. */
export function caughtUp(found: StoredDocument, history: DocumentHistory): Content {
  const steps = [rejected, kept, moved, setAside, destroyed]
  return steps.reduce((content, step) => step(content, history), contentOf(found))
}

const isOnItsWay = ({ state }: Content): boolean => state === 'requested' || state === 'received'

function rejected(content: Content, { rejected: entry }: DocumentHistory): Content {
  if (entry === undefined || !isOnItsWay(content)) return content
  const rejection = RejectionCode.parse(entry.detail?.reason)
  return { ...content, state: 'rejected', rejection }
}

function kept(content: Content, { kept: entry }: DocumentHistory): Content {
  if (entry === undefined || !isOnItsWay(content)) return content
  return { ...content, state: 'available', versionId: entry.versionId }
}

/** Carried over to the medical space: the version that stood in the other one is the one to be destroyed. */
function moved(content: Content, { moved: entry }: DocumentHistory): Content {
  if (entry?.versionId === undefined || entry.versionId === content.versionId) return content
  const { versionId, category } = content
  const superseded = content.superseded ?? { category, versionId: versionId ?? '', flaggedAt: entry.at }
  const { category: to = category, classification = 'health' } = entry
  return {
    ...content,
    category: to,
    classification,
    versionId: entry.versionId,
    superseded,
    state: 'available',
  }
}

/** Why is not in the log, for the reason is an illness: nobody reads it all the same. */
function setAside(content: Content, { setAside: entry }: DocumentHistory): Content {
  if (entry === undefined || content.state !== 'available') return content
  return { ...content, state: 'set-aside', setAsideOn: parisDay(Date.parse(entry.at)) }
}

/** What was to be destroyed is; of what was, the name goes at once, and the destroyer finds nothing and certifies that. */
function destroyed(content: Content, history: DocumentHistory): Content {
  const mark = markOf(history, content.versionId)
  const { superseded } = content
  const own = superseded && markOf(history, superseded.versionId)
  const part = own && !superseded.isGone ? { superseded: { ...superseded, disposition: own } } : {}
  if (mark === undefined || content.state === 'destroyed') return { ...content, ...part }
  const { releasedTo: _released, ...left } = content
  const name = history.destroyed.has(content.versionId ?? '') ? { fileName: '' } : {}
  return { ...left, ...part, ...name, state: 'destroying', disposition: content.disposition ?? mark }
}

function markOf(history: DocumentHistory, versionId = ''): DispositionMark | undefined {
  const certified = history.destroyed.get(versionId)
  const decision = history.decided.get(versionId)
  const entry = certified ?? decision
  if (entry === undefined) return undefined
  return DispositionMark.parse({
    rule: entry.detail?.rule,
    ruleVersion: entry.detail?.ruleVersion,
    due: decision?.detail?.due ?? parisDay(Date.parse(entry.at)),
    decidedAt: (decision ?? entry).at,
  })
}

/** Undefined where the version stands in no list of storage any more: what was destroyed is not made again. */
export async function newDocument(
  locked: Pick<Locked, 'versionOf'>,
  about: {
    readonly dossier: Dossier
    readonly uploader: Principal | undefined
    readonly history: DocumentHistory
  },
): Promise<Content | undefined> {
  const { dossier, uploader, history } = about
  const last = history.moved ?? history.kept
  const category = categories.get(last?.category ?? '')
  if (last?.versionId === undefined || category === undefined || uploader === undefined) return undefined
  const { documentId } = history
  const found = await locked.versionOf(category.space, documentId)
  const mediaType = formatOf(history.kept)
  if (found?.versionId !== last.versionId || mediaType === undefined) return undefined
  const content: Content = {
    documentId,
    dossierId: dossier.dossierId,
    // Who brings something of their own says so by being there; of the rest it is the client's.
    subjectId: ownSubject(dossier, uploader) ?? dossier.accountId,
    uploadedBy: uploader.principalId,
    category: category.id,
    classification: category.classification,
    state: 'available',
    sha256: sha256Of(last),
    sizeBytes: found.sizeBytes,
    mediaType,
    // How its owner named it stands on the object, for whoever downloads it, and nowhere else any more.
    fileName: neutralFileName(documentId, mediaType),
    requestedAt: (history.requested ?? last).at,
    versionId: found.versionId,
  }
  const later = caughtUp({ ...content, version: 1 }, history)
  return contentOf(StoredDocument.parse({ ...later, version: 1 }))
}

const formatOf = (entry: Entry | undefined) =>
  KeptMediaType.options.find((type) => fileEndings[type] === entry?.detail?.format)

function ownSubject(dossier: Dossier, { accountId }: Principal): Dossier['accountId'] | undefined {
  const insured = [dossier.accountId, ...(dossier.coInsured ?? [])]
  return insured.find((one) => one === accountId)
}

function sha256Of({ sha256 }: Entry): NonNullable<Entry['sha256']> {
  if (sha256 === undefined) throw new Error('a kept document was logged without its digest')
  return sha256
}
