import { scanMinutesMax } from '../limits.ts'
import { categories } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import type { StoredDocument } from '../model/records.ts'
import { type CommitPorts, commit } from './commit.ts'
import { readDocument } from './find-upload.ts'
import type { Intake } from './objects.ts'
import type { Events, Listings } from './ports.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'
import { giveUpUpload } from './upload-decisions.ts'

export type RecoveryPorts = CommitPorts & {
  readonly intake: Pick<Intake, 'versions' | 'remove'>
  readonly events: Events
  readonly listings: Pick<Listings, 'openUploads'>
}

export interface Recovered {
  readonly rejected: number
  readonly resumed: number
  /** Left for the next run, which finds them again. */
  readonly failed: number
}

type Recovery = keyof Recovered | 'settled'

/**
 * Ends what an upload without a verdict left open: rejected when the scanner stayed silent or nothing came; begun
 * again, by the one function that may write there, when a promotion stopped. One that fails does not keep the others.
 */
export async function recoverUploads(ports: RecoveryPorts, requestId?: string): Promise<Recovered> {
  const before = ports.clock() - scanMinutesMax * 60_000
  const counts = { rejected: 0, resumed: 0, failed: 0 }
  for (const { dossierId, documentId } of await ports.listings.openUploads(before)) {
    const recovery = await readDocument(ports, dossierId, documentId)
      .then((document) => recover(ports, document, requestId))
      .catch((): Recovery => 'failed')
    if (recovery !== 'settled') counts[recovery] += 1
  }
  return counts
}

async function recover(
  ports: RecoveryPorts,
  document: StoredDocument | undefined,
  requestId: string | undefined,
): Promise<Recovery> {
  if (document?.state === 'requested') return giveUp(ports, document, requestId)
  if (document?.state !== 'received') return 'settled'
  const { dossierId, documentId } = document
  await ports.events.publish({ type: 'PromotionStopped', dossierId, documentId })
  return 'resumed'
}

/** What a crash between the decision and the removal leaves in intake, its lifecycle removes within the week. */
async function giveUp(
  ports: RecoveryPorts,
  document: StoredDocument,
  requestId: string | undefined,
): Promise<Recovery> {
  const { dossierId, documentId } = document
  const { space } = the(categories.get(document.category))
  const versions = await ports.intake.versions(space, documentId)
  const reason = versions.length === 0 ? 'UPLOAD_EXPIRED' : 'SCAN_TIMEOUT'
  const detail = { step: 'reject', reason }
  const asked = { action: 'recover-uploads', dossierId, documentId, requestId, detail } as const
  try {
    await commit(ports, systemRequest('recover-uploads', asked), giveUpUpload(reason))
  } catch (error) {
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return 'settled'
    throw error
  }
  for (const { versionId } of versions) await ports.intake.remove(space, documentId, versionId)
  await ports.events.publish({ type: 'DocumentRejected', dossierId, documentId })
  return 'rejected'
}
