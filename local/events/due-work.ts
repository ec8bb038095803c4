/** Runs what is due on the movable clock: one loop per source, a real timer for the earliest of them. */
import type { Clock } from '../clock/clock.ts'

/** Something that has work at certain times. Its own runs never overlap. */
export interface WorkSource {
  /** When the next piece of work is due, in milliseconds since the epoch; undefined when there is none. */
  nextAt(): number | undefined
  /** Does one piece of work. A rejection is a mistake of the stack, or of its disk: it is reported, and tried again. */
  run(): Promise<void>
}

export interface DueWork {
  /** Looks again: something was added, or the clock moved. */
  wake(): void
  /** Resolves once nothing is due and nothing runs. */
  settle(): Promise<void>
  /** Starts nothing more; resolves when what runs has come to its own end. */
  stop(): Promise<void>
}

/** How long a source whose work failed is left alone, in real time: a full disk is no reason to burn a processor. */
const restMs = 1_000

/** The longest a timer of Node can wait is 2^31 - 1 ms. */
const timerMsMax = 2 ** 31 - 1

/** Drives the sources until stopped. */
export function dueWork(
  clock: Clock,
  sources: readonly WorkSource[],
  report: (error: unknown) => void,
): DueWork {
  const loops = new Map<WorkSource, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const resting = new Set<WorkSource>()
  const isDue = (source: WorkSource) =>
    !resting.has(source) && (source.nextAt() ?? Number.POSITIVE_INFINITY) <= clock.now()

  async function runOnce(source: WorkSource): Promise<void> {
    const due = source.nextAt()
    try {
      await source.run()
    } catch (error) {
      report(error)
      if (source.nextAt() === due) rest(source)
    }
  }

  /** The very piece that failed is still the next one: it could not even be put off. */
  function rest(source: WorkSource): void {
    resting.add(source)
    setTimeout(() => {
      resting.delete(source)
      wake()
    }, restMs).unref()
  }

  async function loop(source: WorkSource): Promise<void> {
    await null // Its own loop must be known before its work wakes everybody.
    while (!stopped && isDue(source)) await runOnce(source)
  }

  function wake(): void {
    if (stopped) return
    for (const source of sources) {
      if (loops.has(source) || !isDue(source)) continue
      const running = loop(source).finally(() => {
        loops.delete(source)
        wake() // What it did may have made work for another source.
      })
      loops.set(source, running)
    }
    clearTimeout(timer)
    const idle = sources.filter((source) => !loops.has(source) && !resting.has(source))
    const next = Math.min(...idle.map((source) => source.nextAt() ?? Number.POSITIVE_INFINITY))
    if (next === Number.POSITIVE_INFINITY) return
    timer = setTimeout(wake, Math.min(Math.max(next - clock.now(), 1), timerMsMax))
  }

  return {
    wake,
    async settle() {
      wake()
      while (loops.size > 0) {
        await Promise.all(loops.values())
        wake()
      }
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.all(loops.values())
    },
  }
}
