import type { DossierId, PrincipalId } from '../model/ids.ts'
import { keyOf } from './keys.ts'

/** Somebody's emergency and its dossier, as facts of those who approve and review it. */
export const emergencyOf = (principalId: PrincipalId, dossierId: DossierId) => ({
  dossierId,
  assigneeId: principalId,
  given: { emergency: keyOf.breakGlass(principalId) },
  isAboutAssignee: true as const,
})
