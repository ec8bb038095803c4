import { linkLimits } from '../limits.ts'
import type { DownloadLink } from '../model/document.ts'
import type { DocumentId, DossierId, RequisitionId } from '../model/ids.ts'
import type { Purpose } from '../model/words.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import type { Links } from './ports.ts'
import { the } from './the.ts'

/**
 * A signed GET of the one promoted version of a standard document: two round trips, then signing in process. Legal names
 * the authority's request that it was exported for, where one opens it to them.
 */
export async function requestDownload(
  ports: CommitPorts & { readonly links: Links },
  caller: Caller,
  dossierId: DossierId,
  documentId: DocumentId,
  purpose: Purpose,
  requisitionId?: RequisitionId,
): Promise<DownloadLink> {
  const given = requisitionId && { requisition: keyOf.requisition(dossierId, requisitionId) }
  const asked = {
    action: 'request-download',
    dossierId,
    documentId,
    purpose,
    ...(given && { given }),
  } as const
  const request = accessRequest(caller, asked)
  const permit = await commit(ports, request)

  const versionId = the(the(permit.facts.document).versionId)
  return {
    download: await ports.links.signDownload(permit, { documentId, versionId }),
    expiresAt: new Date(permit.at + linkLimits.downloadUrlSeconds * 1000).toISOString(),
  }
}
