import * as z from 'zod'

const Reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)

/** The privacy officer's decision that a dossier is kept and not worked on, or is again (GDPR 18). */
export const RestrictionDraft = z.strictObject({ isRestricted: z.boolean(), reference: Reference })
export type RestrictionDraft = z.infer<typeof RestrictionDraft>

/** As it stands on a dossier: since when, and under which reference. */
export const Restriction = z.strictObject({ since: z.iso.datetime({ precision: 3 }), reference: Reference })

/** What a partner that was sent documents is told of a dossier (GDPR 19), and when it said that it knows. */
export const Notice = z.strictObject({
  about: z.enum(['restriction', 'end-of-restriction']),
  at: z.iso.datetime({ precision: 3 }),
  acknowledgedAt: z.iso.datetime({ precision: 3 }).optional(),
})
export type Notice = z.infer<typeof Notice>
export const NoticeAcknowledgement = Notice.pick({ about: true })
