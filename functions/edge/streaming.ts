/** The doors of a function whose answer is a stream: the same reading, refusing and error table as an API's. */
import type { Readable } from 'node:stream'
import middy from '@middy/core'
import { executionModeStreamifyResponse } from '@middy/core/StreamifyResponse'
import type { Caller } from '../../shared/vault/access-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { refuse } from '../../shared/vault/refuse.ts'
import { callerOf, type GatewayEvent, readRequest } from './call.ts'
import type { Desk } from './http.ts'
import { alwaysHeaders } from './problem.ts'
import { problems } from './problems.ts'
import { type AnyRoute, matchRoute } from './route.ts'
import { withEntry } from './with-entry.ts'

export interface Opened {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readable
}

/** The one route that streams at the door of an audience; `path` and `query` are as its own schemas parse them. */
export interface Streaming<Ports, Path = unknown, Query = unknown> {
  readonly route: AnyRoute
  open(
    ports: Ports & CommitPorts,
    call: { readonly caller: Caller; readonly path: Path; readonly query: Query },
  ): Promise<Opened>
}

/** By audience: the stage that the gateway names, and no setting, says whose door a call came through. */
export const streaming = <Ports>(
  doors: Readonly<Record<string, Streaming<Ports>>>,
  desk: () => Omit<Desk<Ports>, 'openApi' | 'audience'>,
) =>
  middy({ executionMode: executionModeStreamifyResponse })
    .use(problems(() => desk().report) as middy.MiddlewareObj)
    .handler(async (given: unknown) => {
      const event = given as GatewayEvent
      const { stage = '' } = event.requestContext
      const door = doors[stage]
      if (door === undefined) throw new Error('a call through a door that streams nothing')
      return answer(door, stage, desk(), event)
    })

async function answer<Ports>(
  door: Streaming<Ports>,
  audience: string,
  { ports, sourceKey }: Omit<Desk<Ports>, 'openApi' | 'audience'>,
  event: GatewayEvent,
) {
  const { route } = door
  const caller = callerOf(event, audience, await sourceKey())
  const match = matchRoute({ [route.verb]: route }, event.httpMethod, event.path)
  if (match.found !== 'route') throw await refuse(ports, caller, route.verb, 'NOT_FOUND')
  const { path } = match
  const { headers, body } = await withEntry(ports, caller, { action: route.verb, path }, async (watched) =>
    door.open(watched, { caller, path, query: readRequest(event, route).query }),
  )
  return { statusCode: route.status, headers: { ...alwaysHeaders(caller.requestId), ...headers }, body }
}
