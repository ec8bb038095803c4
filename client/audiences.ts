/** A client for each audience, on the address of the vault. */
import { advisorRoutes } from '../functions/advisor-api/routes.ts'
import { auditorRoutes } from '../functions/auditor-api/routes.ts'
import { physicianRoutes } from '../functions/physician-api/routes.ts'
import { type Client, vaultClient } from './vault-client.ts'

export type AdvisorClient = Client<typeof advisorRoutes>
export type PhysicianClient = Client<typeof physicianRoutes>
export type AuditorClient = Client<typeof auditorRoutes>

export const advisorClient = (origin: string, token: string): AdvisorClient =>
  vaultClient(`${origin}/advisor`, advisorRoutes, token)

export const physicianClient = (origin: string, token: string): PhysicianClient =>
  vaultClient(`${origin}/physician`, physicianRoutes, token)

export const auditorClient = (origin: string, token: string): AuditorClient =>
  vaultClient(`${origin}/auditor`, auditorRoutes, token)
