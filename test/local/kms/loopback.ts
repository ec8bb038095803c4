import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Mounts a handler on a free loopback port, its prefix cut off as the front does; answers its origin and prefix. */
export async function onLoopback(prefix: string, serve: Serve): Promise<string> {
  const server = createServer((request, response) => {
    request.url = request.url?.slice(prefix.length)
    serve(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`
}
