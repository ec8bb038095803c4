/** What a browser asks before it lets a page call: answered by the gateway itself, from the template. */
import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { type Resource, TemplateError } from '../template/template.ts'

/** The answer to an OPTIONS request: fixed headers, and the pages that are named in place of the first. */
export interface Preflight {
  readonly headers: Readonly<Record<string, string>>
  readonly otherOrigins: readonly string[]
}

export const MockIntegration = z.object({
  Type: z.literal('MOCK'),
  IntegrationResponses: z.tuple([
    z.object({
      StatusCode: z.literal('204'),
      ResponseParameters: z.record(z.string(), z.string()),
      ResponseTemplates: z.strictObject({ 'application/json': z.string() }).optional(),
    }),
  ]),
})

const headerPrefix = 'method.response.header.'

/** The one mapping template that is read here, which aws-cdk-lib writes for a list of origins. */
const templateFor = (origins: readonly string[]) =>
  [
    '#set($origin = $input.params().header.get("Origin"))',
    '#if($origin == "")',
    '  #set($origin = $input.params().header.get("origin"))',
    '#end',
    `#if(${origins.map((origin) => `$origin == "${origin}"`).join(' || ')})`,
    '  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)',
    '#end',
  ].join('\n')

/** Reads a mocked method. Throws a TemplateError for headers that are not fixed and for templates of another form. */
export function preflightOf(resource: Resource, integration: z.output<typeof MockIntegration>): Preflight {
  const [{ ResponseParameters, ResponseTemplates }] = integration.IntegrationResponses
  const headers = Object.entries(ResponseParameters).map(([name, value]) => {
    const literal = /^'(.*)'$/.exec(value)?.[1]
    if (literal === undefined || !name.startsWith(headerPrefix)) {
      throw new TemplateError(resource.id, `${name}: ${value} is no header with a fixed value`)
    }
    return [name.slice(headerPrefix.length).toLowerCase(), literal] as const
  })
  const template = ResponseTemplates?.['application/json']
  const otherOrigins = [...(template ?? '').matchAll(/\$origin == "([^"]+)"/g)].map(
    ([, origin = '']) => origin,
  )
  if (template !== undefined && template !== templateFor(otherOrigins)) {
    throw new TemplateError(resource.id, 'answers by a mapping template that is not read here')
  }
  return { headers: Object.fromEntries(headers), otherOrigins }
}

/** Writes the answer to whoever asks from this origin. */
export function answerPreflight(
  response: ServerResponse,
  { headers, otherOrigins }: Preflight,
  { origin, requestId }: { readonly origin: string | undefined; readonly requestId: string },
): void {
  const named = origin !== undefined && otherOrigins.includes(origin)
  response.writeHead(204, {
    ...headers,
    ...(named ? { 'access-control-allow-origin': origin } : {}),
    'x-amzn-requestid': requestId,
  })
  response.end()
}
