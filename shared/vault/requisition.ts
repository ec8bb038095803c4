/** An authority's request on its way: the item itself, and the copy in the dossier that its readers are held against. */
import type { DossierId, RequisitionId } from '../model/ids.ts'
import type { Dossier } from '../model/records.ts'
import { OpenRequisition, type Requisition } from '../model/requisition.ts'
import type { Facts } from '../policy/facts.ts'
import { contentOf } from './content-of.ts'
import { keyOf } from './keys.ts'
import type { IndexCopies, Write } from './records.ts'
import { the } from './the.ts'

export interface RequisitionPlace {
  readonly dossierId: DossierId
  readonly requisitionId: RequisitionId
}

/** The request as a fact, and as what the entry is about. */
export const requisitionOf = ({ dossierId, requisitionId }: RequisitionPlace) => ({
  dossierId,
  objectRef: requisitionId,
  given: { requisition: keyOf.requisition(dossierId, requisitionId) },
})

export const listedAt = (registeredAt: string, requisitionId: RequisitionId): IndexCopies => ({
  worklist: 'authority-requests',
  updatedAt: `${registeredAt}#${requisitionId}`,
})

/** The request one step further. */
export function stepped({ requisition }: Facts, change: Partial<Omit<Requisition, 'version'>>): Write {
  const found = the(requisition)
  const { dossierId, requisitionId, registeredAt, version } = found
  return {
    kind: 'replace',
    key: keyOf.requisition(dossierId, requisitionId),
    version,
    content: { ...contentOf(found), ...change },
    indexed: listedAt(registeredAt, requisitionId),
  }
}

/** The dossier with the request as it is open now, or without it. */
export function shownIn(
  dossier: Dossier,
  requisitionId: RequisitionId,
  open: Requisition | undefined,
): Write {
  const others = (dossier.requisitions ?? []).filter((one) => one.requisitionId !== requisitionId)
  const requisitions = open === undefined ? others : [...others, OpenRequisition.strip().parse(open)]
  return {
    kind: 'replace',
    key: keyOf.dossier(dossier.dossierId),
    version: dossier.version,
    content: { ...contentOf(dossier), requisitions },
  }
}
