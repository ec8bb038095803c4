/** An access from outside the EEA as the register of transfers keeps it, written with the entry that allowed it. */
import type { DocumentId, DossierId } from '../model/ids.ts'
import type { Transfer } from '../model/transfer.ts'
import type { Action } from '../model/words.ts'
import type { Facts } from '../policy/facts.ts'
import { onDossier } from '../policy/rules/actions.ts'
import { isOutsideEea } from '../policy/rules/standing.ts'
import { keyOf } from './keys.ts'
import type { Head, Write } from './records.ts'

interface Asked {
  readonly action: Action
  readonly dossierId?: DossierId | undefined
  readonly documentId?: DocumentId | undefined
}

const shows: ReadonlySet<Action> = new Set(onDossier)

/** Seeing is a transfer, wherever the bytes stay. Named after the entry's place, so that no two are one. */
export function transferred(
  { action, dossierId, documentId }: Asked,
  facts: Facts,
  head: Head | undefined,
): readonly Write[] {
  const { principal, document, now } = facts
  const transfer = principal?.transfer
  if (!isOutsideEea(facts) || principal === undefined || transfer === undefined) return []
  if (dossierId === undefined || head === undefined || !shows.has(action)) return []
  const at = new Date(now).toISOString()
  const content: Transfer = {
    at,
    principalId: principal.principalId,
    role: principal.role,
    country: principal.country,
    mechanism: transfer.mechanism,
    assessmentId: transfer.assessmentId,
    exception: principal.transferException?.reference,
    action,
    dossierId,
    documentId,
    category: document?.category,
  }
  const place = `${head.chainId}#${String(head.seq + 1).padStart(12, '0')}`
  const indexed = { worklist: listOfMonth(at.slice(0, 7)), updatedAt: `${at}#${place}` }
  return [{ kind: 'create', key: keyOf.transfer(place), content, indexed }]
}

export const listOfMonth = (month: string): `transfers#${string}` => `transfers#${month}`
