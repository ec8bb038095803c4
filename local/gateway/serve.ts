/** The APIs of the template on the stack's one port, each under the name of its stage. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import { BodyTooLarge, readBody } from '../wire/body.ts'
import { FunctionFailed, type Lambda } from '../workers/lambda.ts'
import type { Api, FunctionMethod, Stage } from './apis.ts'
import { authorize } from './authorize.ts'
import { type GatewayCall, proxyEvent } from './event.ts'
import { type AnswerType, answerAsGateway } from './gateway-answers.ts'
import { type Match, matchPath } from './match.ts'
import { answerPreflight } from './preflight.ts'
import { ProxyAnswer, respondStreamed, respondWhole } from './respond.ts'

/** Payload size quota of a REST API. */
const bodyBytesMax = 10 * 1024 * 1024

export interface GatewaySurroundings {
  readonly stages: readonly Stage[]
  readonly functionAt: (arn: string) => Lambda | undefined
  readonly clock: Clock
  readonly account: string
  readonly region: string
}

/** The call ends here, with an answer of the gateway's own. */
class Answered extends Error {
  readonly type: AnswerType

  constructor(type: AnswerType) {
    super(type)
    this.type = type
  }
}

/** Serves every path that no other part of the stack has; an unknown stage is answered as AWS does, 403. */
export function serveGateway(around: GatewaySurroundings) {
  const byName = new Map(around.stages.map(({ name, api }) => [name, api]))
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [target = '/', query = ''] = splitOnce(request.url ?? '/', '?')
    const [, stage = '', ...segments] = target.split('/')
    const api = byName.get(stage)
    const requestId = randomUUID()
    const call: GatewayCall = {
      requestId,
      apiId: api?.id ?? '',
      account: around.account,
      region: around.region,
      stage,
      method: request.method ?? 'GET',
      path: `/${segments.join('/')}`,
      query,
      rawHeaders: request.rawHeaders,
      sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
      at: around.clock.now(),
    }
    try {
      if (!api) throw new Answered('MISSING_AUTHENTICATION_TOKEN')
      await answerCall(around, api, call, request, response)
    } catch (error) {
      const type = typeOf(error)
      if (!type) throw error
      if (response.headersSent) response.destroy()
      else answerAsGateway(response, api?.answers ?? new Map(), type, requestId)
    }
  }
}

async function answerCall(
  around: GatewaySurroundings,
  api: Api,
  call: GatewayCall,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const match = matchPath(api.root, call.method, call.path)
  if (!match) throw new Answered('MISSING_AUTHENTICATION_TOKEN')
  const { method } = match
  if ('preflight' in method) {
    const { origin } = request.headers
    return answerPreflight(response, method.preflight, { origin, requestId: call.requestId })
  }
  const body = await readBody(request, bodyBytesMax)
  const authorizer = await admit(around, call, match, method)
  const worker = around.functionAt(method.functionArn)
  if (!worker) throw new Answered('DEFAULT_5XX')
  const event = proxyEvent(call, match, body.toString('utf8'), authorizer)
  const { streams, timeoutMs } = method
  if (streams) {
    const answer = await inTime(worker.stream(event), timeoutMs)
    return respondStreamed(response, answer, call.requestId)
  }
  const answer = ProxyAnswer.safeParse(await inTime(worker.invoke(event), timeoutMs))
  if (!answer.success) throw new Answered('DEFAULT_5XX')
  respondWhole(response, answer.data, call.requestId)
}

async function admit(
  { functionAt }: GatewaySurroundings,
  call: GatewayCall,
  match: Match,
  { authorizerArn }: FunctionMethod,
) {
  if (authorizerArn === undefined) return undefined
  const authorizer = functionAt(authorizerArn)
  if (!authorizer) throw new Answered('AUTHORIZER_CONFIGURATION_ERROR')
  const admission = await authorize(authorizer, call, match)
  if (!admission.admitted) throw new Answered(admission.answer)
  return admission.authorizer
}

/** The function goes on when the gateway has stopped waiting, as it does in AWS. */
async function inTime<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Answered('INTEGRATION_TIMEOUT')), timeoutMs)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function typeOf(error: unknown): AnswerType | undefined {
  if (error instanceof Answered) return error.type
  if (error instanceof BodyTooLarge) return 'REQUEST_TOO_LARGE'
  return error instanceof FunctionFailed ? 'DEFAULT_5XX' : undefined
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
