/** KMS on the wire: JSON 1.1 over signed POST requests. */
import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock/clock.ts'
import type { Principals } from '../iam/principals.ts'
import { SignatureError } from '../sigv4/signature-error.ts'
import { verifySignature } from '../sigv4/verify.ts'
import type { Keyring } from './keyring.ts'
import { KmsError } from './kms-error.ts'
import { runOperation } from './operations.ts'

export interface KmsSurroundings {
  readonly clock: Clock
  readonly region: string
  readonly principals: Principals
  /** What the front cut off the path, and callers signed: `/kms`. */
  readonly prefix: string
}

const bodyBytesMax = 64 * 1024

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > bodyBytesMax) throw new KmsError('ValidationException', 'the request is over 64 KiB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new KmsError('SerializationException', 'the request is not JSON')
  }
}

/** A handler of node:http that answers one KMS request; whatever is refused has the name AWS gives it. */
export function serveKms(keyring: Keyring, surroundings: KmsSurroundings) {
  const { clock, region, principals, prefix } = surroundings

  async function answer(request: IncomingMessage): Promise<object> {
    const body = await bodyOf(request)
    const signature = verifySignature(
      { method: request.method ?? '', url: `${prefix}${request.url}`, headers: request.headers },
      {
        secretOf: (id) => principals.byAccessKey(id)?.secretAccessKey,
        now: clock.now(),
        region,
        service: 'kms',
      },
    )
    const principal = principals.byAccessKey(signature.accessKeyId)
    const digest = createHash('sha256').update(body).digest('hex')
    if (!principal || signature.payloadHash !== digest) {
      throw new SignatureError('kms', 'wrong-signature', 'the signature does not match the body')
    }
    if (request.method !== 'POST') throw new KmsError('UnknownOperationException', 'KMS answers POST alone')
    return runOperation(
      keyring,
      { role: principal.role },
      String(request.headers['x-amz-target']),
      parse(body),
    )
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, body: object) => {
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': randomUUID(),
        // The SDK corrects its own clock by this header, so it must tell the stack's time and not the machine's.
        date: new Date(clock.now()).toUTCString(),
      })
      response.end(JSON.stringify(body))
    }
    try {
      send(200, await answer(request))
    } catch (error) {
      if (!(error instanceof KmsError) && !(error instanceof SignatureError)) throw error
      request.resume() // What is left of a body nobody reads must not block the connection.
      send(error.status, { __type: error.code, message: error.message })
    }
  }
}
