import * as z from 'zod'

/** The ways in which somebody can be written to or called. */
export const ContactChannel = z.enum(['post', 'email', 'phone', 'sms', 'whatsapp', 'push'])
export type ContactChannel = z.infer<typeof ContactChannel>

/** Each is objected to by itself (GDPR 21(2)). */
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
  /** Who said so last: the person at their door, or whoever followed the link in a message to them. */
  by: z.enum(['person', 'link']).optional(),
})
export type StoredPreferences = z.infer<typeof StoredPreferences>

/** What holds while nobody has said anything. */
export const nothingAccepted: Preferences = {
  channels: { post: false, email: false, phone: false, sms: false, whatsapp: false, push: false },
  phoneProspectingConsent: false,
  surveys: false,
}

/** What a person is to be contacted for, and how. */
export const Contact = z.strictObject({ channel: ContactChannel, about: z.enum(['offer', 'survey']) })
export type Contact = z.infer<typeof Contact>

/** The answer to one who may: the path and query of the link that must stand in the message. */
export const ContactPermit = z.strictObject({ channel: ContactChannel, unsubscribePath: z.string() })
export type ContactPermit = z.infer<typeof ContactPermit>
