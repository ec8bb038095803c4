import type { DocumentId, DossierId } from '../model/ids.ts'
import type { CertificateChoice, SignedCertificate } from '../model/retention.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/** The proof that a document is gone, as it was signed. */
export async function showCertificate(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  { of: certificateOf }: CertificateChoice,
): Promise<Omit<SignedCertificate, 'version'>> {
  const key = certificateOf === 'superseded' ? keyOf.supersededCertificate : keyOf.certificate
  const given = { certificate: key(dossierId, documentId) }
  const asked = { action: 'show-certificate', dossierId, documentId, certificateOf, given } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  return contentOf(the(facts.certificate))
}
