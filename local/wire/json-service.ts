/** What the services that speak AWS JSON have in common: a signed POST, and errors as `__type` and `message`. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import type { Principal, Principals } from '../iam/principals.ts'
import { SignatureError, type SignatureService } from '../sigv4/signature-error.ts'
import { verifySignature } from '../sigv4/verify.ts'
import { BodyTooLarge, readBody } from './body.ts'

/** A call is refused under the name that the service itself would give. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, problem: string, status = 400) {
    super(problem)
    this.name = 'ServiceError'
    this.code = code
    this.status = status
  }
}

export interface JsonServiceSettings {
  readonly service: SignatureService
  /** Where the service is mounted; what was signed includes it. */
  readonly prefix: string
  readonly clock: Clock
  readonly region: string
  readonly principals: Principals
  readonly bodyBytesMax: number
}

/** A call whose signature holds, on the body as it came. */
export interface SignedCall {
  readonly principal: Principal
  /** The name after the dot in X-Amz-Target. */
  readonly operation: string
  readonly body: Buffer
  readonly json: unknown
}

/** Reads and verifies one call. Throws SignatureError or ServiceError. */
export async function readSignedCall(
  request: IncomingMessage,
  settings: JsonServiceSettings,
): Promise<SignedCall> {
  const { principals, service, region, prefix } = settings
  if (request.method !== 'POST') throw new ServiceError('UnknownOperationException', 'only POST is known')
  const body = await readBody(request, settings.bodyBytesMax)
  const { accessKeyId, payloadHash } = verifySignature(
    { method: request.method, url: `${prefix}${request.url ?? ''}`, headers: request.headers },
    {
      secretOf: (id) => principals.byAccessKey(id)?.secretAccessKey,
      now: settings.clock.now(),
      region,
      service,
    },
  )
  if (payloadHash !== createHash('sha256').update(body).digest('hex')) {
    throw new ServiceError('InvalidSignatureException', 'the body is not the one that was signed')
  }
  const principal = principals.byAccessKey(accessKeyId)
  if (!principal) throw new ServiceError('UnrecognizedClientException', 'the access key does not exist')
  const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.')
  return { principal, operation, body, json: parsed(body) }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new ServiceError('SerializationException', 'the body is not JSON')
  }
}

/** Answers with JSON; `status` defaults to 200. */
export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': bytes.byteLength,
  })
  response.end(bytes)
}

/** Answers an error of the service as its SDK reads it; any other error is rethrown. */
export function answerServiceError(response: ServerResponse, error: unknown): void {
  if (error instanceof SignatureError || error instanceof ServiceError) {
    answerJson(response, { __type: error.code, message: error.message }, error.status)
  } else if (error instanceof BodyTooLarge) {
    answerJson(response, { __type: 'RequestEntityTooLarge', message: error.message }, 413)
  } else throw error
}
