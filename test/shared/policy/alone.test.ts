/** Each rule by itself: it does not lean on another that would have decided before it. */
import { expect, test } from 'vitest'
import { Audience } from '../../../shared/model/words.ts'
import type { Facts, Question, Rule } from '../../../shared/policy/facts.ts'
import { rules } from '../../../shared/policy/rules.ts'
import { cases } from './cases.ts'
import { now } from './people.ts'
import { testRows } from './rows.ts'

const without = <Whole extends object>(whole: Whole, key: string): Whole =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)) as Whole
/** All ways to lose one thing of it. */
const losses = <Whole extends object>(whole: Whole, ...kept: readonly string[]): readonly Whole[] =>
  Object.keys(whole)
    .filter((key) => !kept.includes(key))
    .map((key) => without(whole, key))

/** With each fact missing, with each missing beside the caller, with one fact alone, and with none. */
function lesser(facts: Facts): readonly Facts[] {
  const fewer = losses(facts, 'now')
  const alone = Object.entries(facts).map(([key, fact]): Facts => ({ now: facts.now, [key]: fact }))
  return [...fewer, ...fewer.flatMap((less) => losses(less, 'now')), ...alone, { now: facts.now }]
}

const lesserOf = cases.map(([, facts]) => lesser(facts))

function* situationsOf(rule: Rule): Generator<readonly [Facts, Question]> {
  for (const [place, [, facts, question]] of cases.entries())
    if (rule.actions.includes(question.action)) {
      for (const less of lesserOf[place] ?? []) yield [less, question]
      for (const less of losses(question, 'action', 'audience')) {
        yield [facts, less]
        yield [{ now: facts.now }, less]
      }
    }
}

testRows(
  '%s answers whatever is missing',
  rules.map((rule) => [rule.name, rule] as const),
  ([_name, rule]) => {
    const answers = new Set<unknown>()

    for (const [facts, question] of situationsOf(rule)) answers.add(rule.when(facts, question))

    for (const answer of answers) expect([true, false]).toContain(answer)
  },
)

test('where nothing is known, nothing is permitted but to the vault itself and through a link to unsubscribe', () => {
  const permitted = new Set<string>()

  for (const { actions, when } of rules.filter((rule) => rule.effect === 'permit'))
    for (const action of actions)
      for (const audience of Audience.options) if (when({ now }, { action, audience })) permitted.add(action)

  expect([...permitted]).toEqual(['unsubscribe'])
})
