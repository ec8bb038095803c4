/** Which categories share the life of a dossier, of an account, or of a person's health file. */
import { categories } from '../../model/categories.ts'

/** What a dossier of any line may hold that is neither health data nor the vault's own writing. */
export const dossierPapers = [
  'contact-identity',
  'birth-date',
  'national-id-number',
  'personal-family-situation',
  'professional-situation',
  'financial-situation',
  'lifestyle-habits',
  'licence-plate',
  'vehicle-technical-data',
  'bank-statements',
  'employment-contract',
  'sale-agreement',
  'vehicle-registration',
  'passport',
  'identity-document',
  'bank-details',
  'beneficiary-designation',
  'underwriting-outcome',
  'advice-record',
] as const

export const healthPapers = [
  'social-benefit-attestation',
  'medical-prescription',
  'medical-certificate',
  'examination-report',
  'operation-report',
  'health-questionnaire',
  'sick-leave-notice',
  'physician-note',
] as const

/** Every document that people bring and that is not health data: what a health document can be filed as by mistake. */
export const standardPapers: readonly string[] = [...categories.values()]
  .filter(({ kind, space, uploaders }) => kind === 'document' && space === 'standard' && isBrought(uploaders))
  .map(({ id }) => id)

/** Copies of an identity: what they were asked for decides how long they stay. */
export const identityCopies = ['passport', 'identity-document'] as const

function isBrought(uploaders: readonly string[]): boolean {
  return uploaders.some((role) => role !== 'system')
}
