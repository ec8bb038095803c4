/** What a dossier became: the contract that a partner concluded. Kept in records alone, never in a key, log or event. */
import * as z from 'zod'
import { PartnerId } from './ids.ts'
import { Reference } from './reference.ts'

const Instant = z.iso.datetime({ precision: 3 })
const Euros = z.int().min(0).max(100_000_000)

const Premium = z.strictObject({
  cents: z.int().min(0).max(1_000_000_000),
  every: z.enum(['month', 'quarter', 'year']),
})

/**
 * The terms by their version, and figures. That there is an exclusion, and never its wording: the wording can tell an
 * illness, and reaches the person in the contract document alone (domain 2: R2.4).
 */
const Conditions = z.strictObject({
  terms: Reference,
  coverPercent: z.int().min(1).max(100).optional(),
  waitingDays: z.int().min(0).max(3_650).optional(),
  withExclusion: z.boolean(),
})

const fields = {
  contractNumber: Reference,
  clientNumber: Reference.optional(),
  startsOn: z.iso.date(),
  /** The last day of cover, once it is known. */
  endedOn: z.iso.date().optional(),
  premium: Premium,
  /** Of a loan insurance, and of no other. */
  loan: z
    .strictObject({
      capitalEuros: Euros,
      outstandingEuros: Euros.optional(),
      lender: z.string().trim().min(1).max(200),
    })
    .optional(),
  conditions: Conditions,
}

interface Span {
  readonly startsOn: string
  readonly endedOn?: string | undefined
}
const endsAfterItStarts = ({ startsOn, endedOn }: Span) => endedOn === undefined || startsOn <= endedOn
const inOrder = { path: ['endedOn'], error: 'not before it starts' }

/** As it is recorded, by the partner itself or by a claims manager. */
export const ContractDraft = z.strictObject(fields).refine(endsAfterItStarts, inOrder)
export type ContractDraft = z.infer<typeof ContractDraft>

/** As it stands, and as everybody sees it who may. */
export const Contract = z.strictObject({ ...fields, partnerId: PartnerId, recordedAt: Instant })
export type Contract = z.infer<typeof Contract>

export const StoredContract = Contract.extend({ version: z.int().min(1) })
export type StoredContract = z.infer<typeof StoredContract>

export const ContractRef = z.strictObject({ recordedAt: Instant })
