/** Loads the tests of a part into this thread, and runs them one after the other until one fails. */
import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Collected, collected } from './quick-vitest.ts'

/** The namespace of Stryker's switches in the source that it changed (INSTRUMENTER_CONSTANTS of its API). */
export interface Switches {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
  hitCount?: number | undefined
  hitLimit?: number | undefined
}
const space = globalThis as { __stryker__?: Switches }
export const switches: Switches = space.__stryker__ ?? {}
space.__stryker__ = switches

export interface Ran {
  readonly name: string
  readonly ms: number
  /** Undefined where it passed. */
  readonly failure?: string
}

const shim = pathToFileURL(join(import.meta.dirname, 'quick-vitest.ts')).href
/** These notice most changes: they come first. Those take long, and come last. */
const first = [
  'decide.test.ts',
  'permits.test.ts',
  'reach.test.ts',
  'near.test.ts',
  'detail.test.ts',
  'entry-rules.test.ts',
  'audit-event.test.ts',
]
const last = [
  'bundle/limits.test.ts',
  'verify/verify-bundle.test.ts',
  'verify/tampered-bundle.test.ts',
  'verify-bundle.test.ts',
  'tampered-bundle.test.ts',
  'entry-formats.test.ts',
  'tree-proofs.test.ts',
  'growing-tree.test.ts',
]
const placeOf = (file: string): number =>
  first.includes(file) ? first.indexOf(file) - first.length : last.indexOf(file) + 1

/** The tests under a folder of the changed source: loaded once, however often they run. */
export async function load(root: string, folder: string): Promise<readonly Collected[]> {
  if (collected.length > 0) return collected
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest' && context.parentURL !== shim
        ? { url: shim, shortCircuit: true }
        : next(specifier, context),
  })
  const files = globSync('**/*.test.ts', { cwd: join(root, folder) }).toSorted()
  for (const file of files.toSorted((one, other) => placeOf(one) - placeOf(other)))
    await import(pathToFileURL(join(root, folder, file)).href)
  return collected
}

/** Those of the names, or all; none after one that failed where `bail` says so. */
export async function runTests(
  tests: readonly Collected[],
  names: ReadonlySet<string> | undefined,
  bail: boolean,
): Promise<readonly Ran[]> {
  const ran: Ran[] = []
  for (const { name, run } of tests.filter((one) => names === undefined || names.has(one.name))) {
    const startedAt = performance.now()
    switches.currentTestId = name
    const failure = await failureOf(run)
    switches.currentTestId = undefined
    ran.push({ name, ms: performance.now() - startedAt, ...(failure === undefined ? {} : { failure }) })
    if (bail && failure !== undefined) break
  }
  return ran
}

async function failureOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    return String(error)
  }
}
