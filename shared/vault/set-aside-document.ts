import type { DocumentView, SettingAside } from '../model/document.ts'
import type { DocumentId, DossierId } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { StoredDocument } from '../model/records.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { contentOf } from './content-of.ts'
import { fullView } from './document-view.ts'
import { documentWrite } from './document-write.ts'
import { retentionWrite } from './due-list.ts'
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
  const given = { retention: keyOf.retention(dossierId) }
  const asked = { action: 'set-aside-document', dossierId, documentId, given, idempotency } as const
  const permit = await commit(ports, accessRequest(caller, asked), ({ document, retention, now }) => {
    const found = the(document)
    return {
      writes: [
        documentWrite(found, { ...contentOf(found), ...setAside(reason, now) }),
        // What the law bars leaves in days, whatever its dossier does.
        retentionWrite(dossierId, retention, {}, now),
      ],
    }
  })
  return fullView({ ...the(permit.facts.document), ...setAside(reason, permit.at) })
}

const setAside = (
  reason: SettingAside['reason'],
  now: number,
): Pick<StoredDocument, 'state' | 'setAside' | 'setAsideOn'> => ({
  state: 'set-aside',
  setAside: reason,
  setAsideOn: parisDay(now),
})
