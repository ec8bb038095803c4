/** What every caller is answered to a question, and which statements decided. */
import type { Deciding, Verdict } from '../../../local/iam/evaluate.ts'
import { asking, circumstancesOf, type Vault } from '../golden.ts'
import type { Question } from '../golden-actions.ts'
import { type Circumstance, choicesOf, type Facts, summarise } from '../golden-summary.ts'
import type { Caller, Target } from '../golden-template.ts'

export interface Decision {
  readonly caller: Caller
  /** `never`, `always`, or the circumstances it takes. */
  readonly when: string
  /**
   * Where somebody may: the Allows that let them. Where nobody may: the Denies that stop them in every circumstance,
   * or, where each circumstance has its own, those of all; none where no policy says anything for them.
   */
  readonly by: readonly Deciding[]
}

/** Statements are compared as objects: each was parsed once. */
function onlyOnce(decided: readonly Deciding[]): readonly Deciding[] {
  const seen = new Set<unknown>()
  return decided.filter(({ statement }) => !seen.has(statement) && seen.add(statement))
}

const shared = (one: readonly Deciding[], other: readonly Deciding[]) =>
  one.filter(({ statement }) => other.some((own) => own.statement === statement))

/** The same circumstances, each that none of these statements reads held at its first value: it changes nothing. */
function asReadBy(
  denials: readonly Deciding[],
  circumstances: readonly Circumstance[],
): readonly Circumstance[] {
  const conditions = denials.flatMap(({ statement }) => Object.values(statement.Condition ?? {}))
  const read = new Set(conditions.flatMap(Object.keys).map((key) => key.toLowerCase()))
  const isRead = (facts: Facts) => Object.keys(facts).some((key) => read.has(key.toLowerCase()))
  return circumstances.map(({ name, values }) => {
    const kept = Object.values(values).some(isRead)
      ? Object.entries(values)
      : Object.entries(values).slice(0, 1)
    return { name, values: Object.fromEntries(kept) }
  })
}

/** What denies in every circumstance. */
function inAll(
  circumstances: readonly Circumstance[],
  verdict: (facts: Facts) => Verdict,
): readonly Deciding[] {
  const [first = {}] = choicesOf(circumstances)
  const { by } = verdict(first)
  return choicesOf(asReadBy(by, circumstances)).reduce((left, facts) => shared(left, verdict(facts).by), by)
}

export function decide(caller: Caller, target: Target, question: Question, vault: Vault): Decision {
  const { isSilent, verdict } = asking(caller, target, question, vault)
  const circumstances = circumstancesOf(target, question, vault.resources)
  if (isSilent) return { caller, when: 'never', by: inAll(circumstances, verdict) }
  const allowing: Deciding[] = []
  const when = summarise(circumstances, (facts) => {
    const answer = verdict(facts)
    if (answer.allowed) allowing.push(...answer.by)
    return answer.allowed
  })
  if (when !== 'never') return { caller, when, by: onlyOnce(allowing) }
  const always = inAll(circumstances, verdict)
  if (always.length > 0) return { caller, when, by: always }
  return { caller, when, by: onlyOnce(choicesOf(circumstances).flatMap((facts) => verdict(facts).by)) }
}

/** Every caller's decision on a question. */
export function decisionsOn(target: Target, question: Question, vault: Vault): readonly Decision[] {
  return vault.callers.map((caller) => decide(caller, target, question, vault))
}
