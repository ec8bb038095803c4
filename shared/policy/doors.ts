import type { Audience, Role } from '../model/words.ts'

/** The one API through which a role comes in; a role without a door reaches nothing. */
export const doorOf: Readonly<Record<Role, Audience | 'system' | undefined>> = {
  advisor: 'advisor',
  'claims-manager': 'advisor',
  physician: 'physician',
  'medical-staff': 'physician',
  client: 'client',
  partner: 'partner',
  'partner-medical': 'partner',
  auditor: 'auditor',
  'security-analyst': 'auditor',
  'legal-accounting': 'privacy',
  'privacy-officer': 'privacy',
  'aml-officer': 'privacy',
  'quality-team': 'privacy',
  'camera-security': 'privacy',
  marketing: 'privacy',
  operator: undefined,
  'archive-administrator': undefined,
  authority: undefined,
  system: 'system',
  none: undefined,
}
