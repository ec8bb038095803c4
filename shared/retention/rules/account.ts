/** The clocks of an account and of what stands under it, and of prospects. */
import { cap, keep, lock, type RetentionRule, rule } from '../rule.ts'
import { dossierPapers } from './covered.ts'

export const accountRules: readonly RetentionRule[] = [
  rule('acc.active', {
    covers: [...dossierPapers, 'account', 'contract-data', 'communication-preference'],
    strength: 'seed',
    basis: 'privacy policy 5',
    terms: [
      keep('P0D', 'account-deleted', 'active', { when: ['dossier-pending'] }),
      keep('P0D', 'account-deleted', 'active', { when: ['contract'] }),
    ],
  }),
  rule('acc.inactivity', {
    covers: ['account', 'communication-preference'],
    strength: 'seed',
    basis: 'privacy policy 5; CNIL, commercial management',
    terms: [
      keep('P3Y', ['account-opened', 'contract-ended', 'last-activity'], 'active', {
        unless: ['account-deleted', 'contract-running'],
      }),
    ],
  }),
  rule('acc.deletion-request', {
    covers: ['account'],
    strength: 'seed',
    basis: 'privacy policy 5 and 7; GDPR 12(3)',
    terms: [keep('P0D', 'account-deleted', 'active', { when: ['account-deleted'] })],
  }),
  rule('acc.deleted.legal', {
    covers: [...dossierPapers, 'account', 'complaint-file', 'communication-preference'],
    strength: 'seed',
    basis: 'privacy policy 5',
    finalAction: 'delete-or-anonymise',
    terms: [keep('P7Y', 'account-deleted', 'archive', { when: ['contract', 'account-deleted'] })],
  }),
  rule('acc.deleted.contract', {
    covers: ['contract-data', 'beneficiary-designation'],
    strength: 'seed',
    basis: 'privacy policy 5',
    finalAction: 'delete-or-anonymise',
    review: true,
    terms: [keep('P10Y', 'account-deleted', 'archive', { when: ['contract', 'account-deleted'] })],
  }),
  rule('prospect.3y', {
    covers: ['marketing-interaction', 'analytics-insight'],
    strength: 'guidance',
    basis: 'CNIL, retention in insurance',
    terms: [keep('P3Y', ['received', 'prospect-heard'], 'active')],
  }),
  rule('prospect.defence', {
    covers: ['marketing-interaction', 'analytics-insight'],
    strength: 'guidance',
    basis: 'CNIL, retention in insurance',
    terms: [
      keep('P5Y', ['received', 'prospect-heard'], 'archive', { when: ['defence'], outlastsErasure: true }),
      cap('P5Y', ['received', 'prospect-heard'], 'archive'),
    ],
  }),
  rule('dossier.refused', {
    covers: dossierPapers,
    strength: 'guidance',
    basis: 'CNIL, retention in insurance; privacy policy 3',
    terms: [
      keep('P3Y', 'dossier-ended', 'active', { when: ['no-contract'], unless: ['account-deleted'] }),
      keep('P5Y', 'dossier-ended', 'archive', {
        when: ['no-contract', 'defence'],
        outlastsErasure: true,
      }),
      // What no claim needs leaves with the account (ruling A17).
      keep('P0D', 'account-deleted', 'archive', { when: ['no-contract', 'account-deleted'] }),
      cap('P5Y', 'dossier-ended', 'archive', { when: ['no-contract'] }),
    ],
  }),
  rule('objection.list', {
    covers: ['communication-preference'],
    strength: 'guidance',
    basis: 'CNIL, commercial management',
    review: true,
    terms: [lock('P3Y', 'objected', 'active', { when: ['objected'] })],
  }),
  rule('lead.unconverted', {
    covers: ['partner-lead'],
    strength: 'guidance',
    basis: 'CNIL, retention in insurance; house',
    terms: [
      cap('P3Y', 'received', 'active', { when: ['lead-validated'] }),
      cap('P3M', 'received', 'active', { unless: ['lead-validated'] }),
    ],
  }),
  rule('referral.contact', {
    covers: ['referral-contact'],
    strength: 'guidance',
    basis: 'GDPR 14(3); house',
    terms: [
      cap('P1M', 'received', 'active', { unless: ['contact-replied'] }),
      cap('P3Y', 'received', 'active', { when: ['contact-replied'] }),
    ],
  }),
]
