/** What the mutated tests use of vitest, for a runner that keeps them loaded: expect as it is, tests collected. */
import { expect as vitestExpect } from 'vitest'

export const expect = vitestExpect

export interface Collected {
  readonly name: string
  readonly run: () => unknown
}

export const collected: Collected[] = []

export function test(name: string, run: () => unknown): void {
  // Some rows have the same name: each is a test of its own.
  const same = collected.filter((one) => one.name === name || one.name.startsWith(`${name} #`)).length
  collected.push({ name: same === 0 ? name : `${name} #${same}`, run })
}

test.each =
  <Row>(rows: readonly Row[]) =>
  (name: string, run: (...row: readonly unknown[]) => unknown): void => {
    for (const row of rows) test(name, () => (Array.isArray(row) ? run(...row) : run(row)))
  }

export const describe = (_name: string, tests: () => void): void => tests()
