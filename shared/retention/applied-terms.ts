/** Which terms of the schedule apply to an item, and when each ends. */
import { daysLater, monthsLater } from '../model/paris-day.ts'
import type { Circumstance, Trigger } from '../model/retention-words.ts'
import type { Period, RetentionRule, Term } from './rule.ts'
import { rulesFor } from './rules.ts'

/** The Paris day on which each recorded event happened; what is not here did not happen. */
export type Clocks = Readonly<Partial<Record<Trigger, string>>>

/** An item as its retention sees it: codes and days, never content. */
export interface RetainedItem {
  readonly category: string
  readonly circumstances: ReadonlySet<Circumstance>
  readonly clocks: Clocks
  /** The day on which its erasure was decided (GDPR 17): what only the group's own wish kept is kept no longer. */
  readonly erasureDecidedOn?: string | undefined
}

/** A term that applies, with the day on which it ends: undefined while its clock has not started. */
export interface AppliedTerm {
  readonly rule: RetentionRule
  readonly term: Term
  readonly until: string | undefined
}

/** The rules that cover a category: those of the schedule, or of one that is tried. */
export type RulesOf = (category: string) => readonly RetentionRule[]

/** In the order of the schedule. */
export function appliedTerms(item: RetainedItem, rulesOf: RulesOf = rulesFor): readonly AppliedTerm[] {
  const applied: AppliedTerm[] = []
  for (const rule of rulesOf(item.category))
    for (const term of rule.terms)
      if (applies(term, item.circumstances)) applied.push({ rule, term, until: endOf(term, item.clocks) })
  return applied
}

/** What was filed under a category by mistake is none of what that category's rules are about. */
const applies = (term: Term, circumstances: ReadonlySet<Circumstance>): boolean =>
  meets(term, circumstances) && (!circumstances.has('superseded') || term.when.includes('superseded'))

const meets = ({ when, unless }: Term, circumstances: ReadonlySet<Circumstance>): boolean =>
  when.every((circumstance) => circumstances.has(circumstance)) &&
  !unless.some((circumstance) => circumstances.has(circumstance))

function endOf({ from, period, notBefore }: Term, clocks: Clocks): string | undefined {
  const start = latestOf(from, clocks)
  if (start === undefined) return undefined
  const end = later(start, period)
  return notBefore !== undefined && end < notBefore ? notBefore : end
}

function latestOf(triggers: readonly Trigger[], clocks: Clocks): string | undefined {
  let latest: string | undefined
  for (const trigger of triggers) {
    const day = clocks[trigger]
    if (day !== undefined && (latest === undefined || day > latest)) latest = day
  }
  return latest
}

/** The same day after a period; where its month has no such day, the last one it has (ruling A3). */
export function later(day: string, period: Period): string {
  const count = Number(period.slice(1, -1))
  if (period.endsWith('D')) return daysLater(day, count)
  return monthsLater(day, period.endsWith('Y') ? 12 * count : count)
}
