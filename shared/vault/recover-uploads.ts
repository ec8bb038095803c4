import { promotionLimits, scanMinutesMax } from '../limits.ts'
import { categories } from '../model/categories.ts'
import { VaultError } from '../model/errors.ts'
import type { DocumentId } from '../model/ids.ts'
import type { StoredDocument } from '../model/records.ts'
import { commit } from './commit.ts'
import { readDocument } from './find-upload.ts'
import type { Listings } from './ports.ts'
import { type SettlePorts, settleUpload } from './settle-upload.ts'
import { systemRequest } from './system-request.ts'
import { the } from './the.ts'
import { giveUpUpload } from './upload-decisions.ts'

export type RecoveryPorts = SettlePorts & { readonly listings: Pick<Listings, 'openUploads'> }

/** How many uploads came to which end. */
export interface Recovered {
  readonly rejected: number
  /** Of those, what came and the scanner never said anything about. */
  readonly unscanned: number
  readonly resumed: number
  /** Decided before, and only now carried out to the end. */
  readonly settled: number
  /** Left for the next run, which finds them again. */
  readonly failed: number
  /** Taken or flagged, tried for hours, and still not where it belongs: somebody has to look. */
  readonly stuck: readonly DocumentId[]
}

type Recovery = keyof Recovered | 'nothing'

/**
 * Ends what an upload left open: rejected when the scanner stayed silent or nothing came; begun again, by the one
 * function that may write there, when a promotion or a move stopped; carried out to the end when only the decision was made. One
 * that fails does not keep the others.
 */
export async function recoverUploads(ports: RecoveryPorts, requestId?: string): Promise<Recovered> {
  const before = ports.clock() - scanMinutesMax * 60_000
  const ends: [DocumentId, Recovery][] = []
  for (const { dossierId, documentId } of await ports.listings.openUploads(before)) {
    const end = await readDocument(ports, dossierId, documentId)
      .then((document) => recover(ports, document, requestId))
      .catch((): Recovery => 'failed')
    ends.push([documentId, end])
  }
  const idsOf = (wanted: Recovery) =>
    ends.flatMap(([documentId, end]) => (end === wanted ? [documentId] : []))
  return {
    rejected: idsOf('rejected').length + idsOf('unscanned').length,
    unscanned: idsOf('unscanned').length,
    resumed: idsOf('resumed').length,
    settled: idsOf('settled').length,
    failed: idsOf('failed').length,
    stuck: idsOf('stuck'),
  }
}

async function recover(
  ports: RecoveryPorts,
  document: StoredDocument | undefined,
  requestId: string | undefined,
): Promise<Recovery> {
  if (document === undefined || document.settled) return 'nothing'
  if (document.state === 'requested') return giveUp(ports, document, requestId)
  if (document.state === 'received') return resume(ports, document)
  if (document.state === 'moving') return moveOn(ports, document)
  await settleUpload(ports, 'recover-uploads', document, requestId)
  return 'settled'
}

/** For some hours in each run; then only once more, when intake has let go of it and the promotion has to end. */
async function resume(
  { clock, events }: RecoveryPorts,
  { dossierId, documentId, requestedAt }: StoredDocument,
): Promise<Recovery> {
  const hours = (clock() - Date.parse(requestedAt)) / 3_600_000
  const { resumeHoursMax, intakeEmptyDays } = promotionLimits
  const sinceEmpty = hours - intakeEmptyDays * 24
  const isTried = hours < resumeHoursMax || (sinceEmpty >= 0 && sinceEmpty < resumeHoursMax)
  if (isTried) await events.publish({ type: 'PromotionStopped', dossierId, documentId })
  return hours < resumeHoursMax ? 'resumed' : 'stuck'
}

/** A move has no end but its own, for nobody reads the document until then: after some hours once more every day. */
async function moveOn(
  { clock, events }: RecoveryPorts,
  { dossierId, documentId, superseded }: StoredDocument,
): Promise<Recovery> {
  const hours = (clock() - Date.parse(the(superseded).flaggedAt)) / 3_600_000
  if (hours * 60 < scanMinutesMax) return 'nothing'
  const { resumeHoursMax, moveAgainHours } = promotionLimits
  const isTried = hours < resumeHoursMax || hours % 24 < moveAgainHours
  if (isTried) await events.publish({ type: 'MoveStopped', dossierId, documentId })
  return hours < resumeHoursMax ? 'resumed' : 'stuck'
}

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
    if (error instanceof VaultError && error.code === 'WRONG_STATE') return 'nothing'
    throw error
  }
  await settleUpload(ports, 'recover-uploads', { ...document, state: 'rejected' }, requestId)
  return reason === 'SCAN_TIMEOUT' ? 'unscanned' : 'rejected'
}
