/** What an authority's request covers of a dossier, and to whom it gives what. */
import type { DocumentId, Sha256 } from '../model/ids.ts'
import { parisDay } from '../model/paris-day.ts'
import type { ExportedDocument, OpenRequisition, RequisitionScope } from '../model/requisition.ts'
import type { Facts } from './facts.ts'
import { relationOf } from './relation.ts'

interface Deposited {
  readonly documentId: DocumentId
  readonly category: string
  readonly requestedAt: string
  readonly sha256: Sha256
}

/** Deposited within its days, both included, and of one of its categories where it names any. */
export function isInScope(document: Deposited, { from, until, categories }: RequisitionScope): boolean {
  const day = parisDay(Date.parse(document.requestedAt))
  return from <= day && day <= until && (categories === undefined || categories.includes(document.category))
}

/** Whether an authority's request that stands open covers the document: its ordinary readers wait (ruling A28). */
export function isFrozen({ dossier, document, principal }: Facts): boolean {
  if (document === undefined) return false
  const waits = ({ scope, attendedBy }: OpenRequisition): boolean =>
    isInScope(document, scope) &&
    // Who opens it in the presence of the authority.
    (attendedBy === undefined || attendedBy !== principal?.principalId)
  return dossier?.requisitions?.some(waits) === true
}

/** Whether the document is one that was exported, as it was: what legal then takes out to hand over. */
export function isExported(facts: Facts): boolean {
  const { principal, requisition, document } = facts
  if (principal?.role !== 'legal-accounting' || relationOf(facts) !== 'case') return false
  if (requisition?.state !== 'exported') return false
  const isThis = ({ documentId, sha256, content }: ExportedDocument): boolean =>
    content === 'included' && documentId === document?.documentId && sha256 === document.sha256
  return requisition.documents?.some(isThis) === true
}
