/** The one loopback port of the stack: binds it first, and hands each request to the part its path names. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { StackError } from './stack-error.ts'

export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Mount {
  /** The first segment of the path, with its slash. It is cut off before the part sees the request. */
  readonly prefix: string
  readonly serve: Serve
}

export interface Front {
  readonly origin: string
  /** Opens the doors; until then every request is answered 503. */
  open(mounts: readonly Mount[], otherwise: Serve): void
  close(): Promise<void>
}

/** Binds the port of loopback; 0 takes any. Throws a StackError when somebody has it. */
export async function bindFront(port: number, log: (line: string) => void): Promise<Front> {
  let serve: Serve = async (_request, response) => answerPlain(response, 503, 'the vault is starting')
  let hosts = new Set<string>()
  const server = createServer((request, response) => {
    // A page of the web could reach loopback under a name of its own (DNS rebinding).
    if (!hosts.has(request.headers.host ?? '')) return answerPlain(response, 421, 'not a host of the vault')
    serve(request, response).catch((error: unknown) => {
      log(`${request.method} ${request.url?.split('?')[0]}: ${error instanceof Error ? error.stack : error}`)
      if (response.headersSent) response.destroy()
      else answerPlain(response, 500, 'the local stack failed; see logs/stack.log')
    })
  })
  // A connection that was closed for being idle just as its owner used it again would look like a lost answer.
  server.keepAliveTimeout = 0
  const bound = await listen(() => server.listen(port, '127.0.0.1'), server, port)
  hosts = new Set([`127.0.0.1:${bound}`, `localhost:${bound}`])
  return {
    origin: `http://127.0.0.1:${bound}`,
    open(mounts, otherwise) {
      serve = (request, response) => {
        const url = request.url ?? '/'
        const mount = mounts.find(({ prefix }) => isUnder(url, prefix))
        if (!mount) return otherwise(request, response)
        const inside = url.slice(mount.prefix.length)
        // oidc-provider reads where it is mounted from what the address was.
        Object.assign(request, { originalUrl: url, url: inside.startsWith('/') ? inside : `/${inside}` })
        return mount.serve(request, response)
      }
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function isUnder(url: string, prefix: string): boolean {
  const after = url[prefix.length]
  return url.startsWith(prefix) && (after === undefined || after === '/' || after === '?')
}

async function listen(
  start: () => void,
  server: ReturnType<typeof createServer>,
  port: number,
): Promise<number> {
  try {
    start()
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StackError('PORT_IN_USE', `port ${port} is in use; stop what runs there, or set VAULT_PORT`)
    }
    throw error
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the port has no number')
  return address.port
}

function answerPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}
