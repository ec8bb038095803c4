/** What people may add to be served better, and take back: a plate, what is known of the car, figures of their accounts. */
import * as z from 'zod'
import { AccountId, ConsentId, PartnerId } from './ids.ts'

const Plate = z.string().regex(/^[A-Z0-9-]{4,12}$/)
/** As the public register has it, asked of an approved provider. */
const Vehicle = z.strictObject({
  type: z.string().trim().min(1).max(60),
  model: z.string().trim().min(1).max(60),
  powerKw: z.int().min(1).max(2_000),
})
/** Of a month, in whole euros. */
const Figures = z.strictObject({
  incomeEuros: z.int().min(0).max(10_000_000),
  expensesEuros: z.int().min(0).max(10_000_000),
})

/** One kind at a time; `null` takes it back. */
export const OptionalDataChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('licence-plate'), value: Plate.nullable() }),
  z.strictObject({
    kind: z.literal('vehicle-technical-data'),
    value: Vehicle.nullable(),
    providerId: PartnerId,
  }),
  z.strictObject({
    kind: z.literal('financial-situation'),
    value: Figures.nullable(),
    providerId: PartnerId,
  }),
])
export type OptionalDataChange = z.infer<typeof OptionalDataChange>

const Statement = Figures.extend({
  accountId: AccountId,
  providerId: PartnerId,
  consentId: ConsentId,
  /** The first Paris day on which the consent counts no more: from then on nobody is shown them. */
  until: z.iso.date(),
})
export type Statement = z.infer<typeof Statement>

export const OptionalData = z.strictObject({
  plate: Plate.optional(),
  vehicle: Vehicle.extend({ providerId: PartnerId }).optional(),
  /** One for each person who agreed to have theirs fetched. */
  statements: z.array(Statement).max(10).optional(),
})
export type OptionalData = z.infer<typeof OptionalData>
export const StoredOptionalData = OptionalData.extend({ version: z.int().min(1) })
export type StoredOptionalData = z.infer<typeof StoredOptionalData>

export const OptionalDataKind = z.strictObject({
  kind: z.enum(['licence-plate', 'vehicle-technical-data', 'financial-situation']),
})
