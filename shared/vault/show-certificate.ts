import type { DocumentId, DossierId } from '../model/ids.ts'
import { type CertificateChoice, SignedCertificate } from '../model/retention.ts'
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
  { of: certificateOf }: CertificateChoice,
): Promise<Omit<SignedCertificate, 'version'>> {
  const asked = { action: 'show-certificate', dossierId, documentId, certificateOf } as const
  await commit(ports, accessRequest(caller, asked))
  const key = certificateOf === 'superseded' ? keyOf.supersededCertificate : keyOf.certificate
  const item = await readItem(ports, key(dossierId, documentId))
  return contentOf(the(parsed(SignedCertificate, item)))
}
