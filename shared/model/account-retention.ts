/** What the vault remembers of how long an account stands while nobody is seen at it. */
import * as z from 'zod'
import { Directive } from './directive.ts'
import { AccountId } from './ids.ts'

const ParisDay = z.iso.date()

/** A warning: which of the two, on which day, and of which end. */
export const AccountNotice = z.strictObject({
  notice: z.enum(['first', 'last']),
  on: ParisDay,
  due: ParisDay,
})
export type AccountNotice = z.infer<typeof AccountNotice>

/** What its person wants to become of their data after their death: the latest directive, whose words stand apart. */
export const StandingDirective = z.strictObject({
  directiveId: z.string(),
  instruction: Directive.shape.instruction,
})
export type StandingDirective = z.infer<typeof StandingDirective>

export const AccountRetention = z.strictObject({
  version: z.int().min(1),
  accountId: AccountId,
  /** The day of the last active consultation. Sign-ins stand on the principal, contracts with their dossiers. */
  consultedOn: ParisDay.optional(),
  /** Of the end that is due now: one of another end counts no more. */
  notices: z.array(AccountNotice).max(2),
  directive: StandingDirective.optional(),
  /** The day on which its person died: every dossier of theirs is told of it. */
  diedOn: ParisDay.optional(),
  /** The day on which the account ended, by its person or because nobody was seen at it. */
  endedOn: ParisDay.optional(),
})
export type AccountRetention = z.infer<typeof AccountRetention>
