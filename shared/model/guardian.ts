import * as z from 'zod'
import { AccountId } from './ids.ts'
import { Reference } from './reference.ts'

/** Whether a person holds parental authority over the client of a dossier, and what proves it. */
export const Guardianship = z.strictObject({ accountId: AccountId, holds: z.boolean(), proof: Reference })
export type Guardianship = z.infer<typeof Guardianship>

/** Through the eve of this day the parent acts: the child's eighteenth birthday. */
export const GuardianRef = z.strictObject({ accountId: AccountId, endsOn: z.iso.date() })
export type GuardianRef = z.infer<typeof GuardianRef>
