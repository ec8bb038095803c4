/** A transmission as it is stored, and how its desk finds it again. */
import type { DossierId, PartnerId, TransmissionId } from '../model/ids.ts'
import type { Desk, Transmission } from '../model/partner.ts'
import { keyOf } from './keys.ts'
import type { ListName } from './ports.ts'
import type { IndexCopies, Write } from './records.ts'

export const listOfDesk = (partnerId: string, desk: Desk): ListName => `transmissions#${partnerId}#${desk}`

/** As a desk names it: the register's line of its own partner is read with it, and decides with it. */
export interface TransmissionPlace {
  readonly partnerId: PartnerId
  readonly dossierId: DossierId
  readonly transmissionId: TransmissionId
}

type Content = Omit<Transmission, 'version'>

const copiesOf = ({ partnerId, desk, sentAt, transmissionId }: Content): IndexCopies => ({
  worklist: listOfDesk(partnerId, desk),
  updatedAt: `${sentAt}#${transmissionId}`,
})

export function sent(content: Content): Write {
  const key = keyOf.transmission(content.dossierId, content.transmissionId)
  return { kind: 'create', key, content, indexed: copiesOf(content) }
}

/** The same transmission, standing elsewhere; its place in the list stays. */
export function moved({ version, ...content }: Transmission, change: Partial<Content>): Write {
  const key = keyOf.transmission(content.dossierId, content.transmissionId)
  return {
    kind: 'replace',
    key,
    version,
    content: { ...content, ...change },
    indexed: copiesOf(content),
  }
}
