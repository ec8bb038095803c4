/**
 * The vault's policy against the same rules written a second time, in Cedar: some of the product here, all of it with
 * `npm run oracle`.
 */
import { validate } from '@cedar-policy/cedar-wasm/nodejs'
import { expect, test } from 'vitest'
import { Action } from '../../shared/model/words.ts'
import { seeded } from '../judges/virtual-time.ts'
import { ask, askAll, groupsOf, policies, policyFiles, schemaText } from './cedar/engine.ts'
import { compare, disagreement, toldActions, untoldActions } from './compare.ts'
import type { Part } from './part.ts'
import { partsOf } from './parts.ts'
import { mixedSituations, situationsOf, sizeOf } from './product.ts'
import { sceneOf } from './situation/scene-of.ts'
import { type Situation, usual, words } from './situation/situation.ts'

const seed = Number(process.env.SEED ?? 20261124)
const parts = partsOf(toldActions)

/** Of each part, about so many situations here. */
const sample = 70

/** From a place that the seed says, in steps of a prime: no thing keeps step with those. */
function sampleOf(part: Part): Generator<Situation> {
  const stride = primeFrom(sizeOf(part) / sample)
  return situationsOf(part, stride, seed % stride)
}

function primeFrom(least: number): number {
  if (least <= 1) return 1
  for (let candidate = Math.ceil(least); ; candidate += 1)
    if (
      !Array.from({ length: candidate - 2 }, (_none, place) => place + 2).some((one) => candidate % one === 0)
    )
      return candidate
}

test('every action of the vault stands in the schema, so that none is unknown to the policies', () => {
  const unknown = Action.options.filter((action) => !groupsOf.has(action))

  expect(unknown, 'one line each in test/oracle/vault.cedarschema').toEqual([])
  expect([...groupsOf.keys()].filter((name) => !Action.options.includes(name as Action))).toEqual([])
})

test('the policies hold against their schema', () => {
  const staticPolicies = policyFiles.map(([, text]) => text).join('\n')

  const answer = validate({ schema: schemaText, policies: { staticPolicies } })

  expect(answer).toEqual({ type: 'success', validationErrors: [], validationWarnings: [], otherWarnings: [] })
})

test('no policy speaks of an action that stands as untold', () => {
  const speaking = policies.filter(({ actions }) => untoldActions.some((action) => actions.has(action)))

  expect(speaking.map(({ id }) => id)).toEqual([])
})

const named = parts.map(
  (part) => [`${part.name} (some of ${sizeOf(part).toLocaleString('en')})`, part] as const,
)

test.each(named)('both say the same: %s', (_name, part) => {
  const found = [...sampleOf(part)].flatMap((situation) => disagreement(situation) ?? [])

  expect(found.join('\n')).toBe('')
})

test('both say the same: whatever may be unusual at once (1,500)', () => {
  const situations = mixedSituations(1_500, seeded(seed), toldActions)

  const found = [...situations].flatMap((situation) => disagreement(situation) ?? [])

  expect(found.join('\n'), `SEED=${seed}`).toBe('')
})

test('what is left out before Cedar is asked changes no answer', () => {
  const situations = [...mixedSituations(30, seeded(seed), toldActions)]

  const short = situations.map((situation) => ask(sceneOf(situation)))
  const whole = situations.map((situation) => askAll(sceneOf(situation)))

  expect(short).toEqual(whole)
})

test('a rule that one of them forgot is found', () => {
  const situation = { ...usual, action: 'request-download', document: 'operation-report' } as const

  expect(compare(situation)).toMatchObject({ vault: 'refuse', cedar: 'refuse' })
  expect(disagreement(situation)).toBeUndefined()
})

test('every thing has its usual word among its words, and more than one', () => {
  for (const [thing, word] of Object.entries(usual)) {
    const all: readonly string[] = words[thing as keyof typeof words]
    expect(all, thing).toContain(word)
    expect(all.length, thing).toBeGreaterThan(1)
  }
})
