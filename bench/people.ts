/** Who works in the scene, and what the directory says of them. */
import type { Person } from '../local/identity/provider.ts'
import type { Stack } from '../local/stack/stack.ts'
import type { PrincipalId } from '../shared/model/ids.ts'

const issuerOf = {
  advisor: 'advisors',
  physician: 'physicians',
  client: 'clients',
  partner: 'partners',
  auditor: 'auditors',
  privacy: 'privacy-staff',
} as const
type Audience = keyof typeof issuerOf

const trained = { trainingValidUntil: '2099-12-31' }
const mandated = { rpps: '00000000000', mandate: { from: '2020-01-01', until: '2099-12-31' } }

const staff = {
  advisor: { audience: 'advisor', role: 'advisor', ...trained, changesAiResults: true },
  'claims-manager': { audience: 'advisor', role: 'claims-manager', ...trained },
  physician: { audience: 'physician', role: 'physician', ...mandated },
  'other-physician': { audience: 'physician', role: 'physician', ...mandated },
  'medical-staff': { audience: 'physician', role: 'medical-staff', charterSignedOn: '2020-01-01' },
  auditor: { audience: 'auditor', role: 'auditor' },
  'privacy-officer': { audience: 'privacy', role: 'privacy-officer' },
  'other-officer': { audience: 'privacy', role: 'privacy-officer' },
  'aml-officer': { audience: 'privacy', role: 'aml-officer' },
  legal: { audience: 'privacy', role: 'legal-accounting' },
  'other-legal': { audience: 'privacy', role: 'legal-accounting' },
  marketing: { audience: 'privacy', role: 'marketing' },
  'camera-security': { audience: 'privacy', role: 'camera-security' },
} as const

/** Admitted, with a country where they are a partner's, once there is an account, or a partner, that they belong to. */
const outside = {
  client: 'client',
  leaver: 'client',
  parent: 'client',
  testator: 'client',
  partner: 'partner',
  desk: 'partner',
} as const

export type Staff = keyof typeof staff
export type Outsider = keyof typeof outside
export type Name = Staff | Outsider

/** Whom the issuers know. */
export const people: readonly Person[] = [
  ...Object.entries(staff).map(([name, { audience }]) => ({ name, audience, subject: name })),
  ...Object.entries(outside).map(([name, audience]) => ({ name, audience, subject: name })),
]

async function admit(stack: Stack, name: Name, audience: Audience, person: object) {
  const issuer = `${stack.origin}/${issuerOf[audience]}`
  const asked = { issuer, subject: name, ...person }
  return (await stack.invoke('admit-principal', asked)) as { readonly principalId: PrincipalId }
}

export const admitOutsider = (stack: Stack, name: Outsider, person: object) =>
  admit(stack, name, outside[name], { role: outside[name], ...person })

/** Admits all of them; answers by which id each is known. */
export async function admitStaff(stack: Stack): Promise<Readonly<Record<Staff, PrincipalId>>> {
  const ids: [string, PrincipalId][] = []
  for (const [name, { audience, ...person }] of Object.entries(staff)) {
    ids.push([name, (await admit(stack, name as Staff, audience, { country: 'FR', ...person })).principalId])
  }
  return Object.fromEntries(ids) as Record<Staff, PrincipalId>
}
