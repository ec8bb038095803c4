/** The closed lists that the request, the policy and the access log share. */
import * as z from 'zod'

export const Audience = z.enum(['advisor', 'physician', 'auditor'])
export type Audience = z.infer<typeof Audience>

/** A role comes from our directory, never from a token; `system` is one of our own functions. */
export const Role = z.enum(['advisor', 'physician', 'auditor', 'system', 'none'])
export type Role = z.infer<typeof Role>

export const Purpose = z.enum([
  'advice',
  'underwriting',
  'client-request',
  'contract-management',
  'claim-handling',
  'audit',
])
export type Purpose = z.infer<typeof Purpose>

export const Decision = z.enum(['ALLOW', 'DENY'])
export type Decision = z.infer<typeof Decision>

export const Classification = z.enum(['standard', 'sensitive', 'health'])
export type Classification = z.infer<typeof Classification>

/** One verb, one name: route, use case, test and log action share it. */
export const Action = z.enum([
  /** A token that does not hold. */
  'authenticate',
  /** A path that leads nowhere. */
  'find-route',
  'register-client',
  'open-dossier',
  'list-dossiers',
  'show-dossier',
  'list-documents',
  'request-upload',
  'show-document',
  'request-download',
  'request-documents',
  'list-physicians',
  'assign-physician',
  'list-worklist',
  'list-health-documents',
  'read-health-document',
  'complete-read',
  'record-outcome',
  'list-entries',
  'show-entry',
  'promote-upload',
  'recover-uploads',
  'admit-principal',
])
export type Action = z.infer<typeof Action>
