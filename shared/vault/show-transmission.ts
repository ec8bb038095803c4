import { TransmissionView } from '../model/partner.ts'
import { Notice } from '../model/restriction.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import type { TransmissionPlace } from './transmission.ts'

/** What was sent to a partner, as the desk it went to sees it. */
export async function showTransmission(
  ports: CommitPorts,
  caller: Caller,
  { partnerId, dossierId, transmissionId }: TransmissionPlace,
): Promise<TransmissionView> {
  const given = { transmission: keyOf.transmission(dossierId, transmissionId) }
  const asked = {
    action: 'show-transmission',
    partnerId,
    dossierId,
    given,
    objectRef: transmissionId,
  } as const
  const { facts } = await commit(ports, accessRequest(caller, asked))
  const notice = facts.dossier?.notices?.find((one) => one.partnerId === partnerId)
  return TransmissionView.strip().parse({
    ...facts.transmission,
    notice: notice && Notice.strip().parse(notice),
  })
}
