/** From a gateway's event to a call: who asks, what, and whether it was asked before. */
import { createHash } from 'node:crypto'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import * as z from 'zod'
import { canonicalJson, type Json } from '../../shared/access-log/canonical-json.ts'
import { VaultError } from '../../shared/model/errors.ts'
import { PrincipalId, Sha256 } from '../../shared/model/ids.ts'
import { Audience } from '../../shared/model/words.ts'
import type { Caller, Idempotency } from '../../shared/vault/access-request.ts'
import { headerOf } from './header.ts'
import { parsePart, readBody } from './read-body.ts'
import type { AnyRoute } from './route.ts'
import { sourceRef } from './source-ref.ts'

/** What of the event is read: the rest is the gateway's own. */
export type GatewayEvent = Pick<
  APIGatewayProxyEvent,
  'httpMethod' | 'path' | 'headers' | 'multiValueQueryStringParameters' | 'body' | 'isBase64Encoded'
> & {
  readonly requestContext: {
    readonly requestId: string
    readonly stage?: string
    readonly authorizer?: Readonly<Record<string, unknown>> | null | undefined
    readonly identity?: { readonly sourceIp?: string } | undefined
  }
}

/** What the authorizer vouches for. */
const Vouched = z.object({
  principalId: PrincipalId,
  authStrength: z.string(),
  /** Seconds since 1970; the gateway hands numbers on as text. */
  signedInAt: z.coerce.number().optional(),
})

/** Who calls. Throws where the gateway let somebody through without an authorizer: that is our mistake. */
export function callerOf(event: GatewayEvent, audience: string, key: Uint8Array | undefined): Caller {
  const { requestId, authorizer, identity } = event.requestContext
  const { principalId, authStrength, signedInAt } = Vouched.parse(authorizer)
  const source = sourceRef(identity?.sourceIp, key)
  return {
    audience: Audience.parse(audience),
    principalId,
    authStrength,
    requestId,
    sourceRef: source,
    signedInAt: signedInAt === undefined ? undefined : signedInAt * 1000,
  }
}

/** A query parameter that is given twice means nothing. */
function queryOf(event: GatewayEvent): Record<string, string> {
  const given = Object.entries(event.multiValueQueryStringParameters ?? {})
  return Object.fromEntries(
    given.map(([name, values = []]) => {
      if (values.length > 1) throw repeated
      return [name, values[0] ?? '']
    }),
  )
}
const repeated = new VaultError('INVALID_REQUEST', 'a query parameter is repeated', [
  { pointer: '/query', expected: 'each parameter once' },
])

/** Body, query and key of a request, parsed by its route's schemas. Throws VaultError. */
export function readRequest(event: GatewayEvent, route: AnyRoute) {
  const contentType = headerOf(event.headers, 'content-type')
  const raw = readBody({ body: event.body, isBase64Encoded: event.isBase64Encoded, contentType })
  const body: unknown = parsePart(route.body, raw)
  const query: unknown = parsePart(route.query, queryOf(event), '/query')
  return { body, query, idempotency: route.changes ? idempotencyOf(event, body) : undefined }
}

function idempotencyOf(event: GatewayEvent, body: unknown): Idempotency {
  const key = headerOf(event.headers, 'idempotency-key')
  if (key === undefined) throw new VaultError('IDEMPOTENCY_KEY_REQUIRED', 'no Idempotency-Key')
  const parsed = parsePart(z.uuid(), key, '/headers/idempotency-key')
  const asked = canonicalJson([event.httpMethod, event.path, body as Json])
  const digest = Sha256.parse(createHash('sha256').update(asked).digest('hex'))
  return { key: parsed.toLowerCase(), digest }
}
