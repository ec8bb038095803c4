import { linkLimits } from '../limits.ts'
import { categories } from '../model/categories.ts'
import type { UploadTicket } from '../model/document.ts'
import { neutralFileName } from '../model/file-name.ts'
import { DocumentId, type DossierId } from '../model/ids.ts'
import type { RecordingDraft } from '../model/recording.ts'
import type { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { retentionWrite } from './due-list.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { openUploadCopies } from './open-upload.ts'
import type { Links } from './ports.ts'
import { the } from './the.ts'

/**
 * Records that a recording is to come, starts its clock, and answers the signed PUT for exactly its bytes, which are
 * scanned, checked and promoted like any other.
 */
export async function ingestRecording(
  ports: CommitPorts & { readonly links: Links },
  caller: Caller,
  dossierId: DossierId,
  draft: RecordingDraft,
  idempotency: Idempotency,
): Promise<UploadTicket> {
  const { sizeBytes, sha256, mediaType, recordedOn: on } = draft
  const category = the(categories.get(draft.category))
  const minted = mint(ports, 'document', DocumentId)
  const asked = {
    action: 'ingest-recording',
    dossierId,
    category,
    upload: { sizeBytes, mediaType },
    on,
    given: { retention: keyOf.retention(dossierId) },
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), record(minted, caller, draft))

  const documentId = DocumentId.parse(permit.resultIds.made)
  const signed = { documentId, space: category.space, sizeBytes, sha256, mediaType }
  return {
    documentId,
    upload: await ports.links.signUpload(permit, signed),
    expiresAt: new Date(permit.at + linkLimits.uploadUrlSeconds * 1000).toISOString(),
  }
}

function record(documentId: DocumentId, { principalId }: Caller, draft: RecordingDraft): Change {
  return ({ now, dossier, retention }) => {
    const { dossierId, accountId } = the(dossier)
    const { id, classification } = the(categories.get(draft.category))
    const content: Omit<StoredDocument, 'version'> = {
      documentId,
      dossierId,
      subjectId: accountId,
      uploadedBy: principalId,
      category: id,
      classification,
      state: 'requested',
      sha256: draft.sha256,
      sizeBytes: draft.sizeBytes,
      mediaType: draft.mediaType,
      // What somebody called a file would say who was filmed, or who called.
      fileName: neutralFileName(documentId, draft.mediaType),
      recordedOn: draft.recordedOn,
      requestedAt: new Date(now).toISOString(),
    }
    const key = keyOf.document(dossierId, documentId)
    return {
      writes: [
        { kind: 'create', key, content, indexed: openUploadCopies(documentId) },
        { kind: 'create', key: keyOf.documentPlace(documentId), content: { dossierId } },
        retentionWrite(dossierId, retention, {}, now),
      ],
      resultIds: { made: documentId },
    }
  }
}
