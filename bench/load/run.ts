/**
 * `npm run load -- [seconds] [seed]` drives a fresh vault of this machine with all six audiences for 60 s, kills its
 * workers at random, and proves what must hold after; `-- --json` for figures. Exit 1 if one of them is not as it must be.
 */
import { tableOf } from '../figures.ts'
import { loadFigures } from './load.ts'

const secondsMax = 600
const requestsMax = 50_000
const numbers = process.argv.slice(2).filter((wish) => wish !== '--json')
const [seconds = 60, seed = 20_261_125] = numbers.map(Number)

if (!(seconds > 0 && seconds <= secondsMax && Number.isSafeInteger(seed))) {
  console.error(`Usage: npm run load -- [seconds, at most ${secondsMax}] [seed] [--json]`)
  process.exitCode = 2
} else {
  const figures = await loadFigures({ seconds, requestsMax, seed })
  console.log(process.argv.includes('--json') ? JSON.stringify(figures, undefined, 2) : tableOf(figures))
  if (Object.values(figures).some(({ ok }) => !ok)) process.exitCode = 1
}
