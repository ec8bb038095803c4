/**
 * What the gateway itself answers, before or instead of a function.
 * Source: "Gateway response types for API Gateway",
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { readProperties } from '../parts.ts'
import { type Resource, TemplateError } from '../template/template.ts'

const Properties = z.object({
  RestApiId: z.string(),
  ResponseType: z.string(),
  StatusCode: z.string().optional(),
  ResponseParameters: z.record(z.string(), z.string()).default({}),
  ResponseTemplates: z.record(z.string(), z.string()).default({}),
})

export interface GatewayAnswer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly template: string
}

/** Statuses and messages where the template does not say otherwise. */
const usual = {
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token'],
  UNAUTHORIZED: [401, 'Unauthorized'],
  ACCESS_DENIED: [403, 'User is not authorized to access this resource'],
  AUTHORIZER_FAILURE: [500, null],
  AUTHORIZER_CONFIGURATION_ERROR: [500, null],
  REQUEST_TOO_LARGE: [413, 'Request Entity Too Large'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out'],
  // A function that fails, or answers in no known form, has no type of its own.
  DEFAULT_5XX: [502, 'Internal server error'],
} as const satisfies Record<string, readonly [number, string | null]>

export type AnswerType = keyof typeof usual

const headerPrefix = 'gatewayresponse.header.'

/** The gateway responses of one API by type. Throws a TemplateError for headers that are mapped from a request. */
export function readAnswers(
  resources: readonly Resource[],
  apiId: string,
): ReadonlyMap<string, GatewayAnswer> {
  const answers = new Map<string, GatewayAnswer>()
  for (const resource of resources) {
    const properties = readProperties(resource, Properties)
    if (properties.RestApiId !== apiId) continue
    const headers = Object.entries(properties.ResponseParameters).map(([name, value]) => {
      const literal = /^'(.*)'$/.exec(value)?.[1]
      if (literal === undefined || !name.startsWith(headerPrefix)) {
        throw new TemplateError(resource.id, `${name}: ${value} is no header with a fixed value`)
      }
      return [name.slice(headerPrefix.length), literal] as const
    })
    const [template = '{"message":$context.error.messageString}'] = Object.values(
      properties.ResponseTemplates,
    )
    answers.set(properties.ResponseType, {
      status: properties.StatusCode === undefined ? undefined : Number(properties.StatusCode),
      headers: Object.fromEntries(headers),
      template,
    })
  }
  return answers
}

/** Writes the answer of a type, as the API's template says it or as API Gateway does by itself. */
export function answerAsGateway(
  response: ServerResponse,
  answers: ReadonlyMap<string, GatewayAnswer>,
  type: AnswerType,
  requestId: string,
): void {
  const [status, message] = usual[type]
  const plain = { status: undefined, headers: {}, template: '{"message":$context.error.messageString}' }
  const answer = answers.get(type) ?? answers.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX') ?? plain
  const variables: Readonly<Record<string, string>> = {
    'context.requestId': requestId,
    'context.error.message': message ?? '',
    'context.error.messageString': JSON.stringify(message),
    'context.error.responseType': type,
  }
  const body = Buffer.from(
    answer.template.replace(/\$(context(?:\.[A-Za-z]+)+)/g, (_all, name: string) => variables[name] ?? ''),
  )
  response.writeHead(answer.status ?? status, {
    'content-type': 'application/json',
    'x-amzn-requestid': requestId,
    ...lowerCased(answer.headers),
    'content-length': body.byteLength,
  })
  response.end(body)
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
