/** The register of transfers: every access to a dossier from outside the EEA, and what covered it (GDPR 46, R6.9). */
import * as z from 'zod'
import { CategoryId } from './document.ts'
import { DocumentId, DossierId, PrincipalId } from './ids.ts'
import { Reference } from './reference.ts'
import { Action, Role } from './words.ts'

export const Transfer = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  principalId: PrincipalId,
  role: Role,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** The safeguard and its assessment; the exception, where one let more be seen. */
  mechanism: Reference,
  assessmentId: Reference,
  exception: Reference.optional(),
  action: Action,
  dossierId: DossierId,
  documentId: DocumentId.optional(),
  category: CategoryId.optional(),
})
export type Transfer = z.infer<typeof Transfer>

/** A calendar month, in UTC as the instants are. */
export const TransferMonth = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
