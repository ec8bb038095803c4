/** What a person did with something that was sent to them, and whether that was their own act. */
import * as z from 'zod'
import { ContactChannel } from './preferences.ts'

/**
 * That a message arrived, was opened or was marked as read is said by a machine, of itself: only what a person does
 * shows that they are there (domain 4.4.5, ruling A22).
 */
export const InteractionKind = z.enum(['delivered', 'opened', 'read-receipt', 'clicked', 'replied', 'called'])
export type InteractionKind = z.infer<typeof InteractionKind>

export const Interaction = z.strictObject({
  channel: ContactChannel,
  kind: InteractionKind,
  on: z.iso.date(),
})
export type Interaction = z.infer<typeof Interaction>

const acts: ReadonlySet<InteractionKind> = new Set(['clicked', 'replied', 'called'])

export const isActive = ({ kind }: Pick<Interaction, 'kind'>): boolean => acts.has(kind)

/** Whether it counts as activity of the account. */
export const InteractionAnswer = z.strictObject({ isActive: z.boolean() })
export type InteractionAnswer = z.infer<typeof InteractionAnswer>
