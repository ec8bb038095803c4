import { categories } from '../model/categories.ts'
import type { DocumentView, MisfiledFlag } from '../model/document.ts'
import type { DocumentId, DossierId, PrincipalId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { newBreach } from './breach.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { advisorView } from './document-view.ts'
import { keyOf } from './keys.ts'
import { openUploadCopies } from './open-upload.ts'
import type { Events } from './ports.ts'
import { the } from './the.ts'
import type { TransmissionPlace } from './transmission.ts'

export type FlagPorts = CommitPorts & { readonly events: Events }

/** A document, and for a partner's desk the transmission through which it sees it. */
export interface FlaggedPlace {
  readonly dossierId: DossierId
  readonly documentId: DocumentId
  readonly through?: Pick<TransmissionPlace, 'partnerId' | 'transmissionId'> | undefined
}

/**
 * Takes a document that turns out to be medical out of everybody's hands: with the entry it is a health document on
 * its way, which nobody reads, and a line of the register of breaches. The move follows; recovery begins it again
 * where the event is lost.
 *
 * @returns the document as somebody sees it who may not know what it says
 */
export async function flagMisfiled(
  ports: FlagPorts,
  caller: Caller,
  { dossierId, documentId, through }: FlaggedPlace,
  { category: id }: MisfiledFlag,
  idempotency: Idempotency,
): Promise<DocumentView> {
  const category = categories.get(id)
  const by = through && {
    partnerId: through.partnerId,
    given: { transmission: keyOf.transmission(dossierId, through.transmissionId) },
  }
  const asked = { action: 'flag-misfiled', dossierId, documentId, category, ...by, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), takeOut(id, caller.principalId))

  const found = the(permit.facts.document)
  const document = permit.replayed ? found : { ...found, ...onItsWay(found, id, permit.at) }
  if (document.state === 'moving') {
    await ports.events.publish({ type: 'DocumentMisfiled', dossierId, documentId })
  }
  return advisorView(document)
}

const takeOut =
  (category: string, flaggedBy: PrincipalId): Change =>
  ({ document, now }) => {
    const found = the(document)
    const { versionId: _locked, settled: _before, ...content } = contentOf(found)
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.document(found.dossierId, found.documentId),
          version: found.version,
          content: { ...content, ...onItsWay(found, category, now) },
          indexed: openUploadCopies(found.documentId),
        },
        newBreach(found, flaggedBy, now),
      ],
    }
  }

/** From the flag on it is what it is: its name, category and digest are shown as those of a health document. */
const onItsWay = (found: StoredDocument, category: string, now: number) => ({
  category,
  classification: 'health' as const,
  state: 'moving' as const,
  superseded: {
    category: found.category,
    versionId: the(found.versionId),
    flaggedAt: new Date(now).toISOString(),
  },
})
