import * as z from 'zod'
import { AccountId, PartnerId } from './ids.ts'
import { Reference } from './reference.ts'

const ParisDay = z.iso.date()

/** Whom an issuer means. */
const subject = { issuer: z.url().max(200), subject: z.string().min(1).max(255) }

/** Where staff work, and what covers it where that is outside the EEA: silence would read as outside, uncovered. */
const place = {
  country: z.string().regex(/^[A-Z]{2}$/),
  transfer: z.strictObject({ mechanism: Reference, assessmentId: Reference, reviewOn: ParisDay }).optional(),
}

const trained = <R extends string>(role: R) =>
  z.strictObject({
    ...subject,
    ...place,
    role: z.literal(role),
    /** The last day on which the training still counts. */
    trainingValidUntil: ParisDay,
  })

const staff = z.strictObject({
  ...subject,
  ...place,
  role: z.enum([
    'auditor',
    'security-analyst',
    'legal-accounting',
    'privacy-officer',
    'aml-officer',
    'quality-team',
    'camera-security',
    'marketing',
  ]),
})

/** Who is let into the directory, as the operator names them: an issuer's subject, and what empowers them. */
export const Admission = z.discriminatedUnion('role', [
  trained('advisor').extend({
    /** Whether their review of a machine's result changes it. */
    changesAiResults: z.literal(true).optional(),
  }),
  trained('claims-manager'),
  z.strictObject({
    ...subject,
    ...place,
    role: z.literal('physician'),
    rpps: z.string().regex(/^\d{11}$/),
    mandate: z
      .strictObject({ from: ParisDay, until: ParisDay })
      .refine(({ from, until }) => from <= until, { error: 'a mandate ends after it begins' }),
  }),
  z.strictObject({ ...subject, ...place, role: z.literal('medical-staff'), charterSignedOn: ParisDay }),
  z.strictObject({ ...subject, role: z.literal('client'), accountId: AccountId }),
  z.strictObject({
    ...subject,
    ...place,
    role: z.enum(['partner', 'partner-medical']),
    partnerId: PartnerId,
  }),
  staff,
])
export type Admission = z.infer<typeof Admission>
