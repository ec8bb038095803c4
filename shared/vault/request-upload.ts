import { linkLimits } from '../limits.ts'
import { type Category, categories } from '../model/categories.ts'
import { type DocumentDraft, MediaType, type UploadTicket } from '../model/document.ts'
import { safeFileName } from '../model/file-name.ts'
import { DocumentId, type DossierId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import { relationOf } from '../policy/relation.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { openUploadCopies } from './open-upload.ts'
import type { Links } from './ports.ts'
import { the } from './the.ts'

/**
 * Records that a document is to come and answers the signed PUT for exactly its bytes. A replay signs again for the
 * same document while it is still to come: no URL is ever kept.
 *
 * @throws VaultError WRONG_STATE where a replay is about a document that has come, or was given up
 */
export async function requestUpload(
  ports: CommitPorts & { readonly links: Links },
  caller: Caller,
  dossierId: DossierId,
  draft: DocumentDraft,
  idempotency: Idempotency,
): Promise<UploadTicket> {
  const { sizeBytes, sha256, mediaType, source } = draft
  const category = categories.get(draft.category)
  const upload = { sizeBytes, mediaType, source }
  const minted = mint(ports, 'document', DocumentId)
  const { claimId } = draft
  const asked = {
    action: 'request-upload',
    dossierId,
    category,
    upload,
    ...(claimId && { matter: { claimId }, given: { matters: keyOf.matters(dossierId) } }),
    idempotency,
  } as const
  const permit = await commit(ports, accessRequest(caller, asked), recordUpload(minted, caller, draft))

  const documentId = DocumentId.parse(permit.resultIds.made)
  const { space } = the(category)
  const signed = { documentId, space, sizeBytes, sha256, mediaType: MediaType.parse(mediaType) }
  return {
    documentId,
    upload: await ports.links.signUpload(permit, signed),
    expiresAt: new Date(permit.at + linkLimits.uploadUrlSeconds * 1000).toISOString(),
  }
}

/** A client brings what is about them; whoever works on the dossier, what is about the client who opened it, or who claims. */
function recordUpload(documentId: DocumentId, { principalId }: Caller, draft: DocumentDraft): Change {
  return ({ now, dossier, principal, matters }) => {
    const { dossierId, accountId } = the(dossier)
    const isOwn = relationOf({ now, dossier, principal }) === 'own'
    const claim = matters?.claims.find(({ claimId }) => claimId === draft.claimId)
    const { id, classification }: Category = the(categories.get(draft.category))
    const content: Omit<StoredDocument, 'version'> = {
      documentId,
      dossierId,
      subjectId: claim?.accountId ?? (isOwn ? the(principal?.accountId) : accountId),
      uploadedBy: principalId,
      claimId: draft.claimId,
      category: id,
      classification,
      state: 'requested',
      sha256: draft.sha256,
      sizeBytes: draft.sizeBytes,
      mediaType: MediaType.parse(draft.mediaType),
      fileName: safeFileName(draft.fileName),
      requestedAt: new Date(now).toISOString(),
    }
    const key = keyOf.document(dossierId, documentId)
    return {
      writes: [
        { kind: 'create', key, content, indexed: openUploadCopies(documentId) },
        { kind: 'create', key: keyOf.documentPlace(documentId), content: { dossierId } },
      ],
      resultIds: { made: documentId },
    }
  }
}
