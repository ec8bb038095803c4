/** What the vault attests to whoever brought a document (NF Z42-013: what was taken in, its digest, its time, its rule). */
import * as z from 'zod'
import { KeptMediaType } from './document.ts'
import { DocumentId, Sha256 } from './ids.ts'
import { Trigger } from './retention-words.ts'

const Instant = z.iso.datetime({ precision: 3 })

/** As of the moment from which a document is kept; what is decided later does not change what was said then. */
export const Deposit = z.strictObject({
  depositedAt: Instant,
  rule: z.string(),
  ruleVersion: z.int(),
  basis: z.string(),
  countedFrom: z.array(Trigger),
  /** Left out while the event has not happened that its clock runs from. */
  until: z.iso.date().optional(),
})
export type Deposit = z.infer<typeof Deposit>

export const DepositAttestation = Deposit.extend({
  documentId: DocumentId,
  algorithm: z.literal('SHA-256'),
  sha256: Sha256,
  sizeBytes: z.int(),
  mediaType: KeptMediaType,
  requestedAt: Instant,
})
export type DepositAttestation = z.infer<typeof DepositAttestation>
