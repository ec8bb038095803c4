import * as z from 'zod'
import { Directive } from './directive.ts'
import { AccountId } from './ids.ts'
import { Reference } from './reference.ts'

/**
 * Whether somebody inherits from the client of a dossier, what proves it (an acte de notoriété or the livret de
 * famille, decree 2019-536, article 124), and the death with its own proof.
 */
export const HeirDraft = z.strictObject({
  /** The heir's own account. */
  accountId: AccountId,
  inherits: z.boolean(),
  proof: Reference,
  diedOn: z.iso.date(),
  deathProof: Reference,
})
export type HeirDraft = z.infer<typeof HeirDraft>

/** With what the dead directed: whoever records an heir has to follow it. */
export const HeirRef = z.strictObject({
  accountId: AccountId,
  directive: Directive.pick({ instruction: true, text: true }).optional(),
})
export type HeirRef = z.infer<typeof HeirRef>
