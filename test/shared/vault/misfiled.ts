/** A certificate that an advisor filed as an employment contract, and the colleagues who can open it there. */
import type { DocumentId, PrincipalId } from '../../../shared/model/ids.ts'
import { flagMisfiled } from '../../../shared/vault/flag-misfiled.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { reclassifyDocument } from '../../../shared/vault/reclassify-document.ts'
import { requestDownload } from '../../../shared/vault/request-download.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { caller, idOf, keyed } from '../../judges/house.ts'
import { pdf } from './content/files.ts'
import { ada } from './opened.ts'
import { withUploads } from './uploads.ts'

export const bytes = pdf('certificate', 70_000)
export const asCertificate = { category: 'medical-certificate' }
export const bruno = caller('bruno')
export const diane = caller('diane')

export async function withMisfiled() {
  const world = await withUploads()
  const { ports, dossierId, judge } = world
  const documentId = await world.available(bytes, 'employment-contract')
  const versionId = world.stored(documentId).versionId ?? ''

  /** Somebody more at work on the dossier, as an assignment would leave it. */
  function assign(principalId: PrincipalId): void {
    const key = keyOf.assignment(dossierId, principalId)
    judge.items.set(`${key.pk}\n${key.sk}`, {
      ...key,
      version: 1,
      content: { principalId, role: 'advisor' },
    })
  }
  assign(idOf('bruno'))
  const place = { dossierId, documentId }
  const flag = (by = bruno, key = keyed()) => flagMisfiled(ports, by, place, asCertificate, key)
  const move = () => reclassifyDocument(ports, place)
  const open = (by = ada) => requestDownload(ports, by, dossierId, documentId, 'advice')
  const takeUp = () => takeCase(ports, diane, dossierId, { ticket: 'T-1', until: '2026-12-31' }, keyed())
  return { ...world, documentId, versionId, place, assign, flag, move, open, takeUp }
}

/** What the register says of a document. */
export function breachOf({ judge, dossierId }: Awaited<ReturnType<typeof withMisfiled>>, id: DocumentId) {
  const { pk, sk } = keyOf.breach(dossierId, id)
  return judge.items.get(`${pk}\n${sk}`)?.content
}
