/** What a person agreed to: for whom, for what, until when, in which words. */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { documentLimits, sharingLimits } from '../limits.ts'
import { CategoryId } from './document.ts'
import { Line } from './dossier.ts'
import { AccountId, ConsentId, PartnerId, PrincipalId, Sha256 } from './ids.ts'
import { Desk, Partner } from './partner.ts'
import { Reference } from './reference.ts'
import { StatedPurpose } from './words.ts'

const Instant = z.iso.datetime({ precision: 3 })
const Language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/)
const MedicalService = z.string().min(1).max(200)

/** How it was given: health needs an event signed by the person (ruling A44). */
export const Channel = z.enum(['signed', 'phone', 'paper'])
export type Channel = z.infer<typeof Channel>

/** One per person, partner, purpose and desk in a dossier, as it stands now (R6.1). */
export const Consent = z.strictObject({
  consentId: ConsentId,
  /** The person who consents. */
  accountId: AccountId,
  partnerId: PartnerId,
  desk: Desk,
  purpose: StatedPurpose,
  categories: z.array(CategoryId).min(1),
  /** Of a health consent: the medical service that it names. */
  medicalService: MedicalService.optional(),
  /** `ended`: the partner declined or withdrew, and what comes next needs a new one (R6.6). */
  state: z.enum(['given', 'withdrawn', 'ended']),
  channel: Channel,
  givenAt: Instant,
  /** The first Paris day on which it counts no more (rulings A2, A34). */
  expiresOn: z.iso.date(),
  /** The text that was shown, by its version and digest; its words are kept in the history. */
  textVersion: Reference,
  textDigest: Sha256,
  endedAt: Instant.optional(),
})
export type Consent = z.infer<typeof Consent>

/** Where every consent of a dossier stands: one item, because a partner's read knows its transmission and no more. */
export const Ledger = z.strictObject({
  version: z.int().min(1),
  consents: z.array(Consent).max(sharingLimits.consentsPerDossierMax),
})
export type Ledger = z.infer<typeof Ledger>

const categories = z
  .array(CategoryId)
  .min(1)
  .max(documentLimits.categoriesPerRequestMax)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'each category once' })

/** What was agreed to, and the exact text in which. */
const agreed = {
  partnerId: PartnerId,
  purpose: StatedPurpose,
  categories,
  text: z.string().min(1).max(sharingLimits.consentTextCharsMax),
  textVersion: Reference,
  language: Language,
}

export const digestOfText = (text: string): Sha256 =>
  Sha256.parse(createHash('sha256').update(text, 'utf8').digest('hex'))

/** What a person signs: their app names the digest of the very text that it showed. */
export const SignedConsent = z
  .strictObject({ ...agreed, desk: Desk, medicalService: MedicalService.optional(), signedDigest: Sha256 })
  .refine(({ text, signedDigest }) => digestOfText(text) === signedDigest, {
    error: 'the SHA-256 of the text',
    path: ['signedDigest'],
  })
  .refine(({ text, medicalService }) => medicalService === undefined || text.includes(medicalService), {
    error: 'a text that names the medical service',
    path: ['text'],
  })
export type SignedConsent = z.infer<typeof SignedConsent>

/** What an advisor heard on the phone or took in on paper, with where the proof of it is. */
export const CollectedConsent = z.strictObject({
  ...agreed,
  /** Another person of the dossier than the one who opened it. */
  accountId: AccountId.optional(),
  channel: z.enum(['phone', 'paper']),
  proof: Reference,
})
export type CollectedConsent = z.infer<typeof CollectedConsent>

/** The advisor's note of a word given on the phone or on paper. */
export const CollectedWithdrawal = z.strictObject({ channel: z.enum(['phone', 'paper']) })

/** A line of the ledger's history: added, never changed (R6.2). */
export const ConsentEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('given'),
    at: Instant,
    consent: Consent,
    text: z.string(),
    language: Language,
    line: Line,
    partner: Partner.pick({ legalName: true, kind: true, orias: true, country: true }),
    /** Who noted it, how they had signed in, and where the proof is if not in that. */
    collectedBy: PrincipalId,
    authStrength: z.string(),
    proof: Reference.optional(),
  }),
  z.strictObject({
    kind: z.enum(['withdrawn', 'ended']),
    at: Instant,
    consentIds: z.array(ConsentId).min(1),
    by: PrincipalId,
    channel: Channel,
  }),
])
export type ConsentEvent = z.infer<typeof ConsentEvent>

export const ConsentRef = z.strictObject({ consentId: ConsentId, expiresOn: z.iso.date() })
export const WithdrawnConsent = ConsentRef.pick({ consentId: true })
export const ConsentList = z.strictObject({ items: z.array(Consent) })
