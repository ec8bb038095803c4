/** What a retention rule is made of: closed lists, so that a typing error does not compile. */
import type { Circumstance, Phase, Trigger } from '../model/retention-words.ts'

/** An ISO 8601 period of one unit. */
export type Period = `P${number}${'Y' | 'M' | 'D'}`

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
  /** Nothing goes by it before a privacy officer approved: of a rule that sets no limit, since people take their time. */
  readonly review?: true
  readonly terms: readonly Term[]
  /** The terms before the last change, for as long as somebody may ask what it alters. */
  readonly former?: readonly Term[]
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
