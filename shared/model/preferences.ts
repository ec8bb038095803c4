import * as z from 'zod'

/** The ways in which somebody can be written to or called. Each is objected to by itself (GDPR 21(2)). */
const Channels = z.strictObject({
  post: z.boolean(),
  email: z.boolean(),
  phone: z.boolean(),
  sms: z.boolean(),
  whatsapp: z.boolean(),
  push: z.boolean(),
})

/**
 * What a person accepts beside service messages, which always come. What was never said is no: a call to sell needs
 * an opt-in (loi 2025-594, C. conso. L223-1), and surveys are refused apart from everything else.
 */
export const Preferences = z.strictObject({
  channels: Channels,
  phoneProspectingConsent: z.boolean(),
  surveys: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** Only what changes. */
export const PreferencesChange = z.strictObject({
  channels: Channels.partial().optional(),
  phoneProspectingConsent: z.boolean().optional(),
  surveys: z.boolean().optional(),
})
export type PreferencesChange = z.infer<typeof PreferencesChange>

export const StoredPreferences = Preferences.extend({
  version: z.int().min(1),
  changedAt: z.iso.datetime({ precision: 3 }),
})
export type StoredPreferences = z.infer<typeof StoredPreferences>

/** What holds while nobody has said anything. */
export const nothingAccepted: Preferences = {
  channels: { post: false, email: false, phone: false, sms: false, whatsapp: false, push: false },
  phoneProspectingConsent: false,
  surveys: false,
}
