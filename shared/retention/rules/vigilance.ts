/** Anti-money-laundering and fraud: segregated, with clocks of their own. */
import { cap, keep, lock, type RetentionRule, rule } from '../rule.ts'
import { identityCopies } from './covered.ts'

/** Regulation (EU) 2024/1624 applies from here on, to what is there on that day, and no earlier (ruling A14). */
const regulationApplies = '2027-07-10'

export const vigilanceRules: readonly RetentionRule[] = [
  rule('aml.kyc', {
    covers: ['aml-kyc-file'],
    strength: 'law',
    basis: 'CMF L561-12',
    terms: [lock('P5Y', 'relationship-ended', 'segregated')],
  }),
  rule('id.copy.kyc', {
    covers: identityCopies,
    strength: 'law',
    basis: 'CMF L561-12; Regulation (EU) 2024/1624, article 77',
    terms: [
      lock('P5Y', 'relationship-ended', 'segregated', { when: ['for-kyc'] }),
      cap('P5Y', 'relationship-ended', 'segregated', { when: ['for-kyc'], notBefore: regulationApplies }),
    ],
  }),
  rule('aml.operation', {
    covers: ['aml-suspicion'],
    strength: 'law',
    basis: 'CMF L561-12',
    // From the execution, else from the report (ruling A26).
    terms: [
      lock('P5Y', ['operation-executed', 'suspicion-reported'], 'segregated'),
      cap('P5Y', ['operation-executed', 'suspicion-reported'], 'segregated', {
        notBefore: regulationApplies,
      }),
    ],
  }),
  rule('aml.eu', {
    covers: ['aml-kyc-file'],
    strength: 'law',
    basis: 'Regulation (EU) 2024/1624, article 77',
    terms: [cap('P5Y', 'relationship-ended', 'segregated', { notBefore: regulationApplies })],
  }),
  rule('fraud.unqualified', {
    covers: ['fraud-alert'],
    strength: 'guidance',
    basis: 'CNIL AU-039',
    terms: [
      cap('P6M', 'alert-raised', 'segregated', { unless: ['fraud-confirmed', 'fraud-irrelevant'] }),
      cap('P0D', 'alert-qualified', 'segregated', { when: ['fraud-irrelevant'] }),
    ],
  }),
  rule('fraud.confirmed', {
    covers: ['fraud-alert'],
    strength: 'guidance',
    basis: 'CNIL AU-039',
    terms: [keep('P5Y', 'fraud-closed', 'segregated', { when: ['fraud-confirmed'] })],
  }),
]
