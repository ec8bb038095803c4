/** What is mutated, and the tests that judge it. */
import { globSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
export const reportsFolder = 'reports/mutation'

export interface Part {
  readonly folder: string
  /** The vitest config of the tests that judge it. */
  readonly tests: string
}

export const parts: readonly Part[] = [
  { folder: 'shared/policy', tests: 'test/mutation/policy.vitest.ts' },
  { folder: 'shared/access-log', tests: 'test/mutation/access-log.vitest.ts' },
]

export const filesOf = ({ folder }: Part): readonly string[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).toSorted()
