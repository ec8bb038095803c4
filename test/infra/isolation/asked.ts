/** Which of the matrix's questions are put to the second engine: all of them, or those at the edge of a permission. */
import { asking, circumstancesOf, type Vault } from '../golden.ts'
import { questionsOn } from '../golden-actions.ts'
import { type Choice, choices, factsOf } from '../golden-summary.ts'
import { deployment } from './organisation.ts'
import type { Asked } from './second-engine.ts'

const questionsIn = ({ targets }: Vault) =>
  targets.flatMap((target) =>
    questionsOn(target.resource, target.arn).map((question) => ({ target, question })),
  )

/** Every caller before every question, with the circumstances that the question depends on. */
function* pairs(vault: Vault) {
  for (const { target, question } of questionsIn(vault)) {
    const circumstances = circumstancesOf(target, question, vault.resources)
    const all = choices(circumstances)
    for (const caller of vault.callers) yield { caller, target, question, circumstances, all }
  }
}

/** Hundreds of thousands. */
export function* everything(vault: Vault): Generator<Asked> {
  for (const { circumstances, all, ...pair } of pairs(vault))
    for (const choice of all) yield { ...pair, facts: factsOf(circumstances, choice) }
}

const distance = (one: Choice, other: Choice): number =>
  one.filter((value, place) => value !== other[place]).length

/**
 * Where somebody may do something: the first circumstances in which they may, and all that differ from these in one
 * thing. Where an Allow speaks of it and nothing is allowed, the first circumstances. The deployment holds what an
 * administrator holds, so that it is left to chance.
 */
export function* edges(vault: Vault): Generator<Asked> {
  const callers = vault.callers.filter(({ label }) => label !== deployment)
  for (const { circumstances, all, ...pair } of pairs({ ...vault, callers })) {
    const { isSilent, verdict } = asking(pair.caller, pair.target, pair.question, vault)
    if (isSilent) continue
    const allowed = all.find((choice) => verdict(factsOf(circumstances, choice)).allowed)
    const near = allowed ? all.filter((choice) => distance(choice, allowed) <= 1) : all.slice(0, 1)
    for (const choice of near) yield { ...pair, facts: factsOf(circumstances, choice) }
  }
}

/** Picks single questions by three numbers: the question's, a caller's, a circumstance's, each gone round as needed. */
export function picker(vault: Vault): (places: readonly [number, number, number]) => Asked {
  const all = questionsIn(vault)
  return ([ofQuestion, ofCaller, ofCircumstance]) => {
    const { target, question } = taken(all, ofQuestion)
    const circumstances = circumstancesOf(target, question, vault.resources)
    const facts = factsOf(circumstances, taken(choices(circumstances), ofCircumstance))
    return { caller: taken(vault.callers, ofCaller), target, question, facts }
  }
}

function taken<T>(all: readonly T[], place: number): T {
  const one = all[place % all.length]
  if (one === undefined) throw new Error('there is nothing to take from')
  return one
}
