/** A transmission as it is stored, and how its desk finds it again. */
import type { DossierId, PartnerId, TransmissionId } from '../model/ids.ts'
import { Notice } from '../model/notice.ts'
import { type Desk, type Transmission, TransmissionView } from '../model/partner.ts'
import type { Dossier } from '../model/records.ts'
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

/** What was sent as its desk sees it, with what the partner is told of the dossier and of these very documents. */
export function viewOfDesk(
  transmission: Transmission,
  { notices = [], erased = [] }: Dossier,
): TransmissionView {
  const sentIds = transmission.documents.map(({ documentId }) => documentId)
  const toErase = sentIds.filter((id) => erased.includes(id))
  const theirs = notices.filter(
    ({ partnerId, about }) =>
      partnerId === transmission.partnerId && (about !== 'erasure' || toErase.length > 0),
  )
  return TransmissionView.strip().parse({
    ...transmission,
    notices: theirs.map((one) => Notice.strip().parse(one)),
    erased: toErase,
  })
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
