/** When an item must go, may go, and must stay; and which rule says so. Pure: days in, days out. */
import { type AppliedTerm, appliedTerms, type RetainedItem, type RulesOf } from './applied-terms.ts'
import { weighed } from './weigh.ts'

/**
 * A day as YYYY-MM-DD, and the rule that decided it. A decision to erase is no rule of the schedule, and stands as
 * one under the name `erasure-decision`.
 */
export interface Limit {
  readonly day: string
  readonly rule: string
  readonly version: number
}

export type Obstacle =
  /** A lock whose clock has not started (ruling A18). */
  | 'lock-pending'
  /** A LOCK and an earlier CAP of equal strength: it stops, and alerts (domain rule R4.3). */
  | 'law-against-law'
  /** Nothing covers the item as it is. */
  | 'no-rule'

export interface Schedule {
  /** What these dates are of. */
  readonly of: RetainedItem
  /** Every term that applies, in the order of the schedule. */
  readonly terms: readonly AppliedTerm[]
  /** The first day on which the law allows destruction; undefined where no LOCK applies, or one has no end yet. */
  readonly lockUntil: Limit | undefined
  /** The day on which the last purpose ends; undefined where none applies, or one has no end yet. */
  readonly keepUntil: Limit | undefined
  /** The Paris day at whose 00:00 the item is due (ruling A1); undefined while an end is open. */
  readonly due: Limit | undefined
  /** Why nothing may be decided from the dates alone. */
  readonly obstacle: Obstacle | undefined
}

/**
 * The dates of an item: `due = min(max(LOCK, KEEP), CAP)`, where a LOCK by law beats a CAP that is no law, and a CAP
 * by law beats a LOCK that is none (domain 4.1; rulings A12, A13).
 */
export function scheduleOf(item: RetainedItem, rulesOf?: RulesOf): Schedule {
  const terms = appliedTerms(item, rulesOf)
  const { locks, caps, collide } = weighed(terms)
  const keeps = terms.filter(
    (applied) =>
      applied.term.kind === 'KEEP' && (item.erasureDecidedOn === undefined || outlastsErasure(applied)),
  )
  const obstacle = obstacleOf(terms, collide, locks.some(isOpen))
  const lockUntil = locks.some(isOpen) ? undefined : latest(limitsOf(locks))
  const keepUntil = [...locks, ...keeps].some(isOpen)
    ? undefined
    : latest([...limitsOf([...locks, ...keeps]), ...erasureOf(item)])
  const ends = [...(keepUntil ? [keepUntil] : []), ...limitsOf(caps)]
  return {
    of: item,
    terms,
    lockUntil,
    keepUntil,
    due: obstacle === undefined ? earliest(ends) : undefined,
    obstacle,
  }
}

function obstacleOf(terms: readonly AppliedTerm[], collide: boolean, isPending: boolean) {
  if (terms.length === 0) return 'no-rule'
  if (collide) return 'law-against-law'
  return isPending ? 'lock-pending' : undefined
}

/** What no law demands and no claim needs ends with a decision to erase (GDPR 17(1), 17(3)(b) and (e)). */
export const outlastsErasure = ({ rule, term }: AppliedTerm): boolean =>
  term.kind === 'LOCK' || (term.kind === 'KEEP' && (rule.strength === 'law' || term.outlastsErasure === true))

const erasureOf = ({ erasureDecidedOn }: RetainedItem): readonly Limit[] =>
  erasureDecidedOn === undefined ? [] : [{ day: erasureDecidedOn, rule: 'erasure-decision', version: 1 }]

const isOpen = ({ until }: AppliedTerm): boolean => until === undefined

const limitsOf = (terms: readonly AppliedTerm[]): readonly Limit[] =>
  terms.flatMap(({ rule, until }) =>
    until === undefined ? [] : [{ day: until, rule: rule.id, version: rule.version }],
  )

/** Of equal days the first in the order of the schedule decides. */
const latest = (limits: readonly Limit[]): Limit | undefined =>
  limits.reduce<Limit | undefined>((best, limit) => (best && best.day >= limit.day ? best : limit), undefined)

const earliest = (limits: readonly Limit[]): Limit | undefined =>
  limits.reduce<Limit | undefined>((best, limit) => (best && best.day <= limit.day ? best : limit), undefined)
