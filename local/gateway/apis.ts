/** The REST APIs of the template as trees of resources with methods. */
import * as z from 'zod'
import { readProperties } from '../parts.ts'
import type { Parts } from '../plan.ts'
import { type Resource, TemplateError } from '../template/template.ts'
import { type GatewayAnswer, readAnswers } from './gateway-answers.ts'
import { MockIntegration, type Preflight, preflightOf } from './preflight.ts'

/** A method that a function answers. */
export interface FunctionMethod {
  readonly functionArn: string
  readonly streams: boolean
  readonly timeoutMs: number
  /** The function that is asked first; undefined where anybody may call. */
  readonly authorizerArn: string | undefined
}

export type Method = FunctionMethod | { readonly preflight: Preflight }

/** One step of a path: a literal, `{variable}` or `{rest+}`. */
export interface Node {
  readonly part: string
  /** The whole path as the template has it, `/dossiers/{d}`. */
  readonly path: string
  readonly children: readonly Node[]
  /** By HTTP method; `ANY` stands for all that are not named. */
  readonly methods: ReadonlyMap<string, Method>
}

export interface Api {
  readonly id: string
  readonly root: Node
  readonly answers: ReadonlyMap<string, GatewayAnswer>
}

export interface Stage {
  readonly name: string
  readonly api: Api
}

const ApiProperties = z.object({
  Body: z.undefined('is described by OpenAPI, which is not read here').optional(),
  Policy: z.undefined('has a resource policy, which is not evaluated here').optional(),
  BinaryMediaTypes: z.undefined('passes binary bodies, which is not done here').optional(),
})
const ResourceProperties = z.object({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() })
const StageProperties = z.object({ RestApiId: z.string(), StageName: z.string() })
const AuthorizerProperties = z.object({
  Type: z.literal('REQUEST'),
  AuthorizerUri: z.string(),
  IdentitySource: z.literal('', 'names an identity source, which is not asked for here').optional(),
  AuthorizerResultTtlInSeconds: z.literal(0, 'caches its answers, which is not done here'),
})
const MethodProperties = z.object({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']),
  AuthorizerId: z.string().optional(),
  ApiKeyRequired: z.literal(false, 'asks for an API key').default(false),
  Integration: z.discriminatedUnion('Type', [
    z.object({
      Type: z.literal('AWS_PROXY'),
      Uri: z.string(),
      ResponseTransferMode: z.enum(['BUFFERED', 'STREAM']).default('BUFFERED'),
      TimeoutInMillis: z.number().int().min(50).default(29_000),
    }),
    MockIntegration,
  ]),
})

/** Source: "AWS::ApiGateway::Method Integration", Uri: the ARN of the function stands within it. */
const functionIn = /^arn:aws:apigateway:[a-z0-9-]+:lambda:path\/[0-9-]+\/functions\/(arn:aws:lambda:[^/]+)\//

/** Every stage with its API. Throws a TemplateError for a method, authorizer or integration of another kind. */
export function stagesOf(parts: Parts): readonly Stage[] {
  const authorizers = new Map(
    parts.apiAuthorizer.map((resource) => {
      const { AuthorizerUri } = readProperties(resource, AuthorizerProperties)
      return [resource.ref, functionArnIn(AuthorizerUri, resource)] as const
    }),
  )
  const methods = parts.apiMethod.map((resource) => readMethod(resource, authorizers))
  const steps = parts.apiResource.map((resource) => ({
    id: resource.ref,
    ...readProperties(resource, ResourceProperties),
  }))
  const apis = new Map(
    parts.api.map((resource) => [resource.ref, readApi(resource, { parts, methods, steps })] as const),
  )
  return parts.apiStage.map((resource) => {
    const { RestApiId, StageName } = readProperties(resource, StageProperties)
    const api = apis.get(RestApiId)
    if (!api) throw new TemplateError(resource.id, `is a stage of ${RestApiId}, which is no API here`)
    return { name: StageName, api }
  })
}

type ReadMethod = ReturnType<typeof readMethod>
type Step = { readonly id: string } & z.output<typeof ResourceProperties>

function readMethod(
  resource: Resource,
  authorizers: ReadonlyMap<string, string>,
): Pick<z.output<typeof MethodProperties>, 'RestApiId' | 'ResourceId' | 'HttpMethod'> & { method: Method } {
  const { Integration, AuthorizationType, AuthorizerId, ...at } = readProperties(resource, MethodProperties)
  if (Integration.Type === 'MOCK') return { ...at, method: { preflight: preflightOf(resource, Integration) } }
  const authorizerArn = authorizers.get(AuthorizerId ?? '')
  if (AuthorizationType === 'CUSTOM' && authorizerArn === undefined) {
    throw new TemplateError(resource.id, `asks the authorizer ${AuthorizerId}, which is not here`)
  }
  const method: FunctionMethod = {
    functionArn: functionArnIn(Integration.Uri, resource),
    streams: Integration.ResponseTransferMode === 'STREAM',
    timeoutMs: Integration.TimeoutInMillis,
    authorizerArn: AuthorizationType === 'CUSTOM' ? authorizerArn : undefined,
  }
  return { ...at, method }
}

function functionArnIn(uri: string, resource: Resource): string {
  const arn = functionIn.exec(uri)?.[1]
  if (arn === undefined) throw new TemplateError(resource.id, `${uri} names no function`)
  return arn
}

function readApi(
  resource: Resource,
  all: { readonly parts: Parts; readonly methods: readonly ReadMethod[]; readonly steps: readonly Step[] },
): Api {
  readProperties(resource, ApiProperties)
  const methods = all.methods.filter(({ RestApiId }) => RestApiId === resource.ref)
  const steps = all.steps.filter(({ RestApiId }) => RestApiId === resource.ref)
  const nodeAt = (id: string, part: string, path: string): Node => ({
    part,
    path: path === '' ? '/' : path,
    children: steps
      .filter(({ ParentId }) => ParentId === id)
      .map((step) => nodeAt(step.id, step.PathPart, `${path}/${step.PathPart}`)),
    methods: new Map(
      methods.filter(({ ResourceId }) => ResourceId === id).map((it) => [it.HttpMethod, it.method] as const),
    ),
  })
  const rootId = resource.attributes.RootResourceId ?? ''
  return {
    id: resource.ref,
    root: nodeAt(rootId, '', ''),
    answers: readAnswers(all.parts.apiGatewayResponse, resource.ref),
  }
}
