/**
 * A vault in a process of its own, to be killed: `node vault-process.ts <home> [<moment> <request>]` prints its address
 * once its people are in. Given a moment, `start` or `finish`, it ends itself as kill -9 would with the first request
 * to it that matches, so that what dies in the middle of a promotion dies at the same place every time.
 */
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { demoPeople } from '../../demo/people.ts'
import { settle } from '../../demo/town.ts'
import { startStack } from '../../local/stack/start.ts'

const [, , home = '', moment, pattern] = process.argv
const channels: Readonly<Record<string, string>> = {
  start: 'http.server.request.start',
  finish: 'http.server.response.finish',
}

if (moment !== undefined && pattern !== undefined) {
  const fatal = new RegExp(pattern)
  subscribe(channels[moment] ?? '', (message) => {
    const { request } = message as { readonly request: IncomingMessage & { readonly originalUrl?: string } }
    if (fatal.test(`${request.method} ${request.originalUrl ?? request.url}`))
      process.kill(process.pid, 'SIGKILL')
  })
}

const { stack } = await settle(await startStack({ home, port: 0, people: demoPeople, functions: 'cold' }))
console.log(stack.origin)
