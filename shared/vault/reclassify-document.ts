import { createHash } from 'node:crypto'
import { type ErrorCode, VaultError } from '../model/errors.ts'
import { neutralFileName } from '../model/file-name.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { isMedicallyBarred } from '../model/loan.ts'
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { retentionWrite } from './due-list.ts'
import { readWhole } from './examine-upload.ts'
import { readDocument } from './find-upload.ts'
import { keyOf } from './keys.ts'
import type { Locked, MisfiledObjects } from './objects.ts'
import { openUploadCopies } from './open-upload.ts'
import type { Permit } from './permit.ts'
import type { Events } from './ports.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'
import { leaveOpenUploads } from './upload-decisions.ts'

export type MovePorts = CommitPorts & {
  readonly misfiled: MisfiledObjects
  readonly locked: Pick<Locked, 'put' | 'versionOf'>
  readonly events: Events
}

interface Task {
  readonly dossierId: DossierId
  readonly documentId: DocumentId
  readonly requestId?: string | undefined
}

type Moving = Permit<'reclassify-document'>

/** Refusals, already logged, that say: it is where it belongs, or is nobody's. */
const settledCodes: ReadonlySet<ErrorCode> = new Set(['NOT_FOUND', 'WRONG_STATE'])

/**
 * Carries a flagged document over to the medical space: what was open is blocked first, the bytes are put where only
 * their readers get at them, and then the document says so. Told again, or begun again after a crash at any point, it
 * goes on from where it stands, and there is one health version in the end.
 *
 * @returns the state that the document is in afterwards; undefined where there is no document
 */
export async function reclassifyDocument(
  ports: MovePorts,
  task: Task,
): Promise<StoredDocument['state'] | undefined> {
  try {
    const permit = await commit(ports, request(task, 'take'))
    await ports.misfiled.block(permit, blockedPlace(permit))
    await keep(ports, task, await carryOver(ports, permit))
  } catch (error) {
    if (!(error instanceof VaultError) || !settledCodes.has(error.code)) throw error
  }
  return settle(ports, task)
}

/** Where an earlier try got as far as the put, the version under the key is this document: nobody else writes there. */
async function carryOver({ misfiled, locked }: MovePorts, permit: Moving): Promise<string> {
  const { documentId, sha256, mediaType, sizeBytes } = the(permit.facts.document)
  const earlier = await locked.versionOf('health', documentId)
  if (earlier !== undefined) return versionIn(earlier, sizeBytes)

  const opened = await misfiled.open(permit, blockedPlace(permit))
  const bytes = opened.sizeBytes === sizeBytes ? await readWhole(opened.bytes, sizeBytes) : undefined
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256) {
    opened.bytes.destroy()
    throw new Error('a locked document is not what was promoted')
  }
  const fileName = neutralFileName(documentId, mediaType)
  const failure = await locked
    .put(permit, { space: 'health', documentId, bytes, sha256, mediaType, fileName })
    .then(
      (answer) =>
        answer === 'exists' ? new Error('the key is taken, and has no version') : answer.versionId,
      (error: unknown) => error,
    )
  if (typeof failure === 'string') return failure
  const found = await locked.versionOf('health', documentId)
  if (found === undefined) throw failure
  return versionIn(found, sizeBytes)
}

function versionIn(found: { readonly versionId: string; readonly sizeBytes: number }, sizeBytes: number) {
  if (found.sizeBytes !== sizeBytes) throw new Error('the moved version has another size')
  return found.versionId
}

const blockedPlace = ({ facts }: Moving) => {
  const { documentId, superseded } = the(facts.document)
  return { documentId, versionId: the(superseded).versionId }
}

async function keep(ports: MovePorts, task: Task, versionId: string): Promise<void> {
  await commit(ports, request(task, 'keep', versionId), putInPlace(versionId))
}

/** What may not be asked of the person (C. assur. L113-2-1) is nobody's to read there either. */
const putInPlace =
  (versionId: string): Change =>
  ({ document, dossier, retention, now }) => {
    const found = the(document)
    const isBarred = isMedicallyBarred(dossier?.assessments, found.subjectId)
    const setAsideOn = parisDay(now)
    const end = isBarred ? { state: 'set-aside', setAside: 'lemoine', setAsideOn } : { state: 'available' }
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.document(found.dossierId, found.documentId),
          version: found.version,
          content: { ...contentOf(found), ...end, versionId },
          indexed: openUploadCopies(found.documentId),
        },
        // The version that stood in the wrong space is to go, and what the law bars too.
        retentionWrite(found.dossierId, retention, {}, now),
      ],
    }
  }

/** Those who wait for the document are told, and only then does it leave recovery's list. */
async function settle(ports: MovePorts, { dossierId, documentId, requestId }: Task) {
  const document = await readDocument(ports, dossierId, documentId)
  if (document === undefined || document.settled) return document?.state
  if (document.state !== 'available' && document.state !== 'set-aside') return document.state
  if (document.state === 'available') {
    await ports.events.publish({ type: 'DocumentAvailable', dossierId, documentId })
  }
  const asked = { action: 'settle-upload', dossierId, documentId, requestId } as const
  await commit(ports, systemRequest('reclassify-document', asked), leaveOpenUploads)
  return document.state
}

const request = ({ dossierId, documentId, requestId }: Task, step: 'take' | 'keep', versionId?: string) =>
  systemRequest('reclassify-document', {
    action: 'reclassify-document',
    dossierId,
    documentId,
    requestId,
    detail: { step },
    versionId,
    also: [keyOf.retention(dossierId)],
  })
