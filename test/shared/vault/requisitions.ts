/** A dossier with documents of every kind, and two people of legal with a case on it. */
import type { DocumentId, RequisitionId } from '../../../shared/model/ids.ts'
import type { RequisitionDraft } from '../../../shared/model/requisition.ts'
import { approveAuthorityRequest } from '../../../shared/vault/approve-authority-request.ts'
import { exportAuthorityRequest } from '../../../shared/vault/export-authority-request.ts'
import { keyOf } from '../../../shared/vault/keys.ts'
import { registerAuthorityRequest } from '../../../shared/vault/register-authority-request.ts'
import { requestUpload } from '../../../shared/vault/request-upload.ts'
import { takeCase } from '../../../shared/vault/take-case.ts'
import { validateAuthorityRequest } from '../../../shared/vault/validate-authority-request.ts'
import { caller, keyed } from '../../judges/house.ts'
import { ada, draft, makeAvailable, opened } from './opened.ts'

export const louis = caller('louis')
export const lea = caller('lea')
export const reviewOn = '2027-05-24'
export const valid = { finding: 'valid', form: true, competence: true, scope: true, reviewOn } as const
export const requested = {
  authority: 'judicial-police',
  country: 'FR',
  reference: 'PV-2026-17',
  receivedOn: '2026-11-23',
  scope: { from: '2026-11-01', until: '2026-11-30' },
} as const satisfies RequisitionDraft

export async function summoned() {
  const one = await opened()
  const { ports, dossierId, judge } = one
  for (const officer of [louis, lea])
    await takeCase(ports, officer, dossierId, { ticket: 'PV-17', until: '2026-12-31' }, keyed())

  const keep = async (category: string, change: object = {}): Promise<DocumentId> => {
    const { documentId } = await requestUpload(ports, ada, dossierId, draft(category), keyed())
    makeAvailable(one, documentId)
    const { pk, sk } = keyOf.document(dossierId, documentId)
    const item = judge.items.get(`${pk}\n${sk}`)
    judge.items.set(`${pk}\n${sk}`, {
      pk,
      sk,
      version: 2,
      content: { ...(item?.content as object), ...change },
    })
    return documentId
  }
  const register = async (more: Partial<RequisitionDraft> = {}): Promise<RequisitionId> =>
    (await registerAuthorityRequest(ports, louis, dossierId, { ...requested, ...more }, keyed()))
      .requisitionId
  const at = (requisitionId: RequisitionId) => ({ dossierId, requisitionId })
  const validate = (id: RequisitionId) => validateAuthorityRequest(ports, louis, at(id), valid, keyed())
  const approve = (id: RequisitionId) => approveAuthorityRequest(ports, lea, at(id), keyed())
  const give = (id: RequisitionId, key = keyed()) => exportAuthorityRequest(ports, louis, at(id), key)
  /** Registered, found valid and approved. */
  const approved = async (more: Partial<RequisitionDraft> = {}): Promise<RequisitionId> => {
    const id = await register(more)
    await validate(id)
    await approve(id)
    return id
  }
  return { ...one, keep, register, at, validate, approve, approved, give }
}
