/** What every caller is answered to a question, and which statements decided. */
import type { Deciding, Verdict } from '../../../local/iam/evaluate.ts'
import { asking, circumstancesOf, type Vault } from '../golden.ts'
import type { Question } from '../golden-actions.ts'
import { choicesOf, type Facts, summarise } from '../golden-summary.ts'
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

/** What denies in all of the circumstances; ends as soon as nothing does. */
function inAll(all: readonly Facts[], verdict: (facts: Facts) => Verdict): readonly Deciding[] {
  const [first = {}, ...others] = all
  let left: readonly Deciding[] = verdict(first).by
  for (const facts of others) {
    if (left.length === 0) return left
    left = shared(left, verdict(facts).by)
  }
  return left
}

export function decide(caller: Caller, target: Target, question: Question, vault: Vault): Decision {
  const { isSilent, verdict } = asking(caller, target, question, vault)
  const circumstances = circumstancesOf(target, question, vault.resources)
  const all = choicesOf(circumstances)
  if (isSilent) return { caller, when: 'never', by: inAll(all, verdict) }
  const allowing: Deciding[] = []
  const when = summarise(circumstances, (facts) => {
    const answer = verdict(facts)
    if (answer.allowed) allowing.push(...answer.by)
    return answer.allowed
  })
  if (when !== 'never') return { caller, when, by: onlyOnce(allowing) }
  const always = inAll(all, verdict)
  return {
    caller,
    when,
    by: always.length > 0 ? always : onlyOnce(all.flatMap((facts) => verdict(facts).by)),
  }
}

/** Every caller's decision on a question. */
export function decisionsOn(target: Target, question: Question, vault: Vault): readonly Decision[] {
  return vault.callers.map((caller) => decide(caller, target, question, vault))
}
