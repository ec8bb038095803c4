/** What an item is kept by: the rule that decides its day, or the one that waits for its clock. */
import type { Trigger } from '../model/retention-words.ts'
import type { Schedule } from './schedule.ts'

export interface KeptBy {
  readonly rule: string
  readonly ruleVersion: number
  readonly basis: string
  /** The latest of these that happens starts the clock. */
  readonly countedFrom: readonly Trigger[]
  /** The Paris day on which it goes; undefined while nobody can say. */
  readonly until: string | undefined
}

/** Undefined where no rule of the schedule says anything about the item as it is. */
export function keptBy({ due, terms }: Schedule): KeptBy | undefined {
  const deciding = due
    ? terms.find(({ rule, until }) => rule.id === due.rule && until === due.day)
    : terms.find(({ term, until }) => term.kind !== 'CAP' && until === undefined)
  if (deciding === undefined) return undefined
  const { rule, term } = deciding
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    basis: rule.basis,
    countedFrom: term.from,
    until: due?.day,
  }
}
