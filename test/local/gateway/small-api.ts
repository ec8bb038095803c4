import type { RawResource } from '../../../local/template/template.ts'
import { arnOf, lambdaFunction, type Resources, role } from '../stack/small-stack-parts.ts'

const invocation = (functionId: string, version = '2015-03-31', verb = 'invocations') => ({
  'Fn::Join': [
    '',
    ['arn:aws:apigateway:eu-west-3:lambda:path/', version, '/functions/', arnOf(functionId), '/', verb],
  ],
})

function method(ResourceId: unknown, HttpMethod: string, Integration: object, guarded = true): RawResource {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId,
      HttpMethod,
      AuthorizationType: guarded ? 'CUSTOM' : 'NONE',
      ...(guarded ? { AuthorizerId: { Ref: 'Guard' } } : {}),
      Integration: { Type: 'AWS_PROXY', ...Integration },
    },
  }
}

function resource(PathPart: string, parent?: string): RawResource {
  const ParentId = parent === undefined ? { 'Fn::GetAtt': ['Api', 'RootResourceId'] } : { Ref: parent }
  return { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, PathPart, ParentId } }
}

function answer(ResponseType: string, StatusCode: string, template: string): RawResource {
  return {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResponseType,
      StatusCode,
      ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      ResponseTemplates: { 'application/json': template },
    },
  }
}

/** An API of stage `desk`: everything to `echo`, /films/{film} streamed from `reel`, /open without a token. */
export const smallApi: Resources = {
  R: role(),
  Echo: lambdaFunction('echo', 'R'),
  Reel: lambdaFunction('reel', 'R'),
  Gatekeeper: lambdaFunction('gatekeeper', 'R'),
  Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'small' } },
  Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'desk' } },
  Guard: {
    Type: 'AWS::ApiGateway::Authorizer',
    Properties: {
      Type: 'REQUEST',
      RestApiId: { Ref: 'Api' },
      AuthorizerUri: invocation('Gatekeeper'),
      IdentitySource: '',
      AuthorizerResultTtlInSeconds: 0,
    },
  },
  Rest: resource('{proxy+}'),
  Open: resource('open'),
  Films: resource('films'),
  Film: resource('{film}', 'Films'),
  AnyRest: method({ Ref: 'Rest' }, 'ANY', { Uri: invocation('Echo'), TimeoutInMillis: 1000 }),
  GetOpen: method({ Ref: 'Open' }, 'GET', { Uri: invocation('Echo') }, false),
  GetFilm: method({ Ref: 'Film' }, 'GET', {
    Uri: invocation('Reel', '2021-11-15', 'response-streaming-invocations'),
    ResponseTransferMode: 'STREAM',
    TimeoutInMillis: 900_000,
  }),
  Denied: answer('ACCESS_DENIED', '403', '{"code":"REFUSED","request":"$context.requestId"}'),
  Lost: answer(
    'MISSING_AUTHENTICATION_TOKEN',
    '404',
    '{"code":"NOT_FOUND","said":$context.error.messageString}',
  ),
}

export const smallApiCode = {
  gatekeeper: `exports.handler = async (event) => {
    const token = event.headers.authorization
    if (token === undefined) throw new Error('Unauthorized')
    if (token === 'broken') throw new Error('no keys to be had')
    if (token === 'odd') return { principalId: 'p' }
    const Effect = token === 'denied' ? 'Deny' : 'Allow'
    const Statement = [{ Action: 'execute-api:Invoke', Effect, Resource: event.methodArn }]
    return { principalId: 'p', policyDocument: { Version: '2012-10-17', Statement }, context: { arn: event.methodArn, n: 3 } }
  }`,
  echo: `exports.handler = async (event) => {
    if (event.path === '/fails') throw new Error('secret reason')
    if (event.path === '/odd') return { statusCode: 200, body: { not: 'a text' } }
    if (event.path === '/slow') return new Promise(() => setInterval(() => {}, 100))
    if (event.path === '/bytes') return { statusCode: 200, body: Buffer.from([1, 2, 255]).toString('base64'), isBase64Encoded: true }
    return { statusCode: 201, headers: { 'X-Own': 'yes', 'content-length': '1' }, body: JSON.stringify(event) }
  }`,
  reel: `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    const size = Number(event.queryStringParameters.size)
    const headers = { 'content-type': 'video/mp4', 'content-length': String(size) }
    const body = awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers })
    body.write(Buffer.alloc(size - 1, event.pathParameters.film))
    if (event.queryStringParameters.torn) throw new Error('torn')
    body.end('.')
  })`,
}
