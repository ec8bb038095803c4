import * as z from 'zod'
import { DocumentId } from './ids.ts'
import { Action, Purpose, Role } from './words.ts'

/**
 * What somebody did with a dossier, as the person whom it is about is told: in which role and not by whom (CJEU,
 * C-579/21), what, when and what for.
 */
export const AccessView = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  role: Role,
  action: Action,
  purpose: Purpose.optional(),
  /** The document that it was about, and what that is. */
  documentId: DocumentId.optional(),
  category: z.string().optional(),
})
export type AccessView = z.infer<typeof AccessView>
