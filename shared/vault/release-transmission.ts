import type { DocumentId, DossierId, PartnerId } from '../model/ids.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** The physician's word that a health document may go to a partner's medical service; it sends nothing yet. */
export async function releaseTransmission(
  ports: CommitPorts,
  caller: Caller,
  { dossierId, documentId }: { readonly dossierId: DossierId; readonly documentId: DocumentId },
  partnerId: PartnerId,
  idempotency: Idempotency,
): Promise<{ partnerId: PartnerId }> {
  const asked = { action: 'release-transmission', dossierId, documentId, partnerId, idempotency } as const

  const release: Change = (facts) => {
    const document = the(facts.document)
    const { releasedTo = [], version } = document
    if (releasedTo.includes(partnerId)) return { writes: [] }
    const content = { ...contentOf(document), releasedTo: [...releasedTo, partnerId] }
    return {
      writes: [{ kind: 'replace', key: keyOf.document(dossierId, documentId), content, version }],
    }
  }
  await commit(ports, accessRequest(caller, asked), release)
  return { partnerId }
}
