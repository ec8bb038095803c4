/** OpenAPI 3.1 of an API, from the table that parses its requests. */
import * as z from 'zod'
import { type ErrorCode, statusOf } from '../../shared/model/errors.ts'
import { type AnyRoute, pathIds, type RouteTable } from './route.ts'

/** What every route can answer, the gateway's own answers among it. */
const always: readonly ErrorCode[] = [
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
  'REFUSED',
  'NOT_FOUND',
  'TOO_LARGE',
  'TYPE_NOT_ALLOWED',
  'QUOTA_REACHED',
  'INTERNAL',
  'LOG_BUSY',
  'LOG_UNAVAILABLE',
]
const ofChanges: readonly ErrorCode[] = ['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH']

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** A stream is answered as bytes, in one of its types; everything else as JSON. */
const contentOf = ({ streams, answer }: AnyRoute) =>
  streams === undefined
    ? { 'application/json': { schema: schemaOf(answer, 'output') } }
    : Object.fromEntries(streams.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

/** A door without a token: a page for whoever holds a link, and a form that it sends. */
export interface OpenPath {
  readonly path: string
  /** What the link carries in its query. */
  readonly parameter: string
  readonly page: { readonly operationId: string; readonly summary: string }
  readonly form: {
    readonly operationId: string
    readonly summary: string
    /** The one field, and its one value. */
    readonly name: string
    readonly value: string
  }
}

/** What such a door answers beside its page: the gateway's, and a log that cannot be written. */
const ofOpenDoors: readonly ErrorCode[] = [
  'TOO_LARGE',
  'QUOTA_REACHED',
  'INTERNAL',
  'LOG_BUSY',
  'LOG_UNAVAILABLE',
]

export function openApiOf(audience: string, table: RouteTable, open: readonly OpenPath[] = []): string {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const door of open) paths[door.path] = openOperations(audience, door)
  for (const [name, route] of Object.entries(table)) {
    const item = paths[route.path] ?? {}
    item[route.method.toLowerCase()] = operationOf(name, route)
    paths[route.path] = item
  }
  return JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: `Dossier vault: ${audience} API`,
      version: '1.0.0',
      description: `What a member of the audience "${audience}" can ask of the vault. Every call is in the access log before it is answered.`,
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: `/${audience}` }],
    security: [{ token: [] }],
    tags: [{ name: audience, description: `Verbs of the ${audience}` }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  })

  /** Named as the table names it: a verb that has two paths at one door has two names. */
  function operationOf(name: string, route: AnyRoute) {
    const takesBody = route.method !== 'GET'
    const codes = [...always, ...(route.changes ? ofChanges : []), ...route.codes]
    return {
      operationId: name,
      summary: route.summary,
      tags: [audience],
      parameters: parametersOf(route),
      ...(takesBody
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
            },
          }
        : {}),
      responses: {
        [route.status]: { description: route.summary, content: contentOf(route) },
        ...problemsOf(codes),
        ...lateAnswer,
      },
    }
  }
}

function openOperations(audience: string, { parameter, page, form }: OpenPath): Record<string, unknown> {
  const operation = ({ operationId, summary }: OpenPath['page']) => ({
    operationId,
    summary,
    tags: [audience],
    security: [],
    parameters: [{ name: parameter, in: 'query', required: true, schema: { type: 'string' } }],
    responses: {
      200: { description: summary, content: { 'text/html': { schema: { type: 'string' } } } },
      ...problemsOf(ofOpenDoors),
      ...lateAnswer,
    },
  })
  const schema = {
    type: 'object',
    required: [form.name],
    properties: { [form.name]: { type: 'string', const: form.value } },
  }
  const content = { 'application/x-www-form-urlencoded': { schema }, 'multipart/form-data': { schema } }
  return { get: operation(page), post: { ...operation(form), requestBody: { required: true, content } } }
}

function parametersOf(route: AnyRoute): unknown[] {
  const ids = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(pathIds[name as keyof typeof pathIds], 'input'),
  }))
  const { properties = {}, required = [] } = schemaOf(route.query, 'input') as {
    readonly properties?: Readonly<Record<string, unknown>>
    readonly required?: readonly string[]
  }
  const query = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'One key per request, the same on every retry of it.',
    schema: { type: 'string', format: 'uuid' },
  }
  return [...ids, ...query, ...(route.changes ? [key] : [])]
}

/** One response per status, with every code that it can carry. */
function problemsOf(codes: readonly ErrorCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(codes), (code) => statusOf[code])
  return Object.fromEntries([...byStatus].map(([status, these]) => [status, problemWith(these)]))
}

const problemWith = (codes: readonly ErrorCode[]) => ({
  description: codes.join(', '),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { type: 'object', properties: { code: { enum: codes } } },
        ],
      },
    },
  },
})

/** The gateway waited for the function as long as it does. */
const lateAnswer = { 504: problemWith(['INTERNAL']) }

const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457) with a stable code.',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(statusOf) },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'expected'],
        properties: { pointer: { type: 'string' }, expected: { type: 'string' } },
      },
    },
  },
}
