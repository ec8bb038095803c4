import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asvsPage, requirements } from './page.ts'
import { type Proof, standingOf } from './requirement.ts'
import { scope } from './scope.ts'

const literal = (text: string): string => text.replaceAll(/[.*+?^$()[\]{}|]/g, '\\$&')

/** What keeps a proof from being one: its file, its test, or its row is not there. */
function faultOf([file, name, row]: Proof): string | undefined {
  if (!existsSync(file)) return `${file} does not exist`
  const text = readFileSync(file, 'utf8')
  // Called by its name, or through a table of rows.
  const call = new RegExp(`(?:\\b(?:test|describe)|\\))\\(\\s*(['"\`])${literal(name)}\\1,`)
  if (!call.test(text)) return `${file} has no test "${name}"`
  if (row !== undefined && !text.includes(`'${row}'`)) return `${file} has no row "${row}"`
  return undefined
}

test('the page says what its table says', () => {
  expect(readFileSync('docs/asvs.md', 'utf8')).toBe(asvsPage())
})

test('each requirement in scope is answered once, and no other', () => {
  const ids = requirements.map(({ id }) => id).toSorted()

  expect(ids).toEqual(Object.values(scope).flat().toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const one of requirements) expect(() => standingOf(one)).not.toThrow()
})

test('every test that is named exists, in the file and with the row that are named', () => {
  const faults = requirements.flatMap(({ id, proofs = [] }) =>
    proofs.flatMap((proof) => faultOf(proof) ?? []).map((fault) => `${id}: ${fault}`),
  )

  expect(requirements.flatMap(({ proofs = [] }) => proofs).length).toBeGreaterThan(150)
  expect(faults).toEqual([])
})

test.each<[string, Proof]>([
  ['a file that is not there', ['test/asvs/nowhere.test.ts', 'the page says what its table says']],
  ['a test that is not there', ['test/asvs/page.test.ts', 'the page says']],
  ['words that are no test', ['test/asvs/page.test.ts', 'docs/asvs.md']],
  [
    'a row that is not there',
    ['test/functions/edge/answers.test.ts', 'an answer has these headers and no other', 'nothing'],
  ],
])('%s is found out', (_what, proof) => {
  expect(faultOf(proof)).toEqual(expect.any(String))
})

test('a requirement that does not apply proves nothing, and one of which nothing is said is none', () => {
  const one = { id: '0.0.0', level: 1, asks: 'something' } as const

  expect(() => standingOf({ ...one, notOurs: 'no', missing: 'all' })).toThrow(/does not apply/)
  expect(() => standingOf(one)).toThrow(/nothing is said/)
})
