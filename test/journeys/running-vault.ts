/** A vault of its own for a file of journeys: the shipped bundles on the wire, with the people of the demo in it. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { demoPeople, type Name } from '../../demo/people.ts'
import { settle, type Town } from '../../demo/town.ts'
import { startStack } from '../../local/stack/start.ts'

/** Starts with the file and ends with it; the town is there from the first test on. */
export function runningVault(): () => Town {
  let town: Town | undefined
  beforeAll(async () => {
    const home = await mkdtemp(join(tmpdir(), 'vault-journey-'))
    town = await settle(await startStack({ home, port: 0, people: demoPeople, functions: 'cold' }))
  })
  afterAll(async () => {
    if (town === undefined) return
    await town.stack.stop()
    await rm(town.stack.home, { recursive: true, force: true })
  })
  return () => {
    if (town === undefined) throw new Error('the vault starts before the first test')
    return town
  }
}

/** A call as it goes out, without a client that would have refused to send it. */
export interface Sent {
  readonly method?: string
  readonly path: string
  readonly body?: unknown
  /** A header that is undefined is not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

export interface Reply {
  readonly status: number
  readonly text: string
  readonly type: string | null
  readonly requestId: string
  readonly retryAfter: string | null
  /** Of a problem: its code, and where its faults are. */
  readonly code: string | undefined
  readonly pointers: readonly string[]
}

/** Sends with somebody's name or with any text as a token; a body that is no text goes out as JSON. */
export async function send(origin: string, token: string | undefined, sent: Sent): Promise<Reply> {
  const { method = 'GET', path, body, headers = {} } = sent
  const all = {
    authorization: token === undefined ? undefined : `Bearer ${token}`,
    'content-type': body === undefined ? undefined : 'application/json',
    'idempotency-key': method === 'GET' ? undefined : randomUUID(),
    ...headers,
  }
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: Object.fromEntries(given),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return replyOf(response)
}

export const sendAs = async ({ stack, tokenOf }: Town, name: Name, sent: Sent): Promise<Reply> =>
  send(stack.origin, await tokenOf(name), sent)

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text()
  const type = response.headers.get('content-type')
  const { code, faults = [] } = (type === 'application/problem+json' ? JSON.parse(text) : {}) as {
    readonly code?: string
    readonly faults?: readonly { readonly pointer: string }[]
  }
  return {
    status: response.status,
    text,
    type,
    // The gateway's own answers carry its id under its own name.
    requestId: response.headers.get('x-request-id') ?? response.headers.get('x-amzn-requestid') ?? '',
    retryAfter: response.headers.get('retry-after'),
    code,
    pointers: faults.map(({ pointer }) => pointer),
  }
}
