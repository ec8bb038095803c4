import { createHash } from 'node:crypto'
import { canonicalJson } from '../access-log/canonical-json.ts'
import { Sha256, type TransmissionId } from '../model/ids.ts'
import type { SentDocument } from '../model/partner.ts'
import { accessRequest, type Caller, type Idempotency } from './access-request.ts'
import { type Change, type CommitPorts, commit } from './commit.ts'
import { keyOf } from './keys.ts'
import { the } from './the.ts'
import { moved, type TransmissionPlace } from './transmission.ts'

/** The desk's word that it holds exactly these bytes, with the digest of that word (RFC 8785). */
export async function acknowledgeTransmission(
  ports: CommitPorts,
  caller: Caller,
  { partnerId, dossierId, transmissionId }: TransmissionPlace,
  received: readonly SentDocument[],
  idempotency: Idempotency,
): Promise<{ transmissionId: TransmissionId }> {
  const asked = {
    action: 'acknowledge-transmission',
    partnerId,
    dossierId,
    given: { transmission: keyOf.transmission(dossierId, transmissionId) },
    received,
    objectRef: transmissionId,
    idempotency,
  } as const

  const acknowledge: Change = ({ transmission, now }) => {
    const acknowledgedAt = new Date(now).toISOString()
    const acknowledgedDigest = digestOf(received)
    return {
      writes: [moved(the(transmission), { state: 'acknowledged', acknowledgedAt, acknowledgedDigest })],
    }
  }
  await commit(ports, accessRequest(caller, asked), acknowledge)
  return { transmissionId }
}

const digestOf = (received: readonly SentDocument[]): Sha256 =>
  Sha256.parse(
    createHash('sha256')
      .update(canonicalJson(received.map((one) => ({ ...one }))))
      .digest('hex'),
  )
