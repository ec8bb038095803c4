/** A dossier whose contract ended: its health documents are sealed. What tests of the sealed archive stand in. */
import type { DocumentId, OpeningId } from '../../../shared/model/ids.ts'
import type { Caller } from '../../../shared/vault/access-request.ts'
import { askOpening } from '../../../shared/vault/ask-opening.ts'
import { readHealthDocument } from '../../../shared/vault/read-health-document.ts'
import { recordEvent } from '../../../shared/vault/record-event.ts'
import { releaseOpening } from '../../../shared/vault/release-opening.ts'
import { keyed } from '../../judges/house.ts'
import { louis } from './kept.ts'
import { dumas } from './opened.ts'
import { withUnseen } from './unseen.ts'

export async function withSealed() {
  const one = await withUnseen()
  const { ports, dossierId, report } = one
  const ended = { trigger: 'contract-ended', on: '2026-11-24', circumstances: ['contract'] } as const
  await recordEvent(ports, louis, dossierId, { ...ended, circumstances: ['contract'] }, keyed())

  const ask = (who: Caller, documentIds: readonly DocumentId[] = [report], key = keyed()) =>
    askOpening(ports, who, dossierId, { documentIds: [...documentIds] }, key)
  const release = (openingId: OpeningId, documentIds: readonly DocumentId[] = [report], key = keyed()) =>
    releaseOpening(ports, dumas, { dossierId, openingId }, { documentIds: [...documentIds] }, key)
  const read = (who: Caller, documentId: DocumentId = report) =>
    readHealthDocument(ports, who, dossierId, documentId, 'client-request')
  const later = (days: number) => {
    one.time.now += days * 86_400_000
  }
  const last = (action: string) =>
    one.judge.entries().findLast((entry) => entry.action === action && entry.decision === 'ALLOW')
  return { ...one, ask, release, read, later, last }
}
