/** Health data, and what the law keeps from being considered at all. */
import { cap, keep, type RetentionRule, rule } from '../rule.ts'
import { healthPapers, standardPapers } from './covered.ts'

export const healthRules: readonly RetentionRule[] = [
  rule('health.pending', {
    covers: healthPapers,
    strength: 'seed',
    basis: 'privacy policy 1 and 5',
    terms: [keep('P0D', 'dossier-ended', 'active', { when: ['dossier-pending'] })],
  }),
  rule('health.no-contract', {
    covers: healthPapers,
    strength: 'guidance',
    basis: 'CNIL NS-16, article 4',
    terms: [
      keep('P2Y', 'dossier-ended', 'active', { when: ['no-contract'] }),
      keep('P5Y', 'dossier-ended', 'sealed', { when: ['no-contract'] }),
      cap('P5Y', 'dossier-ended', 'sealed', { when: ['no-contract'] }),
    ],
  }),
  rule('health.contract', {
    covers: healthPapers,
    strength: 'law',
    basis: 'C. assur. L114-1; CNIL NS-16, article 4',
    terms: [
      keep('P0D', 'contract-ended', 'active', { when: ['contract'] }),
      keep('P2Y', 'contract-ended', 'sealed', { when: ['contract'], unless: ['beneficiary-other'] }),
      keep('P10Y', 'contract-ended', 'sealed', { when: ['contract', 'beneficiary-other'] }),
    ],
  }),
  rule('health.lemoine', {
    covers: healthPapers,
    strength: 'law',
    basis: 'C. assur. L113-2-1; GDPR 5(1)(c)',
    terms: [cap('P7D', 'detected', 'quarantine', { when: ['set-aside-lemoine'] })],
  }),
  rule('health.aeras-rtbf', {
    covers: healthPapers,
    strength: 'law',
    basis: 'CSP L1141-5; AERAS agreement',
    terms: [cap('P0D', 'detected', 'quarantine', { when: ['set-aside-aeras'] })],
  }),
  rule('health.genetic', {
    covers: healthPapers,
    strength: 'law',
    basis: 'CSP L1141-1',
    terms: [cap('P0D', 'detected', 'quarantine', { when: ['set-aside-genetic'] })],
  }),
  rule('health.misfiled', {
    covers: standardPapers,
    strength: 'law',
    basis: 'GDPR 5(1)(c) and 9; CSP L1110-4',
    // The day on which storage lets go of it; nobody reads it from the flag on.
    terms: [cap('P1D', 'detected', 'quarantine', { when: ['superseded'] })],
  }),
  rule('health.shared-record', {
    covers: healthPapers,
    strength: 'law',
    basis: 'CSP L1111-18',
    terms: [cap('P0D', 'detected', 'quarantine', { when: ['set-aside-shared-medical-record'] })],
  }),
]
