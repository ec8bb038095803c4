/**
 * The handles of a running stack under /_local, for tests, the demo and whoever looks into it: the clock, the queues,
 * the scanner, a direct call of a function. Nothing of this exists in AWS.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { ScannerMood } from '../events/scanner.ts'
import { readBody } from '../wire/body.ts'
import { FunctionFailed } from '../workers/lambda.ts'

/** What the handles move. */
export interface Handles {
  now(): number
  /** Moves the clock, then waits until everything that became due is done. */
  advance(milliseconds: number): Promise<void>
  settle(): Promise<void>
  invoke(functionName: string, event: unknown): Promise<unknown>
  kill(functionName: string): Promise<void>
  changeScanner(mood: ScannerMood): unknown
  queues(): unknown
  events(): unknown
  putEvent(event: z.infer<typeof PutEvent>): string
  people(): unknown
  functions(): unknown
}

const PutEvent = z.strictObject({
  bus: z.string().default('default'),
  source: z.string().min(1),
  detailType: z.string().min(1),
  detail: z.record(z.string(), z.unknown()),
})
const Advance = z.strictObject({ advanceMs: z.int().min(0) })
const Invoke = z.strictObject({ function: z.string(), event: z.unknown().optional() })
const Kill = z.strictObject({ function: z.string() })

type Handle = (handles: Handles, body: unknown) => Promise<unknown> | unknown

const routes: Readonly<Record<string, Handle>> = {
  'GET /clock': (handles) => ({ now: handles.now() }),
  'POST /clock': async (handles, body) => {
    await handles.advance(Advance.parse(body).advanceMs)
    return { now: handles.now() }
  },
  'POST /settle': async (handles) => {
    await handles.settle()
    return { now: handles.now() }
  },
  'GET /queues': (handles) => handles.queues(),
  'GET /events': (handles) => handles.events(),
  'POST /events': (handles, body) => ({ id: handles.putEvent(PutEvent.parse(body)) }),
  'GET /people': (handles) => handles.people(),
  'GET /functions': (handles) => handles.functions(),
  'GET /scanner': (handles) => handles.changeScanner({}),
  'POST /scanner': (handles, body) => handles.changeScanner(ScannerMood.parse(body)),
  'POST /kill': async (handles, body) => {
    await handles.kill(Kill.parse(body).function)
    return {}
  },
  'POST /invoke': async (handles, body) => {
    const { function: name, event } = Invoke.parse(body)
    return { result: await handles.invoke(name, event) }
  },
}

const bodyBytesMax = 6 * 1024 * 1024 // The payload of a Lambda invocation.

/** Serves /_local. A page of the web cannot call it: a JSON body makes the browser ask first, and nobody answers. */
export function serveConsole(handles: Handles) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?')
    const route = `${request.method} ${path}`
    const handle = Object.hasOwn(routes, route) ? routes[route] : undefined
    if (!handle)
      return answer(response, 404, { error: `${route} is no handle`, handles: Object.keys(routes) })
    if (request.method === 'POST' && request.headers['content-type'] !== 'application/json') {
      return answer(response, 415, { error: 'send application/json' })
    }
    try {
      const text = (await readBody(request, bodyBytesMax)).toString('utf8')
      answer(response, 200, await handle(handles, text === '' ? {} : JSON.parse(text)))
    } catch (error) {
      if (error instanceof FunctionFailed) answer(response, 502, { ...error.error })
      else if (error instanceof z.ZodError) answer(response, 400, { error: z.prettifyError(error) })
      else if (error instanceof SyntaxError || error instanceof RangeError) {
        answer(response, 400, { error: error.message })
      } else throw error
    }
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.byteLength })
  response.end(bytes)
}
