/**
 * All tests of the policy as one file: one start instead of many for each of thousands of mutants. The cases come
 * first, because they notice most of them.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../shared/policy')
const first = ['decide.test.ts', 'permits.test.ts', 'reach.test.ts', 'near.test.ts']
const rest = globSync('**/*.test.ts', { cwd: folder })
  .toSorted()
  .filter((file) => !first.includes(file))
for (const file of [...first, ...rest]) await import(join(folder, file))
