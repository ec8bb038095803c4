/** The closed lists that the request, the policy and the access log share. */
import * as z from 'zod'

export const Audience = z.enum(['advisor', 'physician', 'client', 'partner', 'auditor', 'privacy'])
export type Audience = z.infer<typeof Audience>

/**
 * A role comes from our directory, never from a token. `system` is one of our own functions, `none` somebody whom the
 * directory does not know; operators, archive administrators and authorities have a role and no door.
 */
export const Role = z.enum([
  'advisor',
  'claims-manager',
  'physician',
  'medical-staff',
  'client',
  'partner',
  'partner-medical',
  'auditor',
  'security-analyst',
  'legal-accounting',
  'privacy-officer',
  'aml-officer',
  'quality-team',
  'camera-security',
  'marketing',
  'operator',
  'archive-administrator',
  'authority',
  'system',
  'none',
])
export type Role = z.infer<typeof Role>

export const Purpose = z.enum([
  'advice',
  'underwriting',
  'client-request',
  'contract-management',
  'claim-handling',
  'legal-obligation',
  'audit',
])
export type Purpose = z.infer<typeof Purpose>

/** What a caller can state: the other is the vault's word for what an authority has the law's right to. */
export const StatedPurpose = Purpose.exclude(['legal-obligation'])
export type StatedPurpose = z.infer<typeof StatedPurpose>

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

  // The dossier and its documents.
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
  'list-claims-managers',
  'assign-physician',
  'assign-claims-manager',

  // The life of a dossier.
  'add-insured',
  'update-loan',
  'advance-dossier',
  'record-contract',
  'open-claim',
  'close-claim',
  'open-complaint',
  'close-complaint',
  'update-optional-data',
  'find-agency',
  'submit-lead',
  'accept-lead',
  'list-leads',
  'refer-contact',
  'flag-misfiled',
  'reclassify-document',
  'record-guardian',
  'record-heir',

  // The medical side.
  'list-worklist',
  'list-health-documents',
  'read-health-document',
  'complete-read',
  'record-outcome',
  'delegate-dossier',
  'end-delegation',
  'set-aside-document',
  'ask-opening',
  'list-openings',
  'release-opening',

  // Break-glass.
  'break-glass',
  'approve-break-glass',
  'review-break-glass',
  'list-break-glasses',

  // Consent, and what a partner receives.
  'give-consent',
  'withdraw-consent',
  'list-consents',
  'register-partner',
  'release-transmission',
  'transmit-documents',
  'list-transmissions',
  'show-transmission',
  'read-transmitted-document',
  'acknowledge-transmission',
  'acknowledge-notice',
  'decide-transmission',

  // The client's own.
  'show-preferences',
  'update-preferences',
  'unsubscribe',
  'permit-contact',
  'record-interaction',
  'list-accesses',
  'show-access-proof',
  'tell-access',
  'close-account',
  'file-directive',

  // Decisions that a machine prepared.
  'record-ai-result',
  'offer-ai-review',
  'contest-ai-result',
  'review-ai-result',
  'list-ai-results',

  // Privacy, legal and accounting, AML.
  'take-case',
  'restrict-dossier',
  'decide-breach',
  'list-breaches',
  'list-readers',
  'permit-transfer',
  'list-transfers',
  'register-authority-request',
  'validate-authority-request',
  'attend-authority-request',
  'approve-authority-request',
  'export-authority-request',
  'close-authority-request',
  'list-authority-requests',
  'raise-fraud-alert',
  'list-fraud-alerts',
  'qualify-fraud-alert',
  'close-fraud-alert',
  'file-suspicion',
  'list-suspicions',
  'show-suspicion',
  'conclude-suspicion',
  'count-suspicions',
  'show-suspicion-count',

  // How long things are kept.
  'record-event',
  'place-hold',
  'lift-hold',
  'list-holds',
  'list-certificates',
  'preview-hold',
  'show-schedule',
  'list-due',
  'preview-rule',
  'approve-rule',
  'show-run',
  'find-certificates',
  'list-dispositions',
  'review-disposition',
  'explain-retention',
  'show-certificate',
  'decide-erasure',
  'ingest-recording',
  'show-deposit',

  // The log.
  'list-entries',
  'show-entry',
  'show-entry-proof',
  'show-checkpoint',
  'show-consistency',
  'export-entries',
  'complete-export',
  'export-bundle',

  // Our own functions.
  'promote-upload',
  'recover-uploads',
  'settle-upload',
  'raise-overdue-breach',
  'sweep-retention',
  'review-account',
  'destroy-version',
  'admit-principal',
])
export type Action = z.infer<typeof Action>
