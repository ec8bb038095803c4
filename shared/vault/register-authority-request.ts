import { type DossierId, RequisitionId } from '../model/ids.ts'
import type { Requisition, RequisitionDraft } from '../model/requisition.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { mint } from './mint.ts'
import { listedAt } from './requisition.ts'

/** Enters what an authority asks for into the register. Nothing is held and nothing given before it is looked into. */
export async function registerAuthorityRequest(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  requested: RequisitionDraft,
  idempotency: Idempotency,
): Promise<{ requisitionId: RequisitionId }> {
  const requisitionId = mint(ports, 'requisition', RequisitionId)
  const { authority, reference } = requested
  const detail = { authority, reference }
  const asked = { action: 'register-authority-request', dossierId, requested, detail, idempotency } as const
  const { resultIds } = await commit(ports, accessRequest(caller, asked), ({ now }) => {
    const registeredAt = new Date(now).toISOString()
    const content: Omit<Requisition, 'version'> = {
      ...requested,
      requisitionId,
      dossierId,
      state: 'received',
      registeredBy: caller.principalId,
      registeredAt,
    }
    const key = keyOf.requisition(dossierId, requisitionId)
    const indexed = listedAt(registeredAt, requisitionId)
    return { writes: [{ kind: 'create', key, content, indexed }], resultIds: { made: requisitionId } }
  })
  return { requisitionId: RequisitionId.parse(resultIds.made) }
}
