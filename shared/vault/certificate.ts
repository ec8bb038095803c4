/** What proves that a document or a record is gone, and the words in which it says so. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '../access-log/canonical-json.ts'
import { Sha256 } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import {
  Certificate,
  type EndMethod,
  type RecordsCertificate,
  type Retention,
  type SignedCertificate,
} from '../model/retention.ts'
import type { CheckpointSigner } from './seal-ports.ts'
import { the } from './the.ts'

/** @param goneAt when the version was found to stand in no list any more, in milliseconds since 1970 */
export function certificateOf(
  document: StoredDocument,
  retention: Retention | undefined,
  method: EndMethod,
  goneAt: number,
): Certificate {
  const { begunAt: _begun, ...decision } = the(document.disposition)
  const { documentId, dossierId, category, classification, sha256, sizeBytes, setAsideOn, recordedOn } =
    document
  return Certificate.parse({
    v: 1,
    documentId,
    dossierId,
    category,
    classification,
    versionId: the(document.versionId),
    sha256,
    sizeBytes,
    ...decision,
    clocks: {
      ...retention?.clocks,
      ...(setAsideOn && { detected: setAsideOn }),
      ...(recordedOn && { recorded: recordedOn }),
    },
    holds: 0,
    method,
    goneAt: new Date(goneAt).toISOString(),
  })
}

const textOf = (certificate: Certificate | RecordsCertificate): Buffer =>
  Buffer.from(canonicalJson(certificate))

/** SHA-256 of the signed bytes: the entry of the destruction names it. */
export const digestOf = (certificate: Certificate | RecordsCertificate): Sha256 =>
  Sha256.parse(createHash('sha256').update(textOf(certificate)).digest('hex'))

/** The RFC 8785 bytes, and an Ed25519 signature over exactly these (RFC 8032). */
export async function signCertificate(
  signer: CheckpointSigner,
  certificate: Certificate | RecordsCertificate,
): Promise<Omit<SignedCertificate, 'version'>> {
  const text = textOf(certificate)
  const [signature, publicKey] = [await signer.sign(text), await signer.publicKey()]
  return {
    certificate: text.toString('base64'),
    signature: Buffer.from(signature).toString('base64'),
    publicKey: Buffer.from(publicKey).toString('base64'),
  }
}
