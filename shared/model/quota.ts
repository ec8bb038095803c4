import * as z from 'zod'
import { DossierId } from './ids.ts'

/** The distinct dossiers that a person opened on a Paris day, each with the instant it was opened first. */
export const Quota = z.strictObject({
  version: z.int().min(1),
  day: z.iso.date(),
  /** Milliseconds since 1970, by dossier. */
  opened: z.record(DossierId, z.int()),
})
export type Quota = z.infer<typeof Quota>
