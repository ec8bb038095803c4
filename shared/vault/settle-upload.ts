import { categories } from '../model/categories.ts'
import type { StoredDocument } from '../model/records.ts'
import { type CommitPorts, commit } from './commit.ts'
import type { Intake } from './objects.ts'
import type { Events } from './ports.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'
import { leaveOpenUploads } from './upload-decisions.ts'

export type SettlePorts = CommitPorts & {
  readonly intake: Pick<Intake, 'versions' | 'remove'>
  readonly events: Events
}

/** What was set aside when it arrived is nobody's to wait for. */
const toldOf: Readonly<Partial<Record<StoredDocument['state'], 'DocumentAvailable' | 'DocumentRejected'>>> = {
  available: 'DocumentAvailable',
  rejected: 'DocumentRejected',
}

/**
 * Ends what a decision on an upload leaves to do: whatever stands in intake is removed unread, listeners are told, and
 * only then does the document leave the list of open uploads. After a crash at any point recovery finds it there and
 * does all of it again; listeners hear of a decision at least once.
 *
 * @param functionName whose hands it is in: that of its entry
 * @param document as it was read after its decision
 */
export async function settleUpload(
  ports: SettlePorts,
  functionName: 'promote-upload' | 'recover-uploads',
  document: StoredDocument,
  requestId: string | undefined,
): Promise<void> {
  const { dossierId, documentId } = document
  const { space } = the(categories.get(document.category))
  for (const { versionId } of await ports.intake.versions(space, documentId)) {
    await ports.intake.remove(space, documentId, versionId)
  }
  const type = toldOf[document.state]
  if (type !== undefined) await ports.events.publish({ type, dossierId, documentId })
  if (document.settled) return
  const asked = { action: 'settle-upload', dossierId, documentId, requestId } as const
  await commit(ports, systemRequest(functionName, asked), leaveOpenUploads)
}
