/**
 * A test runner of Stryker's for tests that keep nothing from one question to the next: they stay loaded, a mutant is
 * switched on, and the tests that reach it run. Only what is computed while a file is loaded needs a thread of its own.
 */
import { Worker } from 'node:worker_threads'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { load, type Ran, runTests, switches } from './quick-load.ts'
import type { Order } from './quick-worker.ts'

interface Answer {
  readonly ran: readonly Ran[]
  readonly hitCount: number | undefined
}

const resultOf = ({ name, ms, failure }: Ran): TestResult => ({
  id: name,
  name,
  timeSpentMs: ms,
  ...(failure === undefined
    ? { status: TestStatus.Success }
    : { status: TestStatus.Failed, failureMessage: failure }),
})

/** Where the tests lie, and the sources that keep what they computed: their mutants are loaded anew each. */
const { MUTATED_TESTS: folder = '', MUTATED_KEEPING = '' } = process.env
const keeping = MUTATED_KEEPING.split(' ').filter((file) => file !== '')
const isOfKeeping = ({ sandboxFileName }: MutantRunOptions): boolean =>
  keeping.some((file) => sandboxFileName.endsWith(file))
const isLoadedAnew = (options: MutantRunOptions): boolean =>
  options.mutantActivation === 'static' || isOfKeeping(options)

class QuickRunner implements TestRunner {
  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun(): Promise<DryRunResult> {
    const tests = await load(process.cwd(), folder)
    const ran = await runTests(tests, undefined, false)
    const { mutantCoverage } = switches
    return {
      status: DryRunStatus.Complete,
      tests: ran.map(resultOf),
      ...(mutantCoverage === undefined ? {} : { mutantCoverage }),
    }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    try {
      const { ran, hitCount } = isLoadedAnew(options) ? await inThread(options) : await inPlace(options)
      return toMutantRunResult(
        determineHitLimitReached(hitCount, options.hitLimit) ?? {
          status: DryRunStatus.Complete,
          tests: ran.map(resultOf),
        },
      )
    } catch (error) {
      return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) })
    }
  }
}

async function inPlace({ activeMutant, hitLimit, testFilter }: MutantRunOptions): Promise<Answer> {
  const tests = await load(process.cwd(), folder)
  Object.assign(switches, { activeMutant: activeMutant.id, hitCount: 0, hitLimit })
  const ran = await runTests(tests, testFilter && new Set(testFilter), true)
  const { hitCount } = switches
  Object.assign(switches, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined })
  return { ran, hitCount }
}

function inThread(options: MutantRunOptions): Promise<Answer> {
  const { activeMutant, hitLimit, testFilter } = options
  const root = process.cwd()
  // Of what is kept the first test that asks reaches the source, and any other may be the one that notices.
  const names = isOfKeeping(options) ? undefined : testFilter
  const order: Order = { root, folder, activeMutant: activeMutant.id, hitLimit, names }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./quick-worker.ts', import.meta.url), { workerData: order })
    worker.once('message', (answer: Answer) => {
      resolve(answer)
      void worker.terminate()
    })
    worker.once('error', reject)
  })
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'quick', QuickRunner)]
