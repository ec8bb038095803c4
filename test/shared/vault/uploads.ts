/** A dossier with judges of objects beside it: from the client's request for an upload to what came of it. */
import { createHash } from 'node:crypto'
import { categories, type Space } from '../../../shared/model/categories.ts'
import type { DocumentDraft, MediaType } from '../../../shared/model/document.ts'
import { type DocumentId, Sha256 } from '../../../shared/model/ids.ts'
import type { StoredDocument } from '../../../shared/model/records.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { promoteUpload, type ScanResult, type Verdict } from '../../../shared/vault/promote-upload.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { keyed } from '../../judges/house.ts'
import { judgeObjects } from '../../judges/objects.ts'
import { judgeWitnesses } from '../../judges/sealing.ts'
import { pdf } from './content/files.ts'
import { ada, opened } from './opened.ts'

export const sha256Of = (bytes: Uint8Array) => Sha256.parse(createHash('sha256').update(bytes).digest('hex'))

export const draftOf = (
  bytes: Uint8Array,
  category = 'passport',
  mediaType: MediaType = 'application/pdf',
): DocumentDraft => ({
  category,
  mediaType,
  sizeBytes: bytes.length,
  sha256: sha256Of(bytes),
  fileName: 'canari résumé.pdf',
})

export const spaceOf = (category: string): Space => categories.get(category)?.space ?? 'standard'

export async function withUploads() {
  const one = await opened()
  const objects = judgeObjects(() => one.time.now)
  const { intake, locked, misfiled, health: healthObjects } = objects
  const { witnesses, left } = judgeWitnesses()
  const ports = { ...one.ports, intake, locked, misfiled, healthObjects, witnesses }

  /** What the vault knows of a document now. */
  function stored(documentId: DocumentId): StoredDocument {
    const { pk, sk } = keyOf.document(one.dossierId, documentId)
    const item = one.judge.items.get(`${pk}\n${sk}`)
    return { ...(item?.content as StoredDocument), version: item?.version ?? 0 }
  }
  /** Requested and sent: what the scanner then speaks of. `sent` may be other bytes than declared. */
  async function arrived(
    bytes: Uint8Array = pdf(),
    {
      category = 'passport',
      sent = bytes,
      space = spaceOf(category),
      mediaType = undefined as MediaType | undefined,
    } = {},
  ) {
    const draft = draftOf(bytes, category, mediaType)
    const { documentId } = await requestUpload(ports, ada, one.dossierId, draft, keyed())
    const intakeVersionId = await objects.upload(space, documentId, sent)
    const scan = (verdict: Verdict = 'CLEAN'): ScanResult => ({
      space,
      objectKey: documentId,
      intakeVersionId,
      verdict,
    })
    return { documentId, intakeVersionId, scan }
  }
  async function available(bytes: Uint8Array, category: string) {
    const { documentId, scan } = await arrived(bytes, { category })
    await promoteUpload(ports, scan())
    return documentId
  }
  return { ...one, ports, objects, left, stored, arrived, available }
}

/** The steps that entries of an action name, in order. */
export const stepsOf = (
  entries: readonly { action: string; detail?: Record<string, unknown> | undefined }[],
  action: string,
) => entries.filter((entry) => entry.action === action).map(({ detail }) => detail?.step)
