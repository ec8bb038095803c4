/** What somebody asks to be opened of the sealed archive, and what a physician released of it (rulings A32, A41). */
import * as z from 'zod'
import { openingLimits } from '../limits.ts'
import { DocumentId, OpeningId, PrincipalId } from './ids.ts'

const Instant = z.iso.datetime({ precision: 3 })
const documentIds = z
  .array(DocumentId)
  .min(1)
  .max(openingLimits.documentsMax)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'each document once' })

/** The documents that are asked for, or of these, those that are released. */
export const OpeningDraft = z.strictObject({ documentIds })
export type OpeningDraft = z.infer<typeof OpeningDraft>

const Release = z.strictObject({
  by: PrincipalId,
  at: Instant,
  /** The first instant at which it opens nothing any more. */
  until: Instant,
  documentIds,
})

export const Opening = z.strictObject({
  openingId: OpeningId,
  askedBy: PrincipalId,
  role: z.enum(['client', 'legal-accounting']),
  askedAt: Instant,
  documentIds,
  release: Release.optional(),
})
export type Opening = z.infer<typeof Opening>

/** Those of a dossier as one item: who reads a document knows no other key than the dossier's. */
export const Openings = z.strictObject({
  version: z.int().min(1),
  openings: z.array(Opening).max(openingLimits.perDossierMax),
})
export type Openings = z.infer<typeof Openings>

/** As who asked and who answers see it: by role, and not by name. */
export const OpeningView = Opening.omit({ askedBy: true, release: true }).extend({
  release: Release.omit({ by: true }).optional(),
})
export type OpeningView = z.infer<typeof OpeningView>

export const OpeningRef = z.strictObject({ openingId: OpeningId })
export const OpeningList = z.strictObject({ items: z.array(OpeningView) })
export const Released = Release.omit({ by: true })
export type Released = z.infer<typeof Released>
