/** Whom a client's documents can be sent to, and what was sent. */
import * as z from 'zod'
import { sharingLimits } from '../limits.ts'
import { AccountId, ConsentId, DocumentId, DossierId, PartnerId, Sha256, TransmissionId } from './ids.ts'
import { Notice } from './notice.ts'
import { Reference } from './reference.ts'
import { StatedPurpose } from './words.ts'

/** A partner's two desks: what the medical service receives never reaches the other. */
export const Desk = z.enum(['medical', 'non-medical'])
export type Desk = z.infer<typeof Desk>

const Country = z.string().regex(/^[A-Z]{2}$/)
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

/** A partner as the register is told of it: a new one, or the present state of one that is there. */
export const PartnerDraft = Partner.omit({ version: true }).partial({ partnerId: true })
export type PartnerDraft = z.infer<typeof PartnerDraft>
export const PartnerRef = z.strictObject({ partnerId: PartnerId })

export const SentDocument = z.strictObject({ documentId: DocumentId, sha256: Sha256 })
export type SentDocument = z.infer<typeof SentDocument>
const SentDocuments = z.array(SentDocument).min(1).max(sharingLimits.documentsMax)

/** Exactly these documents, for exactly this desk (R6.4). */
export const Transmission = z.strictObject({
  version: z.int().min(1),
  transmissionId: TransmissionId,
  dossierId: DossierId,
  accountId: AccountId,
  partnerId: PartnerId,
  desk: Desk,
  purpose: StatedPurpose,
  consentId: ConsentId,
  documents: SentDocuments,
  state: z.enum(['sent', 'acknowledged', 'accepted', 'declined', 'withdrawn']),
  country: Country,
  transferMechanism: Reference.optional(),
  sentAt: Instant,
  /** The day by which the partner is to say what it decided, where it is held to one. */
  answerBy: z.iso.date().optional(),
  acknowledgedAt: Instant.optional(),
  /** Of the documents and digests that the desk says it holds. */
  acknowledgedDigest: Sha256.optional(),
  decidedAt: Instant.optional(),
  /** A code of the partner's own; nothing medical has a place in one. */
  decisionReason: Reference.optional(),
})
export type Transmission = z.infer<typeof Transmission>

/** Which documents are to go to whom; the desk is that of the door it is asked at. */
export const TransmissionDraft = z.strictObject({
  partnerId: PartnerId,
  purpose: StatedPurpose,
  /** Another person of the dossier than the one who opened it. */
  accountId: AccountId.optional(),
  documentIds: z
    .array(DocumentId)
    .min(1)
    .max(sharingLimits.documentsMax)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'each document once' }),
})
export type TransmissionDraft = z.infer<typeof TransmissionDraft>
export const TransmissionRef = z.strictObject({ transmissionId: TransmissionId })

/** A transmission as the partner's desk sees it. */
export const TransmissionView = Transmission.pick({
  transmissionId: true,
  dossierId: true,
  desk: true,
  purpose: true,
  documents: true,
  state: true,
  sentAt: true,
  answerBy: true,
}).extend({
  /** What the partner is told of the dossier, to be acknowledged (GDPR 19). */
  notices: z.array(Notice),
  /** Which of the documents the partner is told to erase. */
  erased: z.array(DocumentId),
})
export type TransmissionView = z.infer<typeof TransmissionView>

/** A transmission as the advisor sees it: of what the medical side sent, where it stands and no more (ruling A39). */
export const TransmissionStatus = Transmission.pick({
  transmissionId: true,
  partnerId: true,
  desk: true,
  purpose: true,
  consentId: true,
  state: true,
  sentAt: true,
  answerBy: true,
  acknowledgedAt: true,
  acknowledgedDigest: true,
  decidedAt: true,
  decisionReason: true,
})
export type TransmissionStatus = z.infer<typeof TransmissionStatus>

/** What the desk received, by the digests that it computed itself. */
export const Acknowledgement = z.strictObject({ documents: SentDocuments })

export const PartnerDecision = z.strictObject({
  decision: z.enum(['accepted', 'declined', 'withdrawn']),
  reason: Reference.optional(),
})
export type PartnerDecision = z.infer<typeof PartnerDecision>
