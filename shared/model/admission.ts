import * as z from 'zod'

const ParisDay = z.iso.date()

/** Who is let into the directory, as the operator names them: an issuer's subject, and what empowers them. */
export const Admission = z.discriminatedUnion('role', [
  z.strictObject({
    issuer: z.url().max(200),
    subject: z.string().min(1).max(255),
    role: z.literal('advisor'),
    /** The last day on which the training still counts. */
    trainingValidUntil: ParisDay,
  }),
  z.strictObject({
    issuer: z.url().max(200),
    subject: z.string().min(1).max(255),
    role: z.literal('physician'),
    rpps: z.string().regex(/^\d{11}$/),
    mandate: z
      .strictObject({ from: ParisDay, until: ParisDay })
      .refine(({ from, until }) => from <= until, { error: 'a mandate ends after it begins' }),
  }),
  z.strictObject({
    issuer: z.url().max(200),
    subject: z.string().min(1).max(255),
    role: z.literal('auditor'),
  }),
])
export type Admission = z.infer<typeof Admission>
