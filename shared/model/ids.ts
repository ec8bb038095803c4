/** Branded ids: a prefix that says what the id names, then a ULID (https://github.com/ulid/spec). */
import * as z from 'zod'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const idSchema = <P extends string>(prefix: P) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`), `not a ${prefix} id`)
    .brand<P>()

export const DossierId = idSchema('dossier')
export type DossierId = z.infer<typeof DossierId>
export const DocumentId = idSchema('document')
export type DocumentId = z.infer<typeof DocumentId>
export const PrincipalId = idSchema('principal')
export type PrincipalId = z.infer<typeof PrincipalId>
export const AccountId = idSchema('account')
export type AccountId = z.infer<typeof AccountId>
export const PartnerId = idSchema('partner')
export type PartnerId = z.infer<typeof PartnerId>
export const ConsentId = idSchema('consent')
export type ConsentId = z.infer<typeof ConsentId>
export const TransmissionId = idSchema('transmission')
export type TransmissionId = z.infer<typeof TransmissionId>
export const HoldId = idSchema('hold')
export type HoldId = z.infer<typeof HoldId>
export const AiResultId = idSchema('result')
export type AiResultId = z.infer<typeof AiResultId>
export const RequisitionId = idSchema('requisition')
export type RequisitionId = z.infer<typeof RequisitionId>
export const OpeningId = idSchema('opening')
export type OpeningId = z.infer<typeof OpeningId>
export const FraudAlertId = idSchema('alert')
export type FraudAlertId = z.infer<typeof FraudAlertId>
export const SuspicionId = idSchema('suspicion')
export type SuspicionId = z.infer<typeof SuspicionId>
export const LeadId = idSchema('lead')
export type LeadId = z.infer<typeof LeadId>
export const ClaimId = idSchema('claim')
export type ClaimId = z.infer<typeof ClaimId>
export const ComplaintId = idSchema('complaint')
export type ComplaintId = z.infer<typeof ComplaintId>
export const EntryId = idSchema('entry')
export type EntryId = z.infer<typeof EntryId>

/** A random pseudonym of 128 bits in hex: it names a chain, and through it a dossier or an actor, in the log. */
export const ChainId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'chain'>()
export type ChainId = z.infer<typeof ChainId>

/** SHA-256 in lower-case hex. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in lower-case hex')
  .brand<'sha256'>()
export type Sha256 = z.infer<typeof Sha256>

/** `at` in milliseconds since 1970 makes ids sort by time; `random` must hold at least 10 bytes. */
export function ulid(at: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('random: a ULID takes 10 bytes')
  const bits =
    (BigInt(at) << 80n) | random.subarray(0, 10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return base32(bits)
}

/** The instant, in milliseconds since 1970, that an id was made at. */
export function instantOf(id: string): number {
  const time = id.slice(id.indexOf('_') + 1).slice(0, 10)
  return [...time].reduce((sum, letter) => sum * 32 + crockford.indexOf(letter), 0)
}

/** 128 bits as 26 letters of Crockford's base 32. */
export function base32(bits: bigint): string {
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += crockford[Number((bits >> shift) & 31n)]
  return text
}
