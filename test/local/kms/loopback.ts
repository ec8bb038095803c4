import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../../local/clock/clock.ts'

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Mounts a handler on a free loopback port as the front does: prefix cut off, the stack's time in the answer. */
export async function onLoopback(prefix: string, serve: Serve, clock: Clock): Promise<string> {
  const server = createServer((request, response) => {
    request.url = request.url?.slice(prefix.length)
    response.setHeader('date', new Date(clock.now()).toUTCString())
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
}
