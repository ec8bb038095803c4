/** Who works on a dossier, and how that is found again from the person. */
import type { DossierId, PrincipalId } from '../model/ids.ts'
import type { Assignment } from '../model/records.ts'
import { keyOf } from './keys.ts'
import type { StoredItem, Write } from './records.ts'

/** An assignment of an advisor or a physician is made and ended, never changed: its version is always this. */
const onlyVersion = 1

/** `now` in milliseconds since 1970: the place in the person's list. */
export function assign(
  dossierId: DossierId,
  principalId: PrincipalId,
  role: Assignment['role'],
  now: number,
): Write {
  return {
    kind: 'create',
    key: keyOf.assignment(dossierId, principalId),
    content: { principalId, role },
    indexed: { worklist: principalId, updatedAt: `${new Date(now).toISOString()}#${dossierId}` },
  }
}

/** Lets medical staff work for the dossier's physician, or moves the last day on which they do. */
export function delegate(
  dossierId: DossierId,
  content: Omit<Assignment, 'version'>,
  now: number,
  former: StoredItem | undefined,
): Write {
  const key = keyOf.assignment(dossierId, content.principalId)
  const indexed = {
    worklist: content.principalId,
    updatedAt: `${new Date(now).toISOString()}#${dossierId}`,
  }
  if (former === undefined) return { kind: 'create', key, content, indexed }
  return { kind: 'replace', key, content, indexed, version: former.version }
}

export function endAssignment(dossierId: DossierId, principalId: PrincipalId): Write {
  return { kind: 'delete', key: keyOf.assignment(dossierId, principalId), version: onlyVersion }
}
