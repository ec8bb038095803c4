/** One person of each kind, bound to one dossier as they can be, and beside each somebody of the kind who is not. */
import { PrincipalId } from '../../../shared/model/ids.ts'
import type { Assignment, Principal } from '../../../shared/model/records.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { ada, dumas, loan, now, other, principalId } from './people.ts'
import { alpha, camille, desk, parent, stranger, transmission } from './sharing-people.ts'

const someoneElse = PrincipalId.parse(`principal_${other}`)
const last = '2026-11-24'
const dossier = {
  ...loan,
  physicianId: someoneElse,
  client: { ...loan.client, birthDate: '2008-11-25' },
}
const member = (role: Principal['role'], more: Partial<Principal> = {}): Principal => ({
  version: 1,
  principalId,
  role,
  country: 'FR',
  ...more,
})
const working = (principal: Principal, role: Assignment['role'], more: Partial<Assignment> = {}): Facts => ({
  now,
  principal,
  dossier,
  assignment: { version: 1, principalId, role, ...more },
})
const elsewhere = (principal: Principal): Facts => ({ now, principal, dossier })
const inCase = (role: Assignment['role'] & Principal['role']): Facts =>
  working(member(role), role, { until: last, ticket: 'T-1' })
const inEmergency = (principal: Principal, approvedByPhysician?: true): Facts => ({
  ...elsewhere(principal),
  breakGlass: {
    version: 1,
    principalId,
    dossierId: loan.dossierId,
    reason: 'vital-interest',
    ticket: 'T-1',
    askedAt: '2026-11-24T08:59:00.000Z',
    approvedBy: someoneElse,
    approvedByPhysician,
    opensUntil: now + 1,
  },
})
const atDesk = (role: 'partner' | 'partner-medical'): Facts => ({
  now,
  principal: desk(role),
  partner: alpha,
  dossier,
  transmission: { ...transmission, desk: role === 'partner' ? 'non-medical' : 'medical' },
})
const staff = member('medical-staff', { charterSignedOn: last })

export const everybody = {
  advisor: working(ada, 'advisor'),
  'advisor elsewhere': elsewhere(ada),
  'claims manager': working(member('claims-manager', { trainingValidUntil: last }), 'claims-manager'),
  'claims manager elsewhere': elsewhere(member('claims-manager', { trainingValidUntil: last })),
  physician: working(dumas, 'physician'),
  'physician elsewhere': elsewhere(dumas),
  'physician in an emergency': inEmergency(dumas),
  'medical staff': working(staff, 'medical-staff', { until: last, delegatedBy: someoneElse }),
  'medical staff elsewhere': elsewhere(staff),
  client: elsewhere(camille),
  parent: elsewhere(parent),
  heir: elsewhere({ ...camille, accountId: stranger, heirOf: [loan.accountId] }),
  'client elsewhere': elsewhere({ ...camille, accountId: stranger }),
  desk: atDesk('partner'),
  'desk elsewhere': elsewhere(desk('partner')),
  'medical desk': atDesk('partner-medical'),
  'medical desk elsewhere': elsewhere(desk('partner-medical')),
  legal: inCase('legal-accounting'),
  'legal elsewhere': elsewhere(member('legal-accounting')),
  'privacy officer': inCase('privacy-officer'),
  'privacy officer elsewhere': elsewhere(member('privacy-officer')),
  'privacy officer in an emergency': inEmergency(member('privacy-officer'), true),
  'privacy officer in an emergency that no physician approved': inEmergency(member('privacy-officer')),
  'AML officer': inCase('aml-officer'),
  'AML officer elsewhere': elsewhere(member('aml-officer')),
  auditor: elsewhere(member('auditor')),
  analyst: elsewhere(member('security-analyst')),
  'quality team': inCase('quality-team'),
  'camera security': inCase('camera-security'),
  marketing: elsewhere(member('marketing')),
  nobody: { now, dossier },
} satisfies Readonly<Record<string, Facts>>

export type Somebody = keyof typeof everybody
export const allOf = Object.keys(everybody) as readonly Somebody[]
