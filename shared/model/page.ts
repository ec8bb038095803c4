import * as z from 'zod'
import { pageLimits } from '../limits.ts'

/** A query knows texts alone: digits are a number, and no other spelling of one is. */
const Limit = z
  .preprocess(
    (given: string | number) =>
      typeof given === 'string' && /^[1-9]\d{0,2}$/.test(given) ? Number(given) : given,
    z.int().min(1).max(pageLimits.itemsMax),
  )
  .meta({ type: 'integer', minimum: 1, maximum: pageLimits.itemsMax })

/** Which part of a list: the cursor is a sort position that the caller was given, never a partition. */
export const PageQuery = z.strictObject({
  limit: Limit.default(pageLimits.items),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, { abort: true })
    .refine((cursor) => /^[\x20-\x7e]+$/.test(Buffer.from(cursor, 'base64url').toString('latin1')), {
      error: 'a cursor as it was given',
    })
    .optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

/** A page of a list, with the cursor of the next one where there is one. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), cursor: z.string().optional() })

export interface Page<T> {
  readonly items: T[]
  readonly cursor?: string | undefined
}

/** A sort position as a cursor: base64url, so that it needs no escaping in a query. */
export const cursorOf = (position: string): string => Buffer.from(position, 'utf8').toString('base64url')

export const positionOf = (cursor: string | undefined): string | undefined =>
  cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString('utf8')
