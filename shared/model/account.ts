import * as z from 'zod'
import { AccountId, DossierId, LeadId, PrincipalId } from './ids.ts'

/** A name as a person writes it: no control characters, no direction marks, at most 100 characters. */
const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u)

/** What an advisor tells about a new client. None of it may stand in a log, a key, an index or an error. */
export const ClientDraft = z.strictObject({
  givenName: PersonName,
  familyName: PersonName,
  birthDate: z.iso.date(),
  email: z.email().max(254),
})
export type ClientDraft = z.infer<typeof ClientDraft>

/** The client as the people of a dossier see them: enough not to confuse two persons. */
export const ClientIdentity = ClientDraft.omit({ email: true })
export type ClientIdentity = z.infer<typeof ClientIdentity>

/** An account as stored. `registeredBy` is the one advisor who may open dossiers on it for now. */
export const Account = z.strictObject({
  version: z.int().min(1),
  accountId: AccountId,
  client: ClientDraft,
  registeredBy: PrincipalId,
  /** Where we have them from, if they did not come themselves. */
  leadId: LeadId.optional(),
  /** The client's own login, once there is one. */
  principalId: PrincipalId.optional(),
  /** Absent: in use. From the request for deletion on, legal and accounting alone read what is left (ruling A46). */
  phase: z.enum(['deletion-requested', 'archived']).optional(),
  /** The account's dossiers, in the order in which they were opened. */
  dossierIds: z.array(DossierId).optional(),
})
export type Account = z.infer<typeof Account>

export const AccountRef = z.strictObject({ accountId: AccountId })
