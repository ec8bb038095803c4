import { beforeAll, expect, test } from 'vitest'
import { audiences, devStage } from '../../infra/stage.ts'
import { throttles } from '../../infra/throttles.ts'
import type { Resource } from '../../local/template/template.ts'
import { statusOf } from '../../shared/model/errors.ts'
import { ofType, resourcesOf } from './synthesised.ts'

let resources: readonly Resource[]

beforeAll(async () => {
  resources = await resourcesOf(devStage)
})

/** The path of an API resource from the root of its API. */
function pathOf(id: unknown): string {
  const found = ofType(resources, 'AWS::ApiGateway::Resource').find(({ ref }) => ref === id)
  return found ? `${pathOf(found.properties.ParentId)}/${String(found.properties.PathPart)}` : ''
}

function functionBehind(uri: unknown): unknown {
  const found = ofType(resources, 'AWS::Lambda::Function').find(({ attributes }) =>
    String(uri).includes(`${attributes.Arn}/`),
  )
  return found?.metadata['vault:function']
}

function routesOf(audience: string) {
  const stage = ofType(resources, 'AWS::ApiGateway::Stage').find(
    ({ properties }) => properties.StageName === audience,
  )
  const api = stage?.properties.RestApiId
  return ofType(resources, 'AWS::ApiGateway::Method')
    .filter(({ properties }) => properties.RestApiId === api)
    .map(({ properties }) => {
      const integration = properties.Integration as Record<string, unknown>
      const { HttpMethod, ResourceId, AuthorizationType } = properties
      const to = functionBehind(integration.Uri)
      return { route: `${HttpMethod} ${pathOf(ResourceId)}`, to, by: AuthorizationType, integration }
    })
}

test('every audience has its own door, whose paths begin with its name', () => {
  const stages = ofType(resources, 'AWS::ApiGateway::Stage').map(({ properties }) => properties)

  expect(stages.map(({ StageName }) => StageName).sort()).toEqual([...audiences].sort())
  expect(new Set(stages.map(({ RestApiId }) => RestApiId)).size).toBe(audiences.length)
})

test.each(audiences)('every path of the %s door goes to one function, with a token', (audience) => {
  const routes = routesOf(audience)

  const withToken = routes.filter(({ route }) => !/ \/(openapi\.json|unsubscribe)$/.test(route))
  const streamed: Readonly<Record<string, string>> = {
    'GET /dossiers/{d}/documents/{n}/content': 'health-reader',
    'GET /partners/{p}/dossiers/{d}/transmissions/{t}/documents/{n}/content': 'health-reader',
    'GET /exports/entries': 'audit-reader',
    'GET /exports/bundle': 'audit-reader',
    'GET /retention/due': 'retention-reader',
    'GET /retention/preview': 'retention-reader',
  }

  expect(withToken).toContainEqual(
    expect.objectContaining({ route: 'ANY /{proxy+}', to: `${audience}-api`, by: 'CUSTOM' }),
  )
  for (const { route, to, by } of withToken) {
    expect(by).toBe('CUSTOM')
    expect(to).toBe(streamed[route] ?? `${audience}-api`)
  }
})

test('only the description of an API needs no token, and a link that ends what a client hears', () => {
  const open = audiences.flatMap((audience) => routesOf(audience).filter(({ by }) => by !== 'CUSTOM'))

  const links = ['GET /unsubscribe', 'POST /unsubscribe'].map((route) => ({ route, to: 'client-api' }))
  const descriptions = audiences.map((audience) => ({ route: 'GET /openapi.json', to: `${audience}-api` }))
  expect(open).toHaveLength(descriptions.length + links.length)
  expect(open.map(({ route, to }) => ({ route, to }))).toEqual(
    expect.arrayContaining([...descriptions, ...links]),
  )
})

test('documents are streamed to physicians, clients, partners and legal, parts of the log to auditors, reports to officers', () => {
  const streams = audiences.flatMap((audience) =>
    routesOf(audience)
      .filter(({ integration }) => integration.ResponseTransferMode === 'STREAM')
      .map(({ route, to, integration }) => ({ audience, route, to, uri: integration.Uri })),
  )

  const uri = expect.stringMatching(/\/2021-11-15\/functions\/.*\/response-streaming-invocations$/)
  expect(streams).toEqual([
    { audience: 'physician', route: 'GET /dossiers/{d}/documents/{n}/content', to: 'health-reader', uri },
    { audience: 'client', route: 'GET /dossiers/{d}/documents/{n}/content', to: 'health-reader', uri },
    {
      audience: 'partner',
      route: 'GET /partners/{p}/dossiers/{d}/transmissions/{t}/documents/{n}/content',
      to: 'health-reader',
      uri,
    },
    { audience: 'auditor', route: 'GET /exports/entries', to: 'audit-reader', uri },
    { audience: 'auditor', route: 'GET /exports/bundle', to: 'audit-reader', uri },
    { audience: 'privacy', route: 'GET /dossiers/{d}/documents/{n}/content', to: 'health-reader', uri },
    { audience: 'privacy', route: 'GET /retention/due', to: 'retention-reader', uri },
    { audience: 'privacy', route: 'GET /retention/preview', to: 'retention-reader', uri },
  ])
})

test('the authorizer is asked about every call: no identity source, no cached answer', () => {
  for (const { properties } of ofType(resources, 'AWS::ApiGateway::Authorizer')) {
    expect(properties).toMatchObject({ Type: 'REQUEST', IdentitySource: '', AuthorizerResultTtlInSeconds: 0 })
    expect(functionBehind(properties.AuthorizerUri)).toBe('authorizer')
  }
})

test('each door is throttled as its table says, and logs routes, statuses and failures of its own: no query, body or address', () => {
  for (const { properties, ref } of ofType(resources, 'AWS::ApiGateway::Stage')) {
    const { Format } = properties.AccessLogSetting as { Format: string }
    const { perSecond, atOnce } = throttles[ref as (typeof audiences)[number]]
    const settings = properties.MethodSettings as Record<string, unknown>[]

    expect(settings).toContainEqual(
      expect.objectContaining({
        HttpMethod: '*',
        ResourcePath: '/*',
        ThrottlingRateLimit: perSecond,
        ThrottlingBurstLimit: atOnce,
      }),
    )
    for (const setting of settings)
      expect(setting).toMatchObject({ LoggingLevel: 'ERROR', DataTraceEnabled: false })
    expect(Object.keys(JSON.parse(Format))).toContain('route')
    expect(Format).not.toMatch(/query|\$context\.path|sourceIp|requestOverride|header/i)
  }
})

test('what the gateway answers by itself is problem+json with a code of the vault', () => {
  const answers = ofType(resources, 'AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties)

  for (const { ResponseTemplates, ResponseParameters, StatusCode } of answers) {
    const templates = ResponseTemplates as Record<string, string>
    const problem = JSON.parse(templates['application/json'] ?? '')
    expect(templates['application/problem+json']).toBe(templates['application/json'])
    expect(problem).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: Number(StatusCode),
      code: expect.any(String),
    })
    expect(Object.keys(statusOf)).toContain(problem.code)
    expect(ResponseParameters).toMatchObject({
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
      'gatewayresponse.header.Cache-Control': "'no-store'",
    })
  }
})

/** What a door answers for a type: by its own template, or by that of all types that have none. */
const answersOf = (answers: readonly Record<string, unknown>[], type: string, fallback: string) => {
  const statusOfType = (wanted: string) =>
    answers.filter(({ ResponseType }) => ResponseType === wanted).map(({ StatusCode }) => StatusCode)
  return statusOfType(type).length > 0 ? statusOfType(type) : statusOfType(fallback)
}

test.each([
  ['UNAUTHORIZED', '401'],
  ['ACCESS_DENIED', '403'],
  ['WAF_FILTERED', '403'],
  ['MISSING_AUTHENTICATION_TOKEN', '404'],
  ['RESOURCE_NOT_FOUND', '404'],
  ['REQUEST_TOO_LARGE', '413'],
  ['THROTTLED', '429'],
  ['AUTHORIZER_FAILURE', '500'],
  ['INTEGRATION_TIMEOUT', '504'],
  ['BAD_REQUEST_BODY', '400'],
  ['INTEGRATION_FAILURE', '500'],
  ['DEFAULT_5XX', '500'],
])('each door answers %s with %s', (type, status) => {
  const answers = ofType(resources, 'AWS::ApiGateway::GatewayResponse').map(({ properties }) => properties)

  const given = answersOf(answers, type, `DEFAULT_${status[0]}XX`)

  expect(given).toEqual(audiences.map(() => status))
})
