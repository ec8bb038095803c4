import { randomUUID } from 'node:crypto'
import { channel } from 'node:diagnostics_channel'
import { PassThrough, type Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../clock/clock.ts'
import type { FromWorker, FunctionError, Prelude, ToWorker, WorkerBirth } from './messages.ts'

export interface LambdaSettings {
  readonly name: string
  readonly arn: string
  /** Path of the bundle that ships. */
  readonly bundle: string
  /** A folder for what V8 compiles: a worker that finds it there starts in two thirds of the time. */
  readonly compileCache?: string | undefined
  readonly exportName: string
  readonly environment: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly clock: Clock
  /** Takes what the function prints. */
  readonly log: (text: string) => void
}

/** A function threw, timed out or its worker died: what API Gateway answers with 502. */
export class FunctionFailed extends Error {
  readonly error: FunctionError

  constructor(functionName: string, error: FunctionError) {
    super(`${functionName} failed: ${error.errorType}: ${error.errorMessage}`)
    this.name = 'FunctionFailed'
    this.error = error
  }
}

export interface StreamedAnswer {
  readonly prelude: Prelude
  readonly body: Readable
}

/** One function of the stack, running in its own thread. */
export interface Lambda {
  readonly name: string
  readonly arn: string
  /** Resolves once the bundle is loaded; rejects with FunctionFailed when it cannot be. */
  ready(): Promise<void>
  /** Calls the function and waits for its JSON answer. Throws FunctionFailed. */
  invoke(event: unknown): Promise<unknown>
  /** Calls a streaming function; resolves when the prelude is there. The body errors if the function fails later. */
  stream(event: unknown): Promise<StreamedAnswer>
  /** Ends the thread at once, as a crash would. The next call starts a fresh one. */
  kill(): Promise<void>
}

/** Told of every call of a function, by its name. */
const invocations = channel('vault.function.call')

interface Call {
  readonly answered: (value: unknown) => void
  readonly failed: (error: FunctionFailed) => void
  readonly begun: (answer: StreamedAnswer) => void
  readonly timer: NodeJS.Timeout
  body?: PassThrough
}

interface Running {
  readonly worker: Worker
  readonly ready: Promise<void>
  readonly calls: Map<number, Call>
}

const crashed: FunctionError = { errorType: 'Runtime.ExitError', errorMessage: 'the worker ended' }

function birthOf(settings: LambdaSettings): WorkerBirth {
  return {
    bundle: settings.bundle,
    exportName: settings.exportName,
    functionName: settings.name,
    functionArn: settings.arn,
    memoryMb: settings.memoryMb,
    clock: settings.clock.shared,
  }
}

function startWorker(settings: LambdaSettings): Running {
  const { compileCache } = settings
  const calls = new Map<number, Call>()
  const worker = new Worker(new URL('./runtime.ts', import.meta.url), {
    workerData: birthOf(settings),
    env: { ...settings.environment, ...(compileCache && { NODE_COMPILE_CACHE: compileCache }) },
    execArgv: [],
    stdout: true,
    stderr: true,
  })
  worker.stdout.setEncoding('utf8').on('data', settings.log)
  worker.stderr.setEncoding('utf8').on('data', settings.log)
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(() => {})
  const endAll = (error: FunctionError) => {
    const failure = new FunctionFailed(settings.name, error)
    reject(failure)
    for (const id of [...calls.keys()]) fail(calls, id, failure)
  }
  worker.on('message', (message: FromWorker) => {
    if (message.type === 'ready') {
      if (message.error) reject(new FunctionFailed(settings.name, message.error))
      else resolve()
    } else hear(settings, worker, calls, message)
  })
  worker.on('error', (error) => endAll({ errorType: error.name, errorMessage: error.message }))
  worker.on('exit', () => endAll(crashed))
  worker.unref()
  return { worker, ready, calls }
}

function fail(calls: Map<number, Call>, id: number, failure: FunctionFailed): void {
  const call = calls.get(id)
  if (!call) return
  calls.delete(id)
  clearTimeout(call.timer)
  call.failed(failure)
  call.body?.destroy(failure)
}

/** Hands one message of the worker to the call it belongs to. */
function hear(
  settings: LambdaSettings,
  worker: Worker,
  calls: Map<number, Call>,
  message: Exclude<FromWorker, { type: 'ready' }>,
): void {
  const call = calls.get(message.id)
  if (!call) return
  const post = (reply: ToWorker) => worker.postMessage(reply)
  if (message.type === 'failure') {
    fail(calls, message.id, new FunctionFailed(settings.name, message.error))
    return
  }
  if (message.type === 'prelude') {
    call.body = new PassThrough()
    call.body.on('close', () => {
      if (calls.has(message.id)) post({ type: 'abort', id: message.id })
    })
    call.begun({ prelude: message.prelude, body: call.body })
    return
  }
  if (message.type === 'chunk') {
    const took = () => post({ type: 'taken', id: message.id })
    if (!call.body || call.body.destroyed) return
    if (call.body.write(message.bytes)) took()
    else call.body.once('drain', took)
    return
  }
  calls.delete(message.id)
  clearTimeout(call.timer)
  if (message.type === 'result') call.answered(JSON.parse(message.value))
  else if (call.body) call.body.end()
  else
    call.failed(
      new FunctionFailed(settings.name, { errorType: 'Runtime.NoPrelude', errorMessage: 'no prelude' }),
    )
}

/** Prepares a function; its worker starts with the first call or `ready()`, and again after a crash. */
export function lambda(settings: LambdaSettings): Lambda {
  let running: Running | undefined
  let lastId = 0

  function current(): Running {
    if (running) return running
    const started = startWorker(settings)
    running = started
    started.worker.on('exit', () => {
      if (running === started) running = undefined
    })
    return started
  }

  async function call(event: unknown, waiting: Pick<Call, 'answered' | 'failed' | 'begun'>): Promise<void> {
    const { worker, ready, calls } = current()
    await ready
    lastId += 1
    const id = lastId
    const milliseconds = settings.timeoutSeconds * 1000
    const timer = setTimeout(() => {
      const errorMessage = `Task timed out after ${settings.timeoutSeconds} seconds`
      fail(calls, id, new FunctionFailed(settings.name, { errorType: 'Sandbox.Timedout', errorMessage }))
      worker.postMessage({ type: 'abort', id } satisfies ToWorker)
    }, milliseconds)
    calls.set(id, { ...waiting, timer })
    const deadline = settings.clock.now() + milliseconds
    const message: ToWorker = { type: 'invoke', id, event, requestId: randomUUID(), deadline }
    worker.postMessage(message)
    invocations.publish(settings.name)
  }

  return {
    name: settings.name,
    arn: settings.arn,
    ready: () => current().ready,
    invoke: (event) =>
      new Promise((answered, failed) => {
        const begun = () => {
          const errorMessage = 'a streaming function behind an integration that does not stream'
          failed(new FunctionFailed(settings.name, { errorType: 'Runtime.Streaming', errorMessage }))
        }
        call(event, { answered, failed, begun }).catch(failed)
      }),
    stream: (event) =>
      new Promise((begun, failed) => {
        const answered = () => {
          const errorMessage = 'the function does not stream its response'
          failed(new FunctionFailed(settings.name, { errorType: 'Runtime.NotStreaming', errorMessage }))
        }
        call(event, { answered, failed, begun }).catch(failed)
      }),
    async kill() {
      await running?.worker.terminate()
    },
  }
}
