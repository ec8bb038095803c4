/** The inside of one worker: does for a bundle what the Lambda runtime does in AWS. */
import { createRequire } from 'node:module'
import { Writable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { installClock, sharedClock } from '../clock/clock.ts'
import type { FromWorker, FunctionError, Prelude, ToWorker, WorkerBirth } from './messages.ts'

type Handler = (event: unknown, context: unknown) => unknown
type StreamingHandler = (event: unknown, stream: Writable, context: unknown) => unknown

const birth = workerData as WorkerBirth
const port = parentPort
if (!port) throw new Error('the runtime only runs in a worker thread')
const say = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)

installClock(sharedClock(birth.clock))
// Read by Node before this line; a function of AWS is not told of it.
delete process.env.NODE_COMPILE_CACHE
const streaming = new WeakSet<object>()
const invocationOf = new WeakMap<Writable, number>()
const streams = new Map<number, { readonly stream: Writable; taken: () => void }>()

Object.assign(globalThis, {
  awslambda: {
    streamifyResponse(handler: StreamingHandler): StreamingHandler {
      streaming.add(handler)
      return handler
    },
    HttpResponseStream: {
      from(stream: Writable, prelude: Prelude): Writable {
        say({
          type: 'prelude',
          id: invocationOf.get(stream) ?? -1,
          prelude: JSON.parse(JSON.stringify(prelude)),
        })
        return stream
      },
    },
  },
})

const asError = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message }
    : { errorType: 'Error', errorMessage: String(error) }

/** A body stream that waits for the host to have taken each chunk before it asks for the next. */
function responseStream(id: number): Writable {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (chunk.byteLength === 0) return done()
      const bytes = Uint8Array.from(chunk)
      const entry = streams.get(id)
      if (!entry) return done(new Error('the caller has gone'))
      entry.taken = () => done()
      say({ type: 'chunk', id, bytes }, [bytes.buffer])
    },
  })
  // Errors reach the host as the failed invocation; without a listener they would end the worker.
  stream.on('error', () => {})
  invocationOf.set(stream, id)
  streams.set(id, { stream, taken: () => {} })
  return stream
}

function contextOf(message: Extract<ToWorker, { type: 'invoke' }>) {
  return {
    awsRequestId: message.requestId,
    functionName: birth.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: birth.functionArn,
    memoryLimitInMB: String(birth.memoryMb),
    logGroupName: `/aws/lambda/${birth.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - Date.now()),
  }
}

async function invoke(handler: Handler, message: Extract<ToWorker, { type: 'invoke' }>): Promise<void> {
  const { id, event } = message
  try {
    if (!streaming.has(handler)) {
      const value = (await handler(event, contextOf(message))) ?? null
      return say({ type: 'result', id, value: JSON.stringify(value) })
    }
    const stream = responseStream(id)
    await (handler as unknown as StreamingHandler)(event, stream, contextOf(message))
    if (!stream.writableFinished) await new Promise((resolve) => stream.end(() => resolve(undefined)))
    if (stream.errored) throw stream.errored
    say({ type: 'end', id })
  } catch (error) {
    console.error(error)
    say({ type: 'failure', id, error: asError(error) })
  } finally {
    streams.delete(id)
  }
}

function listen(handler: Handler): void {
  port?.on('message', (message: ToWorker) => {
    if (message.type === 'invoke') void invoke(handler, message)
    else if (message.type === 'taken') streams.get(message.id)?.taken()
    else streams.get(message.id)?.stream.destroy(new Error('the caller has gone'))
  })
}

try {
  const exported = createRequire(import.meta.url)(birth.bundle) as Record<string, unknown>
  const handler = exported[birth.exportName]
  if (typeof handler !== 'function') throw new Error(`${birth.bundle} exports no ${birth.exportName}`)
  listen(handler as Handler)
  say({ type: 'ready' })
} catch (error) {
  console.error(error)
  say({ type: 'ready', error: asError(error) })
}
