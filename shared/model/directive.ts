import * as z from 'zod'
import { directiveCharsMax } from '../limits.ts'

/** What is to become of a person's data after their death (LIL 85); `none` takes an earlier directive back. */
export const Directive = z.strictObject({
  instruction: z.enum(['store', 'erase', 'communicate', 'none']),
  text: z.string().max(directiveCharsMax),
  /** Given for this directive by itself: accepting general terms is not enough. */
  consent: z.literal(true),
})
export type Directive = z.infer<typeof Directive>

/** As filed. */
export const StoredDirective = Directive.extend({
  version: z.int().min(1),
  filedAt: z.iso.datetime({ precision: 3 }),
})

export const DirectiveRef = z.strictObject({ directiveId: z.string() })
