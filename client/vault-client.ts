/** A client of one API, typed by its route table: a verb is a method name, its schemas are the method's types. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod'
import type { AnyRoute, IdsIn, Route, RouteTable } from '../functions/edge/route.ts'

/** How often a busy vault is asked again: with its Retry-After of a second, longer than commit itself tries. */
const triesMax = 10

type Inputs<R> =
  R extends Route<infer _Ports, infer Path, infer Body, infer Query, infer Answer, boolean>
    ? { path: IdsIn<Path>; body: z.input<Body>; query: z.input<Query>; answer: z.output<Answer> }
    : never

/** Whether a part of a call has members: a strict schema without any is a record of nothing. */
type HasMembers<Part> = keyof Part extends never ? false : string extends keyof Part ? false : true

/** The parts of a call that have members; a verb that needs none is called with `{}`. */
type CallOf<R> = {
  [Part in 'path' | 'body' | 'query' as HasMembers<Inputs<R>[Part]> extends true
    ? Part
    : never]: Inputs<R>[Part]
} & { readonly idempotencyKey?: string }

export type Client<Table extends RouteTable> = {
  [Verb in keyof Table]: (call: CallOf<Table[Verb]>) => Promise<Inputs<Table[Verb]>['answer']>
}

/** What the vault answered instead: its stable code, and the id to ask the operator about. */
export class VaultProblem extends Error {
  override readonly name = 'VaultProblem'
  readonly status: number
  readonly code: string
  readonly requestId: string | null

  constructor(status: number, code: string, requestId: string | null) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.requestId = requestId
  }
}

/** `base` is the API's address with its stage, such as https://vault.example/advisor. */
export function vaultClient<Table extends RouteTable>(
  base: string,
  table: Table,
  token: string,
): Client<Table> {
  const methods = Object.entries(table).map(([verb, route]) => [
    verb,
    (call: RawCall) => send(base, route, token, call),
  ])
  return Object.fromEntries(methods) as Client<Table>
}

interface RawCall {
  readonly path?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly idempotencyKey?: string
}

async function send(base: string, route: AnyRoute, token: string, call: RawCall): Promise<unknown> {
  const request = requestOf(route, token, call)
  const url = `${base}${pathOf(route.path, call.path ?? {})}${queryOf(call.query)}`
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, request)
    if (response.ok) return route.answer.parse(await response.json())
    const problem = await problemOf(response)
    const mayRetry = problem.code === 'LOG_BUSY' && attempt < triesMax
    if (!mayRetry) throw problem
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000)
  }
}

function requestOf(route: AnyRoute, token: string, { body, idempotencyKey }: RawCall): RequestInit {
  return {
    method: route.method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      // One key for all tries of this call: a retry after a lost answer changes nothing twice.
      ...(route.changes ? { 'idempotency-key': idempotencyKey ?? randomUUID() } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

const pathOf = (pattern: string, ids: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(ids[name] ?? ''))

function queryOf(query: RawCall['query'] = {}): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, String(value))
  }
  return given.size === 0 ? '' : `?${given}`
}

async function problemOf(response: Response): Promise<VaultProblem> {
  const body = (await response.json().catch(() => ({}))) as { readonly code?: string }
  return new VaultProblem(response.status, body.code ?? 'UNKNOWN', response.headers.get('x-request-id'))
}
