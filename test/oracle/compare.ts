/** A situation as both sides decide it. */
import { Action } from '../../shared/model/words.ts'
import { decide } from '../../shared/policy/decide.ts'
import { type Answer, ask, groupsOf } from './cedar/engine.ts'
import { factsOf, questionOf } from './facts-of.ts'
import { sceneOf } from './situation/scene-of.ts'
import { type Situation, told } from './situation/situation.ts'

/** What the policies speak of. All else Cedar refuses to everybody; it is named where the count is printed. */
export const toldActions: readonly Action[] = Action.options.filter(
  (action) => groupsOf.get(action)?.has('untold') === false,
)
export const untoldActions: readonly Action[] = Action.options.filter(
  (action) => !toldActions.includes(action),
)

interface Comparison {
  readonly vault: Answer
  readonly cedar: Answer
  readonly rule: string
  readonly policies: readonly string[]
}

export function compare(situation: Situation): Comparison {
  const scene = sceneOf(situation)
  const question = questionOf(scene)
  const ruling = decide(factsOf(scene, question), question)
  const { answer, by } = ask(scene)
  return { vault: answerOf(ruling), cedar: answer, rule: ruling.rule, policies: by }
}

export const answerOf = (ruling: ReturnType<typeof decide>): Answer =>
  ruling.decision === 'ALLOW' ? 'allow' : ruling.code === 'NOT_FOUND' ? 'absent' : 'refuse'

/**
 * What the two say that is not the same, in words; nothing where they agree. Which of them is wrong, the law and the
 * rulings say: a policy of test/oracle/policies or a rule of shared/policy is mended, never this comparison.
 */
export function disagreement(situation: Situation): string | undefined {
  const { vault, cedar, rule, policies } = compare(situation)
  if (vault === cedar) return undefined
  const by = policies.length === 0 ? 'no policy permits it' : policies.join(' | ')
  return `${told(situation)}\n    the vault: ${vault} (${rule})\n    Cedar: ${cedar} (${by})`
}
