import type { Space } from '../model/categories.ts'
import type { DocumentId } from '../model/ids.ts'
import type { Purpose } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type OpenedDocument, openedDocument } from './document-stream.ts'
import { keyOf } from './keys.ts'
import type { Complete } from './noted-stream.ts'
import type { TransmittedObjects } from './objects.ts'
import type { Witnesses } from './seal-ports.ts'
import { the } from './the.ts'
import type { TransmissionPlace } from './transmission.ts'

export interface TransmittedPlace extends TransmissionPlace {
  readonly documentId: DocumentId
}

/**
 * Streams one document of a transmission to the desk that it was sent to. Every request is decided anew, on the
 * consent as it stands: a link would outlive a withdrawal, a stream begins after none.
 */
export async function readTransmittedDocument(
  ports: CommitPorts & { readonly transmittedObjects: TransmittedObjects; readonly witnesses: Witnesses },
  caller: Caller,
  { partnerId, dossierId, transmissionId, documentId }: TransmittedPlace,
  purpose: Purpose,
): Promise<OpenedDocument> {
  const transmission = keyOf.transmission(dossierId, transmissionId)
  const given = { transmission, ledger: keyOf.consents(dossierId) }
  const place = { partnerId, dossierId, documentId }
  const asked = { action: 'read-transmitted-document', ...place, purpose, given } as const
  const permit = await commit(ports, accessRequest(caller, asked))

  const document = the(permit.facts.document)
  const space: Space = document.classification === 'health' ? 'health' : 'standard'
  if (space === 'health') await ports.witnesses.leave(permit.written)
  const complete: Complete = async (ending, sizeBytes) => {
    const note = { ...place, given: { transmission }, detail: { ending, sizeBytes } }
    await commit(ports, accessRequest(caller, { action: 'complete-read', ...note }))
  }
  const versionId = the(document.versionId)
  return openedDocument(
    ports.transmittedObjects.open(permit, { space, documentId, versionId }),
    document,
    complete,
  )
}
