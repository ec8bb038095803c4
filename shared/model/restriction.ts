import * as z from 'zod'

const Reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)

/** The privacy officer's decision that a dossier is kept and not worked on, or is again (GDPR 18). */
export const RestrictionDraft = z.strictObject({ isRestricted: z.boolean(), reference: Reference })
export type RestrictionDraft = z.infer<typeof RestrictionDraft>

/** As it stands on a dossier: since when, and under which reference. */
export const Restriction = z.strictObject({ since: z.iso.datetime({ precision: 3 }), reference: Reference })
