/**
 * Asks the vault and Cedar about the whole product and ends with 1 if they disagree anywhere: `npm run oracle`.
 * Takes some minutes; `npm test` asks about some of it.
 */
import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { seeded } from '../judges/virtual-time.ts'
import { askedOfCedar, decidedSoFar, policies } from './cedar/engine.ts'
import { disagreement, toldActions, untoldActions } from './compare.ts'
import { gains } from './losses.ts'
import { partsOf } from './parts.ts'
import { mixedSituations, shareOf, situationsOf, sizeOf } from './product.ts'
import type { Situation } from './situation/situation.ts'

const mixedCount = 200_000
const seed = Number(process.env.SEED ?? 20261124)
/** Of one part: enough to see what they have in common. */
const toldMax = 5

interface Share {
  readonly place: number
  readonly of: number
}
interface Report {
  readonly part: string
  readonly asked: number
  readonly disagreements: number
  readonly told: readonly string[]
  readonly ofCedar: number
  /** The policies that decided something up to here. */
  readonly deciding: readonly string[]
}

const parts = partsOf(toldActions)
const mixed = 'whatever may be unusual at once'
const lost = 'what is lost adds no right'
const names = [...parts.map(({ name }) => name), mixed, lost]
/** One situation in so many. */
const thinning = 101

function report(
  part: string,
  situations: Iterable<Situation>,
  wrongIn: (situation: Situation) => readonly string[],
): Report {
  const before = askedOfCedar()
  const told: string[] = []
  let asked = 0
  let disagreements = 0
  for (const situation of situations) {
    asked += 1
    const found = wrongIn(situation)
    disagreements += found.length
    told.push(...found.slice(0, toldMax - told.length))
  }
  return { part, asked, disagreements, told, ofCedar: askedOfCedar() - before, deciding: decidedSoFar() }
}

function* reportsOf({ place, of }: Share): Generator<Report> {
  for (const part of parts) yield report(part.name, shareOf(part, of, place), disagreementsIn)
  const random = seeded(seed + place)
  yield report(mixed, mixedSituations(Math.ceil(mixedCount / of), random, toldActions), disagreementsIn)
  yield report(lost, thinned(of, place), gains)
}

const disagreementsIn = (situation: Situation): readonly string[] => {
  const found = disagreement(situation)
  return found === undefined ? [] : [found]
}

/** Each of these is asked about once more for everything that can be lost in it. */
function* thinned(of: number, place: number): Generator<Situation> {
  for (const part of parts) yield* situationsOf(part, of * thinning, place)
}

const counted = (reports: readonly Report[], count: 'asked' | 'disagreements' | 'ofCedar'): number =>
  reports.reduce((sum, one) => sum + one[count], 0)
const inWords = (count: number): string => count.toLocaleString('en')

/** Prints each part once every worker has answered for its share of it. */
function show(part: string, reports: readonly Report[]): void {
  const found = counted(reports, 'disagreements')
  const end = found === 0 ? 'agreed' : `${inWords(found)} DISAGREEMENTS`
  console.log(
    `[${names.indexOf(part) + 1}/${names.length}] ${part}: ${inWords(counted(reports, 'asked'))} ${end}`,
  )
  for (const sentence of reports.flatMap(({ told }) => told).slice(0, toldMax)) console.log(`  ${sentence}`)
}

async function askAll(): Promise<readonly Report[]> {
  const of = Math.min(availableParallelism(), 8)
  const all: Report[] = []
  const working = Array.from({ length: of }, (_none, place) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { place, of } satisfies Share })
    worker.on('message', (one: Report) => {
      all.push(one)
      const reports = all.filter(({ part }) => part === one.part)
      if (reports.length === of) show(one.part, reports)
    })
    return new Promise<void>((done, fail) => {
      worker.once('error', fail)
      worker.once('exit', (code) => (code === 0 ? done() : fail(new Error(`a worker ended with ${code}`))))
    })
  })
  await Promise.all(working)
  return all
}

async function main(): Promise<void> {
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 0)
  console.log(
    `${inWords(size)} situations in ${parts.length} parts, and ${inWords(mixedCount)} mixed (SEED=${seed})`,
  )
  const reports = await askAll()
  const found = counted(reports, 'disagreements')
  console.log(
    `\n${inWords(counted(reports, 'asked'))} situations, of which Cedar was asked ${inWords(counted(reports, 'ofCedar'))} that differ in what it looks at: ${inWords(found)} disagreements`,
  )
  if (untoldActions.length > 0) console.log(`not compared, refused by Cedar: ${untoldActions.join(', ')}`)
  const deciding = new Set(reports.flatMap((one) => one.deciding))
  const idle = policies.filter(({ id }) => !deciding.has(id)).map(({ id }) => id)
  if (idle.length > 0) console.log(`policies that decided nothing: ${idle.join(' | ')}`)
  process.exitCode = found === 0 && idle.length === 0 ? 0 : 1
}

if (isMainThread) await main()
else for (const one of reportsOf(workerData as Share)) parentPort?.postMessage(one)
