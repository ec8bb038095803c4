import type { TransmissionView } from '../model/partner.ts'
import { accessRequest, type Caller } from './access-request.ts'
import { type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'
import { type TransmissionPlace, viewOfDesk } from './transmission.ts'

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
  return viewOfDesk(the(facts.transmission), the(facts.dossier))
}
