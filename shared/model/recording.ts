/** What cameras and telephones record: how it comes in, and what it is. */
import * as z from 'zod'
import { documentLimits } from '../limits.ts'
import { Sha256 } from './ids.ts'

export const RecordingCategory = z.enum(['camera-image', 'call-recording-quality', 'call-recording-sales'])
export type RecordingCategory = z.infer<typeof RecordingCategory>

export const isRecording = (category: string | undefined): boolean =>
  RecordingCategory.safeParse(category).success

/** A recording as its recorder declares it. Its clock starts with the Paris day on which it was made. */
export const RecordingDraft = z.strictObject({
  category: RecordingCategory,
  /** An image of a camera, a call, or the sheet that somebody wrote about a call. */
  mediaType: z.enum(['image/jpeg', 'audio/wav', 'application/pdf']),
  sizeBytes: z.int().min(1).max(documentLimits.sizeBytesMax),
  sha256: Sha256,
  recordedOn: z.iso.date(),
})
export type RecordingDraft = z.infer<typeof RecordingDraft>
