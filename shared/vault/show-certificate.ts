import type { DocumentId, DossierId } from '../model/ids.ts'
import { SignedCertificate } from '../model/retention.ts'
import { accessRequest, type Caller, parsed } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { readItem } from './read-item.ts'
import { the } from './the.ts'

/** The proof that a document is gone, as it was signed: it never changes, so it is read after its entry is written. */
export async function showCertificate(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<Omit<SignedCertificate, 'version'>> {
  await commit(ports, accessRequest(caller, { action: 'show-certificate', dossierId, documentId }))
  const item = await readItem(ports, keyOf.certificate(dossierId, documentId))
  return contentOf(the(parsed(SignedCertificate, item)))
}
