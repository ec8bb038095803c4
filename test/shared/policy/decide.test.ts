import { expect, test } from 'vitest'
import { categories } from '../../../shared/model/categories.ts'
import { Action, Audience } from '../../../shared/model/words.ts'
import { decide } from '../../../shared/policy/decide.ts'
import type { Question, Ruling } from '../../../shared/policy/facts.ts'
import { policyVersion, rules } from '../../../shared/policy/rules.ts'
import { cases } from './cases.ts'
import { advises, asAdvisor, asPhysician, gilles, loan, now, payslip } from './people.ts'
import { testRows } from './rows.ts'

const said = (ruling: Ruling): string =>
  ruling.decision === 'ALLOW' ? ruling.rule : `${ruling.code} ${ruling.rule}`

testRows('%s', cases, ([sentence, facts, question, expected]) => {
  expect(said(decide(facts, question)), sentence).toBe(expected)
})

test('every rule decides at least one of the cases', () => {
  const deciding = new Set(cases.map(([, facts, question]) => decide(facts, question).rule))

  for (const rule of rules) expect(deciding).toContain(rule.name)
})

test('somebody whom the directory does not know is refused every action of every audience', () => {
  for (const action of Action.options)
    for (const audience of Audience.options)
      expect(
        decide({ now, dossier: loan, assignment: advises, document: payslip }, { action, audience }).decision,
      ).toBe('DENY')
})

test('losing any fact never adds a right', () => {
  const facts = [asAdvisor, asPhysician, { now, principal: gilles }]
  for (const whole of facts)
    for (const action of Action.options)
      for (const audience of Audience.options)
        for (const lost of ['principal', 'dossier', 'assignment', 'document'] as const) {
          const question: Question = {
            action,
            audience,
            purpose: 'advice',
            category: categories.get('passport'),
          }
          const before = decide(whole, question).decision
          const after = decide({ ...whole, [lost]: undefined }, question).decision

          expect(`${before} then ${after}`, `${action} without ${lost}`).not.toBe('DENY then ALLOW')
        }
})

test('the policy has a version, which every entry names', () => {
  expect(policyVersion).toMatch(/^[1-9]\d*$/)
})
