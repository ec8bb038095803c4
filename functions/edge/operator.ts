/** What operators are told: lines and metrics of closed lists, on the way that Lambda takes to CloudWatch without a call. */
import { type LogLine, logLine } from '../../shared/operations/log-line.ts'
import { metricLine, type Worker } from '../../shared/operations/metrics.ts'
import { codeOf } from './error-code.ts'

/** Not by the console, which Lambda would wrap into a line of its own, and no metric would be found in it. */
const write = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

export type Report = (line: LogLine) => void
export type Measure = (...counted: Parameters<typeof metricLine>) => void

export const report: Report = (line) => write(logLine(line, Date.now()))

export const measure: Measure = (...counted) => {
  const line = metricLine(...counted)
  if (line !== undefined) write(line)
}

/** The kind of an error and the place in our code: a message could carry what somebody sent. */
export function whereOf(error: unknown): Pick<LogLine, 'kind' | 'place'> {
  if (!(error instanceof Error)) return { kind: 'unknown' }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? []
  const [place] = frames.flatMap((frame) => frame.match(/[\w.-]+\.[cm]?[jt]s:\d+:\d+/) ?? [])
  return { kind: error.name, ...(place === undefined ? {} : { place }) }
}

/**
 * Does work that nobody waits for. What failed is told by its code, and thrown as no more than that: Lambda writes into
 * the log what a function throws, and a message may quote what somebody wrote.
 */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    report({ level: 'error', code: codeOf(error), ...whereOf(error) })
    throw new Error(codeOf(error))
  }
}

/** The same for work that comes round again, whose silence would be noticed by nobody. */
export const run = <T>(worker: Worker, work: () => Promise<T>): Promise<T> =>
  told(async () => {
    const done = await work()
    measure({ Runs: 1 }, Date.now(), { Worker: worker })
    return done
  })
