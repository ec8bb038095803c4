/** Whom a client's documents can be sent to, and what was sent. */
import * as z from 'zod'
import { AccountId, DocumentId, DossierId, PartnerId, Sha256, TransmissionId } from './ids.ts'
import { Purpose } from './words.ts'

/** A partner's two desks: what the medical service receives never reaches the other. */
export const Desk = z.enum(['medical', 'non-medical'])
export type Desk = z.infer<typeof Desk>

const Country = z.string().regex(/^[A-Z]{2}$/)
const Reference = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
const Instant = z.iso.datetime({ precision: 3 })

export const Partner = z.strictObject({
  version: z.int().min(1),
  partnerId: PartnerId,
  legalName: z.string().min(1).max(200),
  kind: z.enum(['insurer', 'lender', 'broker', 'aggregator', 'data-provider', 'referrer']),
  /** Its number in the register of intermediaries, where it has one. */
  orias: Reference.optional(),
  country: Country,
  /** What covers a transfer outside the EEA (GDPR 46). */
  transferMechanism: Reference.optional(),
  /** The medical service that a health consent names; a partner without one receives no health document. */
  medicalService: z.string().min(1).max(200).optional(),
  active: z.boolean(),
})
export type Partner = z.infer<typeof Partner>

/** Where a consent stands; its history is kept beside it (R6.2). */
export const Consent = z.strictObject({
  version: z.int().min(1),
  consentId: z.string(),
  /** The person who consents. */
  accountId: AccountId,
  partnerId: PartnerId,
  desk: Desk,
  purpose: Purpose,
  categories: z.array(z.string()).min(1),
  state: z.enum(['given', 'withdrawn']),
  /** How it was given: health needs an event signed by the person (ruling A44). */
  channel: z.enum(['signed', 'phone', 'paper']),
  givenAt: Instant,
  /** The first Paris day on which it counts no more (ruling A2). */
  expiresOn: z.iso.date(),
  /** The text that was shown, by its digest; the text itself is kept in the history. */
  textVersion: Reference,
  textDigest: Sha256,
  withdrawnAt: Instant.optional(),
})
export type Consent = z.infer<typeof Consent>

export const SentDocument = z.strictObject({ documentId: DocumentId, sha256: Sha256 })

/** Exactly these documents, for exactly this desk (R6.4). */
export const Transmission = z.strictObject({
  version: z.int().min(1),
  transmissionId: TransmissionId,
  dossierId: DossierId,
  accountId: AccountId,
  partnerId: PartnerId,
  desk: Desk,
  purpose: Purpose,
  consentId: z.string(),
  documents: z.array(SentDocument).min(1),
  state: z.enum(['sent', 'acknowledged', 'accepted', 'declined', 'withdrawn']),
  country: Country,
  transferMechanism: Reference.optional(),
  sentAt: Instant,
  acknowledgedAt: Instant.optional(),
  decidedAt: Instant.optional(),
})
export type Transmission = z.infer<typeof Transmission>

/** A transmission as the partner's desk sees it. */
export const TransmissionView = Transmission.pick({
  transmissionId: true,
  dossierId: true,
  purpose: true,
  documents: true,
  state: true,
  sentAt: true,
})
export type TransmissionView = z.infer<typeof TransmissionView>
