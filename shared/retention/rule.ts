/** What a retention rule is made of: closed lists, so that a typing error does not compile. */

/** What starts a clock: a recorded event of a life, never the day of an upload (domain rule R4.6). */
export const triggers = [
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
] as const
export type Trigger = (typeof triggers)[number]

/** What is so about an item, or about its dossier or account, and decides which terms apply to it. */
export const circumstances = [
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
] as const
export type Circumstance = (typeof circumstances)[number]

/** An ISO 8601 period of one unit. */
export type Period = `P${number}${'Y' | 'M' | 'D'}`

/** Who sees an item while this term is what it is kept for (domain rule R4.1). */
export type Phase =
  /** The readers of its category. */
  | 'active'
  /** Legal and accounting alone. */
  | 'archive'
  /** Nobody by themselves: a physician, where legal and accounting asked for it. */
  | 'sealed'
  /** The AML officer alone. */
  | 'segregated'
  /** Unread: the law keeps it from being considered. */
  | 'quarantine'

/**
 * LOCK: must not be destroyed before. KEEP: this purpose justifies keeping it until then, and ends there. CAP: must
 * not be kept beyond, whatever other purpose claims it.
 */
export type Kind = 'LOCK' | 'KEEP' | 'CAP'

export interface Term {
  readonly kind: Kind
  readonly period: Period
  /** The clock starts with the latest of these that happened; until one has, the term has no end. */
  readonly from: readonly Trigger[]
  readonly phase: Phase
  /** Applies where all of these hold, and none of `unless`. */
  readonly when: readonly Circumstance[]
  readonly unless: readonly Circumstance[]
  /** No end earlier than this day: that of a law which comes into force (ruling A14). */
  readonly notBefore?: string
  /** A KEEP that an erasure decision leaves alone, though no law demands it: evidence, claims (GDPR 17(3)(e)). */
  readonly outlastsErasure?: true
}

export interface RetentionRule {
  readonly id: string
  /** Raised with every change; a change applies forward. */
  readonly version: number
  /** Ids of categories. */
  readonly covers: readonly string[]
  readonly strength: 'law' | 'guidance' | 'seed'
  /** The article, the page of the authority, or `house` where it is the vault's own choice. */
  readonly basis: string
  readonly finalAction: 'delete' | 'delete-or-anonymise'
  readonly terms: readonly Term[]
}

type TermOptions = Partial<Pick<Term, 'when' | 'unless' | 'notBefore' | 'outlastsErasure'>>

const term =
  (kind: Kind) =>
  (period: Period, from: Trigger | readonly Trigger[], phase: Phase, options: TermOptions = {}): Term => ({
    kind,
    period,
    from: typeof from === 'string' ? [from] : from,
    phase,
    when: [],
    unless: [],
    ...options,
  })

export const lock = term('LOCK')
export const keep = term('KEEP')
export const cap = term('CAP')

/** A rule as its table writes it; version 1 unless it says otherwise. */
export const rule = (
  id: string,
  {
    version = 1,
    finalAction = 'delete',
    ...rest
  }: Omit<RetentionRule, 'id' | 'version' | 'finalAction'> &
    Partial<Pick<RetentionRule, 'version' | 'finalAction'>>,
): RetentionRule => ({ id, version, finalAction, ...rest })
