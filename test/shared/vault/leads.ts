/** A comparator with a desk, and a client at their own door: what tests of leads stand in. */
import type { LeadDraft } from '../../../shared/model/leads.ts'
import { referContact } from '../../../shared/vault/refer-contact.ts'
import { registerPartner } from '../../../shared/vault/register-partner.ts'
import { submitLead } from '../../../shared/vault/submit-lead.ts'
import { keyed } from '../../judges/house.ts'
import type { opened } from './opened.ts'
import { admitted, diane } from './sharing.ts'

export const lou = { givenName: 'Lou', familyName: 'Canary-Petit', email: 'canary-lou@example.org' }
export const draft: LeadDraft = {
  line: 'home',
  person: lou,
  answers: [{ category: 'professional-situation', value: 'employee' }],
  origin: 'own-form',
  formVersion: 'form-7',
  agreement: { evidence: 'E-123', textVersion: 't-2', givenAt: '2026-11-24T08:59:00.000Z' },
}
export const told = { birthDate: '1990-01-01', informedOn: '2026-11-24' }

export async function brokers<World extends Awaited<ReturnType<typeof opened>>>(world: World) {
  const { ports, accountId } = world
  const comparator = { legalName: 'Comparateur', kind: 'aggregator', country: 'FR', active: true } as const
  const { partnerId } = await registerPartner(ports, diane, comparator, keyed())
  const desk = admitted(world, 'desk', { role: 'partner', partnerId, country: 'FR' }, 'partner')
  const client = admitted(world, 'camille', { role: 'client', accountId }, 'client')
  const submit = (more: Partial<LeadDraft> = {}) =>
    submitLead(ports, desk, partnerId, { ...draft, ...more }, keyed())
  const refer = () =>
    referContact(ports, client, accountId, { person: lou, isPersonalContact: true, agreed: true }, keyed())
  return { ...world, partnerId, desk, client, submit, refer }
}
