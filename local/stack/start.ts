/** The whole vault on one loopback port, assembled from the template that AWS gets. */
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { assembleEvents } from './assemble-events.ts'
import { bindFront } from './front.ts'
import { functionsOf } from './functions.ts'
import { layGround } from './ground.ts'
import { logFile } from './log-file.ts'
import { openDoors } from './open-doors.ts'
import { claimHome } from './run-file.ts'
import { repositorySources } from './sources.ts'
import type { Stack, StackSettings } from './stack.ts'
import { openStorage } from './storage.ts'

/** What was started, to be ended in reverse order. */
type Closers = (() => Promise<void> | void)[]

/**
 * Starts the stack. The port is taken first, so that a busy one is said at once; a start that fails ends what it had
 * begun. Throws StackError, NoDatabase, TemplateError or PolicyError.
 */
export async function startStack(settings: StackSettings): Promise<Stack> {
  const closers: Closers = []
  let ended: Promise<void> | undefined
  const stop = () => {
    ended ??= endAll(closers)
    return ended
  }
  try {
    return await assemble(settings, closers, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function endAll(closers: Closers): Promise<void> {
  for (const close of closers.toReversed()) await close()
}

/** Runs one step of the start and tells how long it took. */
const stepper =
  ({ onStep }: StackSettings) =>
  async <T>(name: string, work: () => Promise<T> | T): Promise<T> => {
    const began = performance.now()
    const made = await work()
    onStep?.(name, performance.now() - began)
    return made
  }

async function assemble(settings: StackSettings, closers: Closers, stop: Stack['stop']): Promise<Stack> {
  const { home } = settings
  const step = stepper(settings)
  mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 })
  const log = openLog(home)
  const front = await step('port', async () => {
    const bound = await bindFront(settings.port, log)
    closers.push(() => bound.close())
    return bound
  })
  const run = await claimHome(home)
  closers.push(() => run.remove())
  const sources = settings.sources ?? (await step('bundles and template', repositorySources))
  const ground = layGround(home, front.origin, sources)
  const storage = await step('tables, keys and buckets', async () => {
    const opened = await openStorage(ground, (pid) => run.noteDatabase(pid))
    closers.push(() => opened.close())
    return opened
  })
  const functions = functionsOf(ground.parts.function, { ...ground, ...sources })
  const events = assembleEvents(ground.parts, {
    ...ground,
    functions,
    s3: storage.s3,
    tables: storage.tables,
    send: storage.send,
    nextId: randomUUID,
    mood: settings.scanner ?? {},
    log,
  })
  closers.push(async () => {
    const ended = events.work.stop()
    await Promise.all(functions.map((made) => made.lambda.kill()))
    await ended
    // A schedule that tried again in the meantime has started a worker.
    await Promise.all(functions.map((made) => made.lambda.kill()))
  })
  const stack = await step('apis, issuers and events', () =>
    openDoors({ settings, ground, storage, functions, events, front, stop, log }),
  )
  if (settings.functions !== 'cold') {
    await step('functions', () => Promise.all(functions.map((made) => made.lambda.ready())))
  }
  events.work.wake()
  return stack
}

function openLog(home: string): (line: string) => void {
  const append = logFile(join(home, 'logs', 'stack.log'))
  return (line) => append(`${new Date().toISOString()} ${line}\n`)
}
