/** S3 on the wire: signed REST requests, path style, XML where S3 has XML. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../clock/clock.ts'
import type { WorkSource } from '../events/due-work.ts'
import type { Principals } from '../iam/principals.ts'
import type { Keyring } from '../kms/keyring.ts'
import type { Parts } from '../plan.ts'
import { headerValue } from '../sigv4/canonical.ts'
import { SignatureError } from '../sigv4/signature-error.ts'
import { verifySignature } from '../sigv4/verify.ts'
import { BodyTooLarge, readBody } from '../wire/body.ts'
import type { Asker } from './access.ts'
import { assertObjectArrived, assertPayloadForm, assertSmallBodyArrived } from './arrival-checks.ts'
import type { ReadAccess } from './delivered-reads.ts'
import type { Deliverer } from './object-keys.ts'
import { type Body, type Objects, type Outcome, openObjects, type PutListener } from './objects.ts'
import type { Operation } from './operation.ts'
import { assertKnownHeaders, parseOperation, type ReadHeader, sendsXml } from './parse.ts'
import { routeOf } from './route.ts'
import { S3Error } from './s3-error.ts'
import { errorDocument } from './xml.ts'

export interface S3Surroundings {
  readonly home: string
  readonly clock: Clock
  readonly account: string
  readonly region: string
  readonly principals: Principals
  readonly keyring: Keyring
  /** What the front cut off the path, and callers signed: `/s3`. */
  readonly prefix: string
}

export interface S3 {
  /** Answers one request; rejects only for what is no refusal of S3. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The whole of a version, read as a role of the stack would by its own request. Throws an S3Error where it may not. */
  read(principalArn: string, bucket: string, key: string, versionId: string): Promise<Buffer>
  /** Called once a version is durable, and awaited before its PUT is answered. */
  onPut(listener: PutListener): void
  /** Called for every GetObject that is about to hand bytes out. */
  onRead(listener: (read: ReadAccess) => void): void
  /** Puts an object that S3 writes of itself, or a service. Durable on return. */
  deliver(bucket: string, key: string, bytes: Buffer, by?: Deliverer): Promise<void>
  /** Lifecycle, once at each midnight of UTC; where the clock jumps over several, once. */
  readonly lifecycle: WorkSource
}

const smallBodyBytesMax = 64 * 1024

async function smallBody(request: IncomingMessage): Promise<Buffer> {
  return readBody(request, smallBodyBytesMax).catch((error: unknown) => {
    throw error instanceof BodyTooLarge ? new S3Error('EntityTooLarge', error.message) : error
  })
}

/** Opens the buckets of the template over `<home>/s3`. Throws for configuration that is not modelled. */
export function openS3(parts: Parts, surroundings: S3Surroundings): S3 {
  const objects = openObjects(parts, surroundings)
  const listeners: ((read: ReadAccess) => void)[] = []
  return {
    async serve(request, response) {
      const requestId = randomBytes(8).toString('hex').toUpperCase()
      response.setHeader('x-amz-request-id', requestId)
      try {
        const ran = await run(request, objects, surroundings)
        const read = readAccess(request, requestId, ran, objects, surroundings)
        // Before the first byte leaves: a reader who breaks off has read as well.
        if (read) for (const listener of listeners) listener(read)
        await send(response, ran.outcome)
      } catch (error) {
        if (!isGone(error)) refuse(request, response, error, requestId)
      }
    },
    async read(principalArn, bucket, key, versionId) {
      const { role } = surroundings.principals.ofRole(principalArn)
      const asker = { role, presigned: false, signatureAgeMs: 0, payloadHash: 'UNSIGNED-PAYLOAD' }
      const operation = { name: 'GetObject', key, versionId, withChecksum: false } as const
      const { body } = await objects.run(asker, { bucket, operation })
      if (!body) throw new TypeError('a read without conditions has a body')
      return buffer(body)
    },
    onPut: (listener) => objects.onPut(listener),
    onRead(listener) {
      listeners.push(listener)
    },
    deliver: (bucket, key, bytes, by) => objects.deliver(bucket, key, bytes, by),
    lifecycle: atMidnight(surroundings.clock, () => objects.age()),
  }
}

/** S3 runs it once a day, at an hour that it does not tell. */
function atMidnight(clock: Clock, work: () => Promise<void>): WorkSource {
  const dayMs = 24 * 60 * 60 * 1000
  const nextMidnight = () => (Math.floor(clock.now() / dayMs) + 1) * dayMs
  let due = nextMidnight()
  return {
    nextAt: () => due,
    async run() {
      await work()
      due = nextMidnight()
    },
  }
}

function askerOf(request: IncomingMessage, { clock, region, principals, prefix }: S3Surroundings): Asker {
  const { accessKeyId, presigned, signatureAgeMs, payloadHash } = verifySignature(
    { method: request.method ?? '', url: `${prefix}${request.url}`, headers: request.headers },
    {
      secretOf: (id) => principals.byAccessKey(id)?.secretAccessKey,
      now: clock.now(),
      region,
      service: 's3',
    },
  )
  const principal = principals.byAccessKey(accessKeyId)
  if (!principal) throw new SignatureError('s3', 'unknown-key', 'the access key does not exist')
  assertPayloadForm(payloadHash)
  return { role: principal.role, presigned, signatureAgeMs, payloadHash }
}

/** What was asked, by whom, and what came of it. */
interface Ran {
  readonly outcome: Outcome
  readonly asker: Asker
  readonly operation: Operation
  readonly bucket: string
}

/** Signature, route, headers, owner, small body, operation: nothing is read before what stands before it holds. */
async function run(request: IncomingMessage, objects: Objects, surroundings: S3Surroundings): Promise<Ran> {
  const asker = askerOf(request, surroundings)
  const route = routeOf(request.method ?? '', request.url ?? '')
  const header: ReadHeader = (name) => headerValue(request.headers, name)
  assertKnownHeaders(route.name, Object.keys(request.headers))
  objects.bucketNamed(route.bucket)
  const owner = header('x-amz-expected-bucket-owner')
  if (owner !== undefined && owner !== surroundings.account) {
    throw new S3Error('AccessDenied', 'Access Denied')
  }
  const isPut = route.name === 'PutObject'
  const small = isPut ? Buffer.alloc(0) : await smallBody(request)
  if (!isPut) assertSmallBodyArrived(header, asker.payloadHash, small)
  const xml = sendsXml(route.name) ? small.toString('utf8') : ''
  const operation = parseOperation({ route, header, xml, now: surroundings.clock.now() })
  const body = bodyOf(request, operation, asker)
  const outcome = await objects.run(asker, { bucket: route.bucket, operation, ...body })
  return { outcome, asker, operation, bucket: route.bucket }
}

/** What there is to tell of a read; undefined where no bytes are handed out. */
function readAccess(
  request: IncomingMessage,
  requestId: string,
  { outcome, asker, operation, bucket }: Ran,
  objects: Objects,
  { clock, prefix }: S3Surroundings,
): ReadAccess | undefined {
  if (operation.name !== 'GetObject' || !outcome.body) return undefined
  const { arn, encryption } = objects.bucketNamed(bucket)
  return {
    requestId,
    at: clock.now(),
    bucket,
    bucketArn: arn,
    key: operation.key,
    versionId: operation.versionId,
    uri: `${prefix}${request.url}`,
    status: outcome.reply.status,
    sizeBytes: Number(outcome.reply.headers['content-length'] ?? 0),
    roleArn: asker.role.arn,
    presigned: asker.presigned,
    remoteIp: request.socket.remoteAddress ?? '-',
    userAgent: headerValue(request.headers, 'user-agent') ?? '-',
    decryptedWith: encryption && !encryption.bucketKey ? encryption.keyArn : undefined,
  }
}

function bodyOf(request: IncomingMessage, operation: Operation, asker: Asker): { body?: Body } {
  if (operation.name !== 'PutObject') return {}
  const assertArrived: Body['assertArrived'] = (written) =>
    assertObjectArrived(operation, asker.payloadHash, written)
  return { body: { bytes: request, assertArrived } }
}

async function send(response: ServerResponse, { reply, body }: Outcome): Promise<void> {
  const xmlType = reply.xml === undefined ? {} : { 'content-type': 'application/xml' }
  response.writeHead(reply.status, { ...reply.headers, ...xmlType })
  if (body) await pipeline(body, response)
  else response.end(reply.xml)
}

/** The other side closed the connection: there is nobody to answer. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** Answers a refusal as XML. Anything else ends the connection, and is thrown on to whoever runs the port. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, requestId: string): void {
  const known = error instanceof S3Error || error instanceof SignatureError
  request.resume() // The rest of a body that nobody reads must not block the connection.
  if (response.headersSent) {
    response.destroy()
    throw error
  }
  const { code, status, message } = known
    ? error
    : new S3Error('InternalError', 'We encountered an internal error.')
  const headers = error instanceof S3Error ? error.headers : {}
  response.writeHead(status, { ...headers, 'content-type': 'application/xml' })
  const [path = ''] = (request.url ?? '').split('?')
  response.end(errorDocument(code, message, path, requestId))
  if (!known) throw error
}
