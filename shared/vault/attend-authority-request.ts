import { type Requisition, RequisitionStanding } from '../model/requisition.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { type RequisitionPlace, requisitionOf, shownIn, stepped } from './requisition.ts'
import { the } from './the.ts'

/**
 * A physician's word that they are there when medical documents are opened to an authority (ruling A32): without it
 * none is exported, and from it on they, and nobody else of the medical side, read what is asked for.
 */
export async function attendAuthorityRequest(
  ports: CommitPorts,
  caller: Caller,
  place: RequisitionPlace,
  idempotency: Idempotency,
): Promise<RequisitionStanding> {
  const asked = { ...requisitionOf(place), action: 'attend-authority-request', idempotency } as const
  const { facts } = await commit(ports, accessRequest(caller, asked), (snapshot) => {
    const attended: Requisition = { ...the(snapshot.requisition), attendedBy: caller.principalId }
    return {
      writes: [
        stepped(snapshot, { attendedBy: caller.principalId }),
        shownIn(the(snapshot.dossier), attended.requisitionId, attended),
      ],
    }
  })
  return RequisitionStanding.parse({ state: the(facts.requisition).state })
}
