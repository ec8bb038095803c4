import { categories } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import { Retention } from '../model/retention.ts'
import { parsed } from './access-request.ts'
import { certificateOf, digestOf, signCertificate } from './certificate.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { documentWrite } from './document-write.ts'
import { findUpload } from './find-upload.ts'
import { keyOf } from './keys.ts'
import type { Destroyer } from './objects.ts'
import type { Events } from './ports.ts'
import { readItem } from './read-item.ts'
import { dispositionOfDocument } from './retained-document.ts'
import type { CheckpointSigner } from './seal-ports.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'

export type DestroyPorts = CommitPorts & {
  readonly destroyer: Destroyer
  readonly signer: CheckpointSigner
  readonly events: Events
}

/** How an attempt ended: a document that is held, locked or not decided on is kept, whoever asked. */
export type Destruction = 'destroyed' | 'kept' | 'absent'

/**
 * Carries out one decision to destroy: decided again under the same chain as every hold, removed, found to be gone,
 * certified, and only then told. Asked again after a crash at any point it goes on from where it stands.
 */
export async function destroyVersion(
  ports: DestroyPorts,
  objectKey: string,
  requestId?: string,
): Promise<Destruction> {
  const { document } = await findUpload(ports, objectKey)
  if (document === undefined) return 'absent'
  if (document.state !== 'destroyed') {
    const end = await remove(ports, document, requestId)
    if (end === 'kept') return end
    await certify(ports, document, requestId)
  }
  const { dossierId, documentId } = document
  await ports.events.publish({ type: 'DocumentDestroyed', dossierId, documentId })
  return 'destroyed'
}

async function remove(
  ports: DestroyPorts,
  document: StoredDocument,
  requestId: string | undefined,
): Promise<'gone' | 'kept'> {
  try {
    const permit = await commit(ports, request(document, requestId, { step: 'begin' }))
    const { space } = the(categories.get(document.category))
    const versionId = the(the(permit.facts.document).versionId)
    return await ports.destroyer.destroy(permit, { space, documentId: document.documentId, versionId })
  } catch (error) {
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return 'kept'
    throw error
  }
}

/** Signed before it is written: what is remembered as destroyed has its proof beside it. */
async function certify(
  ports: DestroyPorts,
  document: StoredDocument,
  requestId: string | undefined,
): Promise<void> {
  const { dossierId, documentId } = document
  const retention = parsed(Retention, await readItem(ports, keyOf.retention(dossierId)))
  const certificate = certificateOf(document, retention, ports.clock())
  const content = await signCertificate(ports.signer, certificate)
  const { rule, ruleVersion } = the(document.disposition)
  const detail = { step: 'certify', rule, ruleVersion, digest: digestOf(certificate) }
  const write: Change = ({ document: found }) => ({
    writes: [stub(the(found)), { kind: 'create', key: keyOf.certificate(dossierId, documentId), content }],
  })
  await commit(ports, request(document, requestId, detail, false), write)
}

/** What stays says that there was a document, and nothing that a person could be known by: its name goes too. */
function stub(document: StoredDocument) {
  const { storage: _storage, intakeVersionId: _intake, releasedTo: _released, ...left } = contentOf(document)
  return documentWrite(document, { ...left, state: 'destroyed', fileName: '' })
}

const request = (
  { dossierId, documentId }: StoredDocument,
  requestId: string | undefined,
  detail: Readonly<Record<string, string | number>>,
  isPresent?: boolean,
) =>
  systemRequest('destroy-version', {
    action: 'destroy-version',
    dossierId,
    documentId,
    requestId,
    detail,
    isPresent,
    judge: dispositionOfDocument,
  })
