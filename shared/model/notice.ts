/** What a partner that was sent documents is told of their dossier (GDPR 19), and when it said that it knows. */
import * as z from 'zod'

const Instant = z.iso.datetime({ precision: 3 })

export const Notice = z.strictObject({
  about: z.enum(['restriction', 'end-of-restriction', 'erasure']),
  at: Instant,
  acknowledgedAt: Instant.optional(),
})
export type Notice = z.infer<typeof Notice>
export const NoticeAcknowledgement = Notice.pick({ about: true })
