/** Whose questions leave their entry in the journal that only AML officers find. */
import { expect, test } from 'vitest'
import { Action } from '../../../shared/model/words.ts'
import type { Facts } from '../../../shared/policy/facts.ts'
import { aboutSuspicions, standsApart } from '../../../shared/policy/rules/suspicions.ts'
import { allOf, everybody } from './everybody.ts'

test('what AML officers ask about suspicions stands apart, and nothing else does', () => {
  for (const name of allOf)
    for (const action of Action.options) {
      const isTheirs = name === 'AML officer' || name === 'AML officer elsewhere'
      const expected = isTheirs && aboutSuspicions.includes(action)
      const facts: Facts = everybody[name]
      expect(standsApart(action, facts), `${name}: ${action}`).toBe(expected)
    }
})
