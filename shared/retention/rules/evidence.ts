/** Evidence of rights, consents and accesses: what proves that the rest was done right. */
import { cap, keep, lock, type RetentionRule, rule } from '../rule.ts'
import { identityCopies } from './covered.ts'

export const evidenceRules: readonly RetentionRule[] = [
  rule('id.copy.rights', {
    covers: identityCopies,
    strength: 'guidance',
    basis: 'CNIL, proof of identity',
    terms: [cap('P1M', 'identity-verified', 'active', { when: ['for-rights-request'] })],
  }),
  rule('consent.proof', {
    covers: ['consent-record'],
    strength: 'guidance',
    basis: 'GDPR 7(1); C. civ. 2224',
    terms: [keep('P5Y', 'consent-ended', 'archive', { outlastsErasure: true })],
  }),
  rule('rights.request', {
    covers: ['rights-request'],
    strength: 'guidance',
    basis: 'GDPR 5(2)',
    terms: [keep('P5Y', 'request-closed', 'archive', { outlastsErasure: true })],
  }),
  rule('log.access', {
    covers: ['access-log'],
    strength: 'guidance',
    basis: 'CNIL 2021-122',
    terms: [
      cap('P1Y', 'logged', 'active', { unless: ['health-access'] }),
      cap('P3Y', 'logged', 'active', { when: ['health-access'] }),
    ],
  }),
  rule('journal.lifecycle', {
    covers: ['lifecycle-journal'],
    strength: 'guidance',
    basis: 'NF Z42-013; CNIL 2021-122',
    terms: [lock('P5Y', 'covered-destroyed', 'archive')],
  }),
  rule('log.usage', {
    covers: ['usage-log', 'captcha-signal'],
    strength: 'guidance',
    basis: 'CNIL, cookies and other trackers',
    finalAction: 'delete-or-anonymise',
    terms: [
      cap('P13M', 'logged', 'active', { unless: ['statistics'] }),
      cap('P25M', 'logged', 'active', { when: ['statistics'] }),
    ],
  }),
  rule('breach.register', {
    covers: ['breach-register'],
    strength: 'guidance',
    basis: 'GDPR 33(5)',
    terms: [lock('P5Y', 'breach-closed', 'active')],
  }),
  rule('ai.record', {
    covers: ['ai-decision-record'],
    strength: 'law',
    basis: 'Regulation (EU) 2024/1689, article 26(6)',
    terms: [
      lock('P6M', 'ai-decided', 'active'),
      // With its dossier: what is kept of the one is kept of the other.
      keep('P0D', 'account-deleted', 'active', { when: ['dossier-pending'] }),
      keep('P3Y', 'dossier-ended', 'active', { when: ['no-contract'] }),
      keep('P2Y', 'contract-ended', 'archive', { when: ['contract'] }),
    ],
  }),
]
