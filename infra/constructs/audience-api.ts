import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  AuthorizationType,
  type CfnRestApi,
  EndpointAccessMode,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  MethodLoggingLevel,
  type MethodOptions,
  RequestAuthorizer,
  type Resource,
  ResponseTransferMode,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Audience } from '../stage.ts'
import { methodThrottles, throttles } from '../throttles.ts'
import { gatewayAnswers } from './gateway-answers.ts'
import type { VaultFunction } from './vault-function.ts'

/** One line a call: what was asked of which route, never its query, its body or the caller's address. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    principalId: '$context.authorizer.principalId',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    answer: '$context.error.responseType',
    latencyMs: '$context.responseLatency',
  }),
)

/** Of calls that the gateway itself failed on, and of no other: whole traces would hold paths, queries and bodies. */
const executionLogging = { loggingLevel: MethodLoggingLevel.ERROR, dataTraceEnabled: false }

export interface AudienceApiProps {
  readonly audience: Audience
  readonly handler: VaultFunction
  readonly authorizer: VaultFunction
  readonly appOrigins: readonly string[]
  readonly removalPolicy: RemovalPolicy
  readonly logsKey: IKey
}

/** The door of one audience: every path goes to one function, and only with a token, its description and links apart. */
export class AudienceApi extends Construct {
  readonly api: RestApi
  readonly openApiMethod: Method
  readonly methodsWithoutToken: Method[] = []
  readonly #handler: LambdaIntegration
  readonly #withToken: MethodOptions
  readonly #appOrigins: readonly string[]

  constructor(scope: Construct, id: string, props: AudienceApiProps) {
    super(scope, id)
    this.api = this.#restApi(props)
    this.#refuseOldTls()
    this.#keepExecutionLogs(props)
    this.#handler = new LambdaIntegration(props.handler.handler, {
      allowTestInvoke: false,
      scopePermissionToMethod: false,
    })
    const authorizer = new RequestAuthorizer(this, 'Authorizer', {
      handler: props.authorizer.handler,
      identitySources: [], // With one, a call without a token would be answered before our code is asked.
      resultsCacheTtl: Duration.seconds(0), // A cached answer would outlive the token's end.
    })
    this.#withToken = { authorizer, authorizationType: AuthorizationType.CUSTOM }
    this.#appOrigins = props.appOrigins
    this.#answerAll(this.api.root.addResource('{proxy+}'))
    this.openApiMethod = this.api.root
      .addResource('openapi.json')
      .addMethod('GET', this.#handler, { authorizationType: AuthorizationType.NONE })
    for (const { type, ...answer } of gatewayAnswers(props.appOrigins)) {
      this.api.addGatewayResponse(type.responseType, { type, ...answer })
    }
  }

  #restApi({ audience, removalPolicy, logsKey }: AudienceApiProps): RestApi {
    const logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy,
      encryptionKey: logsKey,
    })
    const { perSecond, atOnce } = throttles[audience]
    return new RestApi(this, 'Api', {
      restApiName: `vault-${audience}`,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false, // It would bring a managed policy; ApiLogging sets the account's role once.
      deployOptions: {
        stageName: audience,
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat,
        ...executionLogging,
        throttlingRateLimit: perSecond,
        throttlingBurstLimit: atOnce,
        methodOptions: Object.fromEntries(
          Object.entries(methodThrottles[audience]).map(([method, rate]) => [
            method,
            {
              ...executionLogging, // A method with settings of its own takes over none of its stage's.
              throttlingRateLimit: rate.perSecond,
              throttlingBurstLimit: rate.atOnce,
            },
          ]),
        ),
      },
    })
  }

  /**
   * By default a door still talks TLS 1.0; this policy begins at 1.2, with forward secrecy, and takes a name for that of
   * the door alone.
   * Source: "Security policies for REST APIs in API Gateway",
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
   */
  #refuseOldTls(): void {
    const cfn = this.api.node.defaultChild as CfnRestApi
    cfn.securityPolicy = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09
    cfn.endpointAccessMode = EndpointAccessMode.STRICT
  }

  /** The gateway would make it by itself, kept for ever and under no key of ours. */
  #keepExecutionLogs({ audience, removalPolicy, logsKey }: AudienceApiProps): void {
    const logs = new LogGroup(this, 'ExecutionLogs', {
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${audience}`,
      retention: RetentionDays.ONE_MONTH, // For repairs, as the functions' own.
      removalPolicy,
      encryptionKey: logsKey,
    })
    this.api.deploymentStage.node.addDependency(logs)
  }

  /** Lets people in without a token who hold a link: what they may do is in the link. */
  openToLinks(path: string, ...methods: string[]): void {
    const resource = this.api.root.addResource(path)
    for (const method of methods) {
      const open = { authorizationType: AuthorizationType.NONE }
      this.methodsWithoutToken.push(resource.addMethod(method, this.#handler, open))
    }
  }

  /**
   * Streams one GET from another function. Every step of its path then stands in the gateway as a resource, and
   * each is given the audience's own function, so that no path depends on how the gateway falls back to the root.
   */
  stream(path: string, reader: VaultFunction, timeout: Duration): void {
    let resource: Resource | undefined
    const segments = path.split('/').filter((segment) => segment !== '')
    for (const [place, segment] of segments.entries()) {
      const parent = resource ?? this.api.root
      const existing = parent.getResource(segment) as Resource | undefined
      resource = existing ?? parent.addResource(segment)
      if (place === segments.length - 1) break
      if (existing !== undefined) continue
      this.#answerAll(resource)
      const hasVariable = segments[place + 1]?.startsWith('{')
      if (!hasVariable) this.#answerAll(resource.addResource('{proxy+}'))
    }
    const integration = new LambdaIntegration(reader.handler, {
      allowTestInvoke: false,
      responseTransferMode: ResponseTransferMode.STREAM,
      timeout,
    })
    resource?.addMethod('GET', integration, this.#withToken)
    if (resource !== undefined) this.#letPagesAsk(resource)
  }

  /** Every method goes to the audience's own function; only what browsers ask beforehand is answered here. */
  #answerAll(resource: Resource): void {
    resource.addMethod('ANY', this.#handler, this.#withToken)
    this.#letPagesAsk(resource)
  }

  /** Before a call with a token a browser asks whether its page may: without one, so no function is to hear it. */
  #letPagesAsk(resource: Resource): void {
    if (this.#appOrigins.length === 0) return
    resource.addCorsPreflight({
      allowOrigins: [...this.#appOrigins],
      allowMethods: ['GET', 'POST', 'PUT'],
      allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
      maxAge: Duration.hours(1),
    })
  }
}
