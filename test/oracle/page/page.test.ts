import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { categories } from '../../../shared/model/categories.ts'
import { policies } from '../cedar/engine.ts'
import { codes, codesIn } from './codes.ts'
import { columns, documents, marksOf, staysInside } from './matrix.ts'
import { policyPage } from './page.ts'
import { askedActions, mayAtAll } from './verbs.ts'
import { wordsOf } from './words.ts'

const written = policyPage()
const health = documents.filter(({ classification }) => classification === 'health')

test('docs/policy.md is what npm run policy writes', () => {
  const kept = readFileSync(new URL('../../../docs/policy.md', import.meta.url), 'utf8')

  expect(kept).toBe(written)
})

test('the page has every rule as a sentence, with what it rests on', () => {
  const page = written.toLowerCase()

  for (const { id, effect, looksAbsent, law } of policies) {
    const kind = effect === 'permit' ? 'allows' : looksAbsent ? 'hides' : 'forbids'
    expect(page).toContain(`| ${id}. | ${kind} | ${law} |`.toLowerCase())
  }
})

test('of health documents an advisor, a claims manager, legal and privacy see a neutral label and no more', () => {
  for (const role of ['advisor', 'claims-manager', 'legal-accounting', 'privacy-officer'] as const)
    for (const category of health) expect(marksOf(category, role), category.id).toMatch(/^◌( ▲)?$/)
})

test('a physician reads every health document, and a document of vigilance stands in no column but its readers', () => {
  const [kyc] = documents.filter(({ id }) => id === 'aml-kyc-file')

  expect(health.map((category) => marksOf(category, 'physician')[0])).toEqual(health.map(() => '●'))
  expect(columns.filter((role) => kyc && marksOf(kyc, role) !== '')).toEqual(['advisor', 'aml-officer'])
})

test('what stays inside the EEA is health, vigilance and bank papers', () => {
  const inside = documents.filter(staysInside).map(({ id }) => id)
  const expected = [...categories.values()].filter(
    ({ id, kind, classification }) =>
      kind === 'document' &&
      (classification === 'health' || ['aml-kyc-file', 'bank-statements', 'bank-details'].includes(id)),
  )

  expect(inside.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
})

test('every rule and ruling that a policy rests on is said in a sentence', () => {
  const unsaid = policies.flatMap(({ law }) => codesIn(law)).filter((code) => codes[code] === undefined)

  expect(unsaid).toEqual([])
})

test('every action that people ask has its row, in one table', () => {
  for (const action of askedActions) expect(written.split(`\n| ${wordsOf(action)} | `).length, action).toBe(2)
})

test('an auditor asks about the log and nothing else', () => {
  expect(mayAtAll('auditor', 'list-entries')).toBe(true)
  expect(mayAtAll('auditor', 'show-document')).toBe(false)
})
