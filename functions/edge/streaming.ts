/** The doors of a function whose answer is a stream: the same reading, refusing and error table as an API's. */
import type { Readable } from 'node:stream'
import middy from '@middy/core'
import { executionModeStreamifyResponse } from '@middy/core/StreamifyResponse'
import type { Caller } from '../../shared/vault/access-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { refuse } from '../../shared/vault/refuse.ts'
import { the } from '../../shared/vault/the.ts'
import { callerOf, type GatewayEvent, readRequest } from './call.ts'
import { counted } from './counted.ts'
import type { Desk } from './http.ts'
import { origins } from './origins.ts'
import { alwaysHeaders } from './problem.ts'
import { problems } from './problems.ts'
import { type AnyRoute, matchRoute } from './route.ts'
import { withEntry } from './with-entry.ts'

export interface Opened {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable
}

/** A route that streams at the door of an audience; `path` and `query` are as its own schemas parse them. */
export interface Streaming<Ports, Path = unknown, Query = unknown> {
  readonly route: AnyRoute
  open(
    ports: Ports & CommitPorts,
    call: { readonly caller: Caller; readonly path: Path; readonly query: Query },
  ): Promise<Opened>
}

/** By audience: the stage that the gateway names, and no setting, says whose door a call came through. */
export const streaming = <Ports>(
  doors: Readonly<Record<string, readonly Streaming<Ports>[]>>,
  desk: () => Omit<Desk<Ports>, 'openApi' | 'audience'>,
) =>
  middy({ executionMode: executionModeStreamifyResponse })
    .use(origins(() => desk().appOrigins) as middy.MiddlewareObj)
    .use(problems(() => desk().report) as middy.MiddlewareObj)
    .handler(async (given: unknown) => {
      const event = given as GatewayEvent
      const { stage = '' } = event.requestContext
      const routes = doors[stage]
      if (routes === undefined) throw new Error('a call through a door that streams nothing')
      const { ports, measure } = desk()
      return counted({ audience: stage, measure, clock: ports.clock }, () =>
        answer(routes, stage, desk(), event),
      )
    })

async function answer<Ports>(
  routes: readonly Streaming<Ports>[],
  audience: string,
  { ports, sourceKey }: Omit<Desk<Ports>, 'openApi' | 'audience'>,
  event: GatewayEvent,
) {
  const caller = callerOf(event, audience, await sourceKey())
  const table = Object.fromEntries(routes.map(({ route }) => [route.verb, route]))
  const match = matchRoute(table, event.httpMethod, event.path)
  if (match.found === 'nothing') throw await refuse(ports, caller, 'find-route', 'NOT_FOUND')
  const { route } = match
  if (match.found === 'no-id') throw await refuse(ports, caller, route.verb, 'NOT_FOUND')
  const { path } = match
  const { open } = the(routes.find((one) => one.route === route))
  const { headers, body } = await withEntry(ports, caller, { action: route.verb, path }, async (watched) =>
    open(watched, { caller, path, query: readRequest(event, route).query }),
  )
  return { statusCode: route.status, headers: { ...alwaysHeaders(caller.requestId), ...headers }, body }
}
