import type { DepositAttestation } from '../model/deposit.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { the } from './the.ts'

/** What a depositor holds against the vault: what was taken in, when, and how long it said that it would keep it. */
export async function showDeposit(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
): Promise<DepositAttestation> {
  const asked = { action: 'show-deposit', dossierId, documentId } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  const { sha256, sizeBytes, mediaType, requestedAt, deposit } = the(facts.document)
  return {
    documentId,
    algorithm: 'SHA-256',
    sha256,
    sizeBytes,
    mediaType,
    requestedAt,
    ...the(deposit),
  }
}
