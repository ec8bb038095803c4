/** The door of an API: finds the route, reads the request, runs the use case, answers. Nothing else lives here. */
import middy from '@middy/core'
import { VaultError } from '../../shared/model/errors.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { refuse } from '../../shared/vault/refuse.ts'
import { callerOf, type GatewayEvent, readRequest } from './call.ts'
import { counted } from './counted.ts'
import type { Measure, Report } from './operator.ts'
import { origins } from './origins.ts'
import { type Answer, alwaysHeaders } from './problem.ts'
import { problems } from './problems.ts'
import { matchRoute, type PortsOf, type RouteTable } from './route.ts'
import { withEntry } from './with-entry.ts'

/** What an API needs to run: the ports of its use cases, and the key that hides where callers come from. */
export interface Desk<Ports> {
  readonly audience: string
  readonly ports: Ports & CommitPorts
  readonly sourceKey: () => Promise<Uint8Array | undefined>
  /** The web pages that may read answers. */
  readonly appOrigins: readonly string[]
  /** By path: what is asked without a token by people who hold a link, and answers for itself. */
  readonly open?: ReadonlyMap<string, (event: GatewayEvent) => Promise<Answer>>
  /** The API's description, made when it is first asked for. */
  readonly openApi: () => string
  readonly report: Report
  readonly measure: Measure
}

export const http = <Table extends RouteTable>(table: Table, desk: () => Desk<PortsOf<Table>>) =>
  middy<GatewayEvent, Answer>()
    .use(origins(() => desk().appOrigins))
    .use(problems(() => desk().report))
    .handler(async (event: GatewayEvent) => {
      const { requestId } = event.requestContext
      if (event.httpMethod === 'GET' && event.path === '/openapi.json')
        return described(desk().openApi(), requestId)
      const { audience, ports, measure } = desk()
      return counted({ audience, measure, clock: ports.clock }, () => answerCall(table, desk(), event))
    })

async function answerCall<Table extends RouteTable>(
  table: Table,
  desk: Desk<PortsOf<Table>>,
  event: GatewayEvent,
): Promise<Answer> {
  // The gateway opens the description and those doors alone without a token, and a spelling of them that leads nowhere.
  if (!event.requestContext.authorizer) {
    const door = desk.open?.get(event.path)
    if (door === undefined) throw new VaultError('NOT_FOUND', 'no token, and no door without one')
    return door(event)
  }
  const caller = callerOf(event, desk.audience, await desk.sourceKey())
  const match = matchRoute(table, event.httpMethod, event.path)
  if (match.found === 'nothing') throw await refuse(desk.ports, caller, 'find-route', 'NOT_FOUND')
  if (match.found === 'no-id') throw await refuse(desk.ports, caller, match.route.verb, 'NOT_FOUND')
  const { route, path } = match
  const body: unknown = await withEntry(desk.ports, caller, { action: route.verb, path }, async (ports) =>
    route.run(ports, { caller, path, ...readRequest(event, route) }),
  )
  return {
    statusCode: route.status,
    headers: { ...alwaysHeaders(caller.requestId), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

const described = (body: string, requestId: string): Answer => ({
  statusCode: 200,
  headers: { ...alwaysHeaders(requestId), 'content-type': 'application/json' },
  body,
})
