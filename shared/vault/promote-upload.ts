import { categories, type Space } from '../model/categories.ts'
import type { RejectionCode } from '../model/document.ts'
import { type ErrorCode, VaultError } from '../model/errors.ts'
import { fileEndings, neutralFileName } from '../model/file-name.ts'
import type { DocumentId } from '../model/ids.ts'
import { isMedicallyBarred } from '../model/loan.ts'
import type { StoredDocument } from '../model/records.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { examineUpload } from './examine-upload.ts'
import { type FoundUpload, findUpload } from './find-upload.ts'
import { keyOf } from './keys.ts'
import type { Intake, Locked } from './objects.ts'
import type { Permit } from './permit.ts'
import type { Events } from './ports.ts'
import { settleUpload } from './settle-upload.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'
import { keepUpload, rejectUpload, takeUpload } from './upload-decisions.ts'

export type PromotionPorts = CommitPorts & {
  readonly intake: Intake
  readonly locked: Locked
  readonly events: Events
}

export type Verdict = 'CLEAN' | Extract<RejectionCode, 'MALWARE' | 'SCAN_UNSUPPORTED' | 'SCAN_FAILED'>

/** What the scanner said about one version of one object of intake. */
export interface ScanResult {
  readonly space: Space
  readonly objectKey: string
  readonly intakeVersionId: string
  readonly verdict: Verdict
}

/** What is decided on, and the delivery that asked for it: every entry names both. */
interface Task extends FoundUpload {
  readonly requestId?: string | undefined
}

/** Refusals, already logged, that say: this was decided before, or is nobody's. */
const settledCodes: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND', 'WRONG_STATE'])

/**
 * Decides on an upload that was scanned: kept, or rejected with the first check that failed. Told again, or begun
 * again after a crash at any point, it goes on from where it stands; what is already decided, or belongs to nobody,
 * is removed unread.
 *
 * @returns the state that the document is in afterwards; undefined where there is no document
 */
export async function promoteUpload(
  ports: PromotionPorts,
  scan: ScanResult,
  requestId?: string,
): Promise<StoredDocument['state'] | undefined> {
  const found = await findUpload(ports, scan.objectKey)
  await unlessSettled(decide(ports, { ...found, requestId }, scan))
  await ports.intake.remove(scan.space, scan.objectKey, scan.intakeVersionId)
  return settle(ports, scan.objectKey, requestId)
}

/** Runs a promotion again that began and did not end. What was never found clean is not its business. */
export async function resumePromotion(
  ports: PromotionPorts,
  documentId: DocumentId,
  requestId?: string,
): Promise<StoredDocument['state'] | undefined> {
  const found = await findUpload(ports, documentId)
  if (found.document?.state === 'requested') return 'requested'
  await unlessSettled(decide(ports, { ...found, requestId }, undefined))
  return settle(ports, documentId, requestId)
}

async function unlessSettled(decision: Promise<void>): Promise<void> {
  try {
    await decision
  } catch (error) {
    if (!(error instanceof VaultError) || !settledCodes.has(error.code)) throw error
  }
}

async function settle(
  ports: PromotionPorts,
  objectKey: string,
  requestId: string | undefined,
): Promise<StoredDocument['state'] | undefined> {
  const { document } = await findUpload(ports, objectKey)
  const state = document?.state
  if (document === undefined || (state !== 'available' && state !== 'rejected')) return state
  await settleUpload(ports, 'promote-upload', document, requestId)
  return state
}

async function decide(ports: PromotionPorts, found: Task, scan: ScanResult | undefined): Promise<void> {
  const underWay = found.document?.state === 'received' ? found.document.intakeVersionId : undefined
  const isAboutThis = underWay === undefined || underWay === scan?.intakeVersionId
  if (scan !== undefined && scan.verdict !== 'CLEAN' && isAboutThis) {
    return reject(ports, found, scan.verdict)
  }
  const permit = await take(ports, found, scan?.intakeVersionId, underWay === undefined ? 'take' : 'resume')
  const document = the(permit.facts.document)
  if (document.classification === 'health' && isBarred(permit)) {
    return reject(ports, found, 'CATEGORY_NOT_ALLOWED') // Unread: the loan changed after it was asked for.
  }
  const versionId = document.state === 'received' ? document.intakeVersionId : scan?.intakeVersionId
  const space = versionId === scan?.intakeVersionId && scan !== undefined ? scan.space : spaceOf(document)
  const place = { space, documentId: document.documentId, versionId: the(versionId) }

  const opened = await ports.intake.open(permit, place)
  if (opened === undefined) return keepOrGiveUp(ports, found, document)
  const examined = await examineUpload(opened, document, space)
  if ('rejection' in examined) return reject(ports, found, examined.rejection)
  await keep(ports, found, await lock(ports, permit, document, examined.bytes))
}

function take(
  ports: PromotionPorts,
  found: Task,
  intakeVersionId: string | undefined,
  step: 'take' | 'resume',
): Promise<Permit<'promote-upload'>> {
  const change: Change = intakeVersionId === undefined ? () => ({ writes: [] }) : takeUpload(intakeVersionId)
  return commit(ports, request(found, { step }), change)
}

const isBarred = ({ facts }: Permit<'promote-upload'>): boolean =>
  facts.document?.claimId === undefined &&
  isMedicallyBarred(facts.dossier?.assessments, facts.document?.subjectId)

/** The upload is gone, which happens when it stopped for longer than intake keeps anything. */
async function keepOrGiveUp(ports: PromotionPorts, found: Task, document: StoredDocument) {
  const locked = await ports.locked.versionOf(spaceOf(document), document.documentId)
  if (locked === undefined) return reject(ports, found, 'UPLOAD_EXPIRED')
  await keep(ports, found, locked.versionId)
}

/**
 * Puts the checked bytes where they live. The key is new unless an earlier try got that far: nobody else writes there
 * and only checked bytes of this digest ever are, so the version under the key is this document.
 */
async function lock(
  { locked }: PromotionPorts,
  permit: Permit<'promote-upload'>,
  document: StoredDocument,
  bytes: Uint8Array,
): Promise<string> {
  const { documentId, sha256, mediaType, sizeBytes } = document
  const space = spaceOf(document)
  const fileName = space === 'health' ? neutralFileName(documentId, mediaType) : document.fileName
  const failure = await locked.put(permit, { space, documentId, bytes, sha256, mediaType, fileName }).then(
    (answer) => (answer === 'exists' ? new Error('the key is taken, and has no version') : answer.versionId),
    (error: unknown) => error,
  )
  if (typeof failure === 'string') return failure
  const earlier = await locked.versionOf(space, documentId)
  if (earlier === undefined) throw failure
  if (earlier.sizeBytes !== sizeBytes) throw new Error('the locked version has another size')
  return earlier.versionId
}

const keep = async (ports: PromotionPorts, found: Task, versionId: string): Promise<void> => {
  const format = fileEndings[the(found.document).mediaType]
  await commit(ports, request(found, { step: 'keep', format }, versionId), keepUpload(versionId))
}

const reject = async (ports: PromotionPorts, found: Task, reason: RejectionCode): Promise<void> => {
  await commit(ports, request(found, { step: 'reject', reason }), rejectUpload(reason))
}

const request = (
  { dossierId, documentId, requestId }: Task,
  detail: Readonly<Record<string, string>>,
  versionId?: string,
) =>
  systemRequest('promote-upload', {
    action: 'promote-upload',
    dossierId,
    documentId,
    requestId,
    detail,
    versionId,
    // How long it will be kept is said when it is taken in.
    ...(dossierId && { also: [keyOf.retention(dossierId)] }),
  })

const spaceOf = ({ category }: StoredDocument): Space => the(categories.get(category)).space
