import type { DocumentView, SettingAside } from '../model/document.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { fullView } from './document-view.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'

/**
 * Takes a health document out of the assessment for good: nobody reads it from now on. The entry says that it
 * happened and not why, for the reason is an illness.
 */
export async function setAsideDocument(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  { reason }: SettingAside,
  idempotency: Idempotency,
): Promise<DocumentView> {
  const asked = { action: 'set-aside-document', dossierId, documentId, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ document }) => {
    const found = the(document)
    return {
      writes: [
        {
          kind: 'replace',
          key: keyOf.document(dossierId, documentId),
          version: found.version,
          content: { ...contentOf(found), ...setAside(reason) },
        },
      ],
    }
  })
  return fullView({ ...the(permit.facts.document), ...setAside(reason) })
}

const setAside = (reason: SettingAside['reason']): Pick<StoredDocument, 'state' | 'setAside'> => ({
  state: 'set-aside',
  setAside: reason,
})
