/**
 * The event that a REST API hands to a function, format 1.0, and to a REQUEST authorizer.
 * Source: "Input format of a Lambda function for proxy integration" in the API Gateway developer guide.
 */
import type { Match } from './match.ts'

/** A call as it arrived at the gateway. */
export interface GatewayCall {
  readonly requestId: string
  readonly apiId: string
  readonly account: string
  readonly region: string
  readonly stage: string
  readonly method: string
  /** Without stage and query, as on the wire. */
  readonly path: string
  readonly query: string
  /** Name, value, name, value, as node:http gives them. */
  readonly rawHeaders: readonly string[]
  readonly sourceIp: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

type Many = Record<string, string[]>

function grouped(pairs: Iterable<readonly [string, string]>): Many {
  const groups: Many = Object.create(null)
  for (const [name, value] of pairs) {
    const group = groups[name] ?? []
    group.push(value)
    groups[name] = group
  }
  return { ...groups }
}

const lastOf = (groups: Many): Record<string, string> =>
  Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']))

const orNull = <T extends object>(groups: T): T | null => (Object.keys(groups).length === 0 ? null : groups)

function headersOf({ rawHeaders }: GatewayCall): Many {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? ''])
  }
  return grouped(pairs)
}

/** The ARN that an authorizer is asked about, and that its policy must cover. */
export function methodArn({ region, account, apiId, stage, method, path }: GatewayCall): string {
  return `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${method}${path}`
}

function contextOf(call: GatewayCall, { resource }: Match, authorizer?: Readonly<Record<string, unknown>>) {
  return {
    accountId: call.account,
    apiId: call.apiId,
    stage: call.stage,
    requestId: call.requestId,
    extendedRequestId: call.requestId,
    resourcePath: resource,
    httpMethod: call.method,
    path: `/${call.stage}${call.path}`,
    protocol: 'HTTP/1.1',
    requestTimeEpoch: call.at,
    identity: { sourceIp: call.sourceIp, userAgent: lastOf(headersOf(call))['user-agent'] ?? null },
    ...(authorizer ? { authorizer } : {}),
  }
}

function common(call: GatewayCall, match: Match) {
  const headers = headersOf(call)
  const query = grouped(new URLSearchParams(call.query))
  return {
    resource: match.resource,
    path: call.path,
    httpMethod: call.method,
    headers: orNull(lastOf(headers)),
    multiValueHeaders: orNull(headers),
    queryStringParameters: orNull(lastOf(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull({ ...match.parameters }),
    stageVariables: null,
  }
}

/** What a REQUEST authorizer is asked. */
export function authorizerEvent(call: GatewayCall, match: Match) {
  return {
    type: 'REQUEST',
    methodArn: methodArn(call),
    ...common(call, match),
    requestContext: contextOf(call, match),
  }
}

/** What the function behind the method gets; `body` is text, since the API names no binary media types. */
export function proxyEvent(
  call: GatewayCall,
  match: Match,
  body: string,
  authorizer: Readonly<Record<string, unknown>> | undefined,
) {
  return {
    ...common(call, match),
    requestContext: contextOf(call, match, authorizer),
    body: body === '' ? null : body,
    isBase64Encoded: false,
  }
}
