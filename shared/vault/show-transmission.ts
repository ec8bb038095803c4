import type { DossierId, TransmissionId } from '../model/ids.ts'
import { TransmissionView } from '../model/partner.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'

/** What was sent to a partner, as the desk it went to sees it. */
export async function showTransmission(
  ports: CommitPorts,
  caller: Caller,
  dossierId: DossierId,
  transmissionId: TransmissionId,
): Promise<TransmissionView> {
  const given = { transmission: keyOf.transmission(dossierId, transmissionId) }
  const asked = { action: 'show-transmission', dossierId, given, objectRef: transmissionId } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  return TransmissionView.strip().parse(facts.transmission)
}
