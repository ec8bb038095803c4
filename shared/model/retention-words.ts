/** The closed lists of retention: what starts a clock, and what decides which rules apply. */
import * as z from 'zod'

/** A recorded event of a life; never the day of an upload. */
export const Trigger = z.enum([
  'account-opened',
  'last-activity',
  'account-deleted',
  'dossier-ended',
  'contract-ended',
  'financial-year-closed',
  'last-operation',
  'insured-event',
  'event-known',
  'insured-died',
  'injury-consolidated',
  'fact-known',
  'relationship-ended',
  'operation-executed',
  'suspicion-reported',
  'alert-raised',
  'alert-qualified',
  'fraud-closed',
  'prospect-heard',
  'detected',
  'recorded',
  'sale-signed',
  'offer-made',
  'offer-refused',
  'identity-verified',
  'consent-ended',
  'objected',
  'request-closed',
  'complaint-closed',
  'logged',
  'covered-destroyed',
  'received',
  'breach-closed',
  'ai-decided',
])
export type Trigger = z.infer<typeof Trigger>

/** What people tell. The rest the vault notes itself, where it happens. */
export const ToldTrigger = Trigger.exclude([
  'account-opened',
  'last-activity',
  'account-deleted',
  'detected',
  'logged',
])

/** What is so about an item, or about its dossier or account. */
export const Circumstance = z.enum([
  'dossier-pending',
  'no-contract',
  'contract',
  'contract-running',
  'account-deleted',
  /** Named as needed to establish or defend a claim. */
  'defence',
  'beneficiary-other',
  /** The group itself manages the life contract. */
  'life-managed',
  'insured-died',
  'drought',
  'bodily-injury',
  /** An electronic contract of at least EUR 120 with a consumer. */
  'electronic-contract',
  'set-aside-lemoine',
  'set-aside-aeras',
  'set-aside-genetic',
  'set-aside-shared-medical-record',
  /** A version that stood in the wrong space, and whose place a health version took. */
  'superseded',
  'for-kyc',
  'for-rights-request',
  'fraud-irrelevant',
  'fraud-confirmed',
  'sale-signed',
  'offer-refused',
  'analysis-sheet',
  'contact-replied',
  'lead-validated',
  'health-access',
  'statistics',
  'objected',
])
export type Circumstance = z.infer<typeof Circumstance>

/**
 * What people may say of a dossier, and never take back by leaving it out. Whether it is under way, and what the law
 * sets aside, follows from what the vault knows.
 */
export const ToldCircumstance = Circumstance.extract([
  'contract',
  'defence',
  'beneficiary-other',
  'life-managed',
  'drought',
  'bodily-injury',
  'electronic-contract',
])

/** What keeps something that is due from being destroyed. */
export const BlockerName = z.enum([
  'lock-pending',
  'law-against-law',
  'no-rule',
  'hold',
  'rights-request',
  'rule-change',
  'review',
])

/** Who sees an item while a term is what it is kept for (domain rule R4.1). */
export const Phase = z.enum([
  /** The readers of its category. */
  'active',
  /** Legal and accounting alone. */
  'archive',
  /** Nobody by themselves: a physician, where legal and accounting asked for it. */
  'sealed',
  /** The AML officer alone. */
  'segregated',
  /** Unread: the law keeps it from being considered. */
  'quarantine',
])
export type Phase = z.infer<typeof Phase>
