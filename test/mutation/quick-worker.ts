/** One mutant of what is computed once, when a file is loaded: everything is loaded anew, with the mutant in it. */
import { parentPort, workerData } from 'node:worker_threads'
import { load, runTests, switches } from './quick-load.ts'

export interface Order {
  readonly root: string
  readonly folder: string
  readonly activeMutant: string
  readonly hitLimit: number | undefined
  readonly names: readonly string[] | undefined
}

const { root, folder, activeMutant, hitLimit, names }: Order = workerData
switches.activeMutant = activeMutant
switches.hitCount = 0
switches.hitLimit = hitLimit
const tests = await load(root, folder)
const ran = await runTests(tests, names === undefined ? undefined : new Set(names), true)
parentPort?.postMessage({ ran, hitCount: switches.hitCount })
