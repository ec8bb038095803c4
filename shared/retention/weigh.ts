/** Which of two terms gives way where one demands what the other forbids. */
import type { AppliedTerm } from './applied-terms.ts'

export interface Weighed {
  readonly locks: readonly AppliedTerm[]
  readonly caps: readonly AppliedTerm[]
  /** A LOCK outlasts a CAP of its own strength: no text says which of them wins, so neither does the software. */
  readonly collide: boolean
}

/**
 * A LOCK by law beats an earlier CAP that is no law (domain rule R4.3); a CAP by law beats a longer LOCK that is none
 * (ruling A13). A LOCK whose clock has not started outlasts every CAP that has an end.
 */
export function weighed(terms: readonly AppliedTerm[]): Weighed {
  const locks = terms.filter(({ term }) => term.kind === 'LOCK')
  const caps = terms.filter(({ term, until }) => term.kind === 'CAP' && until !== undefined)
  const clashes = locks.flatMap((lock) =>
    caps.filter((cap) => outlasts(lock, cap)).map((cap) => ({ lock, cap })),
  )
  const losing = new Set(clashes.flatMap(({ lock, cap }) => loserOf(lock, cap)))
  return {
    locks: locks.filter((lock) => !losing.has(lock)),
    caps: caps.filter((cap) => !losing.has(cap)),
    collide: clashes.some(({ lock, cap }) => isLaw(lock) === isLaw(cap)),
  }
}

const isLaw = ({ rule }: AppliedTerm): boolean => rule.strength === 'law'

const outlasts = (lock: AppliedTerm, cap: AppliedTerm): boolean =>
  cap.until !== undefined && (lock.until === undefined || lock.until > cap.until)

function loserOf(lock: AppliedTerm, cap: AppliedTerm): readonly AppliedTerm[] {
  if (isLaw(lock) === isLaw(cap)) return []
  return isLaw(lock) ? [cap] : [lock]
}
