/** Accounting, contracts and limitation: what the law demands of a concluded contract. */
import { keep, lock, type RetentionRule, rule } from '../rule.ts'
import { dossierPapers } from './covered.ts'

const contractPapers = [...dossierPapers, 'contract-data', 'claim-file'] as const

export const contractRules: readonly RetentionRule[] = [
  rule('acct.voucher', {
    covers: ['fee-and-payment-record', 'debt-collection-file'],
    strength: 'law',
    basis: 'C. com. L123-22',
    terms: [lock('P10Y', 'financial-year-closed', 'archive')],
  }),
  rule('tax.records', {
    covers: ['fee-and-payment-record'],
    strength: 'law',
    basis: 'LPF L102 B',
    terms: [lock('P6Y', 'last-operation', 'archive')],
  }),
  rule('con.electronic', {
    covers: ['contract-data'],
    strength: 'law',
    basis: 'C. conso. L213-1, D213-1, D213-2',
    terms: [lock('P10Y', 'contract-ended', 'archive', { when: ['contract', 'electronic-contract'] })],
  }),
  rule('con.claims2', {
    covers: contractPapers,
    strength: 'law',
    basis: 'C. assur. L114-1',
    // Counted from the end of the contract where no event is known (ruling A10).
    terms: [keep('P2Y', ['contract-ended', 'insured-event'], 'archive', { when: ['contract'] })],
  }),
  rule('con.drought5', {
    covers: contractPapers,
    strength: 'law',
    basis: 'C. assur. L114-1, since 30 December 2021',
    terms: [keep('P5Y', 'insured-event', 'archive', { when: ['contract', 'drought'] })],
  }),
  rule('con.life10', {
    covers: contractPapers,
    strength: 'law',
    basis: 'C. assur. L114-1',
    review: true,
    terms: [
      keep('P10Y', ['contract-ended', 'event-known'], 'archive', { when: ['contract', 'beneficiary-other'] }),
    ],
  }),
  rule('con.life30', {
    covers: ['contract-data', 'beneficiary-designation'],
    strength: 'law',
    basis: 'C. assur. L114-1, last paragraph; CNIL SAN-2021-010',
    review: true,
    terms: [keep('P30Y', 'insured-died', 'sealed', { when: ['contract', 'life-managed', 'insured-died'] })],
  }),
  rule('con.bodily', {
    covers: ['claim-file'],
    strength: 'law',
    basis: 'C. civ. 2226',
    review: true,
    terms: [keep('P10Y', 'injury-consolidated', 'archive', { when: ['bodily-injury'] })],
  }),
  rule('civ.general', {
    covers: ['advice-record', 'debt-collection-file', 'insurer-statistics'],
    strength: 'law',
    basis: 'C. civ. 2224; C. com. L110-4',
    terms: [keep('P5Y', 'fact-known', 'archive', { unless: ['no-contract', 'dossier-pending'] })],
  }),
  rule('complaint.file', {
    covers: ['complaint-file'],
    strength: 'guidance',
    basis: 'ACPR 2024-R-02; house',
    terms: [keep('P5Y', 'complaint-closed', 'archive', { outlastsErasure: true })],
  }),
]
