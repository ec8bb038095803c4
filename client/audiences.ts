/** A client for each audience, on the address of the vault. */
import { advisorRoutes } from '../functions/advisor-api/routes.ts'
import { type auditorApi, auditorRoutes } from '../functions/auditor-api/routes.ts'
import { type clientApi, clientRoutes } from '../functions/client-api/routes.ts'
import { type partnerApi, partnerRoutes } from '../functions/partner-api/routes.ts'
import { type physicianApi, physicianRoutes } from '../functions/physician-api/routes.ts'
import { privacyRoutes } from '../functions/privacy-api/routes.ts'
import { type Client, vaultClient } from './vault-client.ts'

export type AdvisorClient = Client<typeof advisorRoutes>
export type PhysicianClient = Client<typeof physicianRoutes>
export type ClientClient = Client<typeof clientRoutes>
export type PartnerClient = Client<typeof partnerRoutes>
export type PrivacyClient = Client<typeof privacyRoutes>
export type AuditorClient = Client<typeof auditorRoutes>

/** What each door answers by name, the streams too that no method of a client reads. */
export interface NamesAt {
  readonly advisor: keyof typeof advisorRoutes
  readonly physician: keyof typeof physicianApi
  readonly client: keyof typeof clientApi
  readonly partner: keyof typeof partnerApi
  readonly auditor: keyof typeof auditorApi
  readonly privacy: keyof typeof privacyRoutes
}

export const advisorClient = (origin: string, token: string): AdvisorClient =>
  vaultClient(`${origin}/advisor`, advisorRoutes, token)

export const physicianClient = (origin: string, token: string): PhysicianClient =>
  vaultClient(`${origin}/physician`, physicianRoutes, token)

export const auditorClient = (origin: string, token: string): AuditorClient =>
  vaultClient(`${origin}/auditor`, auditorRoutes, token)

export const clientClient = (origin: string, token: string): ClientClient =>
  vaultClient(`${origin}/client`, clientRoutes, token)

export const partnerClient = (origin: string, token: string): PartnerClient =>
  vaultClient(`${origin}/partner`, partnerRoutes, token)

export const privacyClient = (origin: string, token: string): PrivacyClient =>
  vaultClient(`${origin}/privacy`, privacyRoutes, token)
