/** A partner that the register knows, with its people at their desks. */
import type { PrivacyClient } from '../client/audiences.ts'
import type { Name } from './people.ts'
import type { Town } from './town.ts'

export type PartnerDraft = Parameters<PrivacyClient['register-partner']>[0]['body']
export type PartnerId = Awaited<ReturnType<PrivacyClient['register-partner']>>['partnerId']

/** Whom the issuer of partners knows, by the desk that is theirs. */
export interface Desks {
  readonly medical?: Name
  readonly 'non-medical'?: Name
}

/** The register gives the id; the directory is told of the desks once it is there. */
export async function openPartner(
  { stack, privacy }: Town,
  body: PartnerDraft,
  desks: Desks,
): Promise<PartnerId> {
  const diane = await privacy('diane')
  const { partnerId } = await diane['register-partner']({ body })
  const issuer = `${stack.origin}/partners`
  const admit = (subject: Name, role: 'partner' | 'partner-medical') =>
    stack.invoke('admit-principal', { issuer, subject, role, partnerId, country: body.country })
  if (desks.medical) await admit(desks.medical, 'partner-medical')
  if (desks['non-medical']) await admit(desks['non-medical'], 'partner')
  return partnerId
}
