/** The door of an API: finds the route, reads the request, runs the use case, answers. Nothing else lives here. */
import middy from '@middy/core'
import { VaultError } from '../../shared/model/errors.ts'
import type { Action } from '../../shared/model/words.ts'
import type { Caller } from '../../shared/vault/access-request.ts'
import type { CommitPorts } from '../../shared/vault/commit.ts'
import { refuse } from '../../shared/vault/refuse.ts'
import { callerOf, type GatewayEvent, readRequest } from './call.ts'
import { type Answer, alwaysHeaders } from './problem.ts'
import { problems, type Report } from './problems.ts'
import { type AnyRoute, matchRoute, type PortsOf, type RouteTable } from './route.ts'

/** What an API needs to run: the ports of its use cases, and the key that hides where callers come from. */
export interface Desk<Ports> {
  readonly audience: string
  readonly ports: Ports & CommitPorts
  readonly sourceKey: () => Promise<Uint8Array | undefined>
  /** The API's description, made when it is first asked for. */
  readonly openApi: () => string
  readonly report: Report
}

export const http = <Table extends RouteTable>(table: Table, desk: () => Desk<PortsOf<Table>>) =>
  middy<GatewayEvent, Answer>()
    .use(problems(() => desk().report))
    .handler(async (event: GatewayEvent) => {
      const { requestId } = event.requestContext
      if (event.httpMethod === 'GET' && event.path === '/openapi.json')
        return described(desk().openApi(), requestId)
      return answerCall(table, desk(), event)
    })

async function answerCall<Table extends RouteTable>(
  table: Table,
  desk: Desk<PortsOf<Table>>,
  event: GatewayEvent,
): Promise<Answer> {
  const caller = callerOf(event, desk.audience, await desk.sourceKey())
  const match = matchRoute(table, event.httpMethod, event.path)
  if (match.found === 'nothing') throw await refuse(desk.ports, caller, 'find-route', 'NOT_FOUND')
  if (match.found === 'no-id') throw await refuse(desk.ports, caller, match.route.verb, 'NOT_FOUND')
  const { route, path } = match
  const request = await readOrRefuse(desk.ports, caller, route, event)
  const body: unknown = await route.run(desk.ports, { caller, path, ...request })
  return {
    statusCode: route.status,
    headers: { ...alwaysHeaders(caller.requestId), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** Reads the request; one that cannot be read is refused in the log first, and only then told. */
export async function readOrRefuse(
  ports: CommitPorts,
  caller: Caller,
  route: Pick<AnyRoute, 'verb' | 'body' | 'query' | 'changes'> & { readonly verb: Action },
  event: GatewayEvent,
) {
  try {
    return readRequest(event, route as AnyRoute)
  } catch (error) {
    if (!(error instanceof VaultError)) throw error
    await refuse(ports, caller, route.verb, error.code)
    throw error
  }
}

const described = (body: string, requestId: string): Answer => ({
  statusCode: 200,
  headers: { ...alwaysHeaders(requestId), 'content-type': 'application/json' },
  body,
})
