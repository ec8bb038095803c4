import * as z from 'zod'
import { holdsNationalId } from './national-id.ts'

/** A reference in somebody's register: letters and digits that say nothing by themselves, and name no person. */
export const Reference = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/)
  .refine((text) => !holdsNationalId(text), { error: 'no national number' })
