import * as z from 'zod'
import { Sha256 } from './ids.ts'

/** An entry as an auditor reads it: its fields, and the exact bytes and hash that they come from. */
export const EntryView = z.strictObject({
  entry: z.record(z.string(), z.unknown()),
  /** The RFC 8785 bytes in base64. */
  bytes: z.base64(),
  hash: Sha256,
})
export type EntryView = z.infer<typeof EntryView>
