/** Verifies AWS Signature Version 4, in the header or in the query, on the request as it arrived. */
import { timingSafeEqual } from 'node:crypto'
import { canonicalRequest, type Headers, headerValue, signatureOf, splitTarget } from './canonical.ts'
import { type Claims, readClaims } from './claims.ts'
import { type Refusal, SignatureError, type SignatureService } from './signature-error.ts'

export interface WireRequest {
  readonly method: string
  /** Path and query as on the wire, the mount prefix included. */
  readonly url: string
  /** Names in lower case, as node:http gives them. */
  readonly headers: Headers
}

export interface SignatureSettings {
  secretOf(accessKeyId: string): string | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly region: string
  readonly service: SignatureService
}

export interface VerifiedSignature {
  readonly accessKeyId: string
  readonly signedHeaders: readonly string[]
  /** Hexadecimal SHA-256 of the body or UNSIGNED-PAYLOAD; comparing it with the body is the caller's part. */
  readonly payloadHash: string
  readonly presigned: boolean
  readonly signatureAgeMs: number
}

/** Source: "Authenticating Requests (AWS Signature Version 4)", S3 API reference: 15 minutes either way. */
const skewMsMax = 15 * 60 * 1000

/**
 * Throws a SignatureError, under the service's own code, unless every signed byte is what the holder of the secret
 * signed, all x-amz-* headers are among them, and the signature is of this time.
 */
export function verifySignature(request: WireRequest, settings: SignatureSettings): VerifiedSignature {
  const { service, now } = settings
  const refuse = (refusal: Refusal, problem: string): never => {
    throw new SignatureError(service, refusal, problem)
  }
  const { path, parameters } = splitTarget(request.url)
  const claims = readClaims({ headers: request.headers, parameters, service })
  const malformed = claims.expiresIn === undefined ? 'malformed-header' : 'malformed-query'
  if (claims.scope.region !== settings.region) refuse(malformed, `the region is '${settings.region}'`)
  if (claims.scope.service !== service) refuse(malformed, `the service is '${service}'`)
  if (request.headers['x-amz-security-token'] !== undefined) {
    refuse('session-token', 'no session tokens are given out here')
  }
  const secret =
    settings.secretOf(claims.accessKeyId) ?? refuse('unknown-key', 'the access key does not exist')
  assertInTime(claims, now, refuse)
  assertAllSigned(request.headers, claims.signedHeaders, refuse)
  const payloadHash =
    claims.payloadHash ?? refuse('no-payload-hash', 'the header x-amz-content-sha256 is missing')

  const canonical = canonicalRequest({
    ...request,
    path,
    parameters,
    signedHeaders: claims.signedHeaders,
    payloadHash,
  })
  const expected = signatureOf(canonical, secret, claims.date, claims.scope)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(claims.signature))) {
    refuse('wrong-signature', 'the signature does not match the request')
  }
  return {
    accessKeyId: claims.accessKeyId,
    signedHeaders: claims.signedHeaders,
    payloadHash,
    presigned: claims.expiresIn !== undefined,
    signatureAgeMs: Math.max(0, now - claims.signedAt),
  }
}

type Refuse = (refusal: Refusal, problem: string) => never

function assertInTime({ signedAt, expiresIn }: Claims, now: number, refuse: Refuse): void {
  if (expiresIn === undefined) {
    if (Math.abs(now - signedAt) > skewMsMax) refuse('clock-skew', 'the clocks differ by over 15 minutes')
    return
  }
  if (signedAt - now > skewMsMax) refuse('not-yet-valid', 'the request is not valid yet')
  if (now > signedAt + expiresIn * 1000) refuse('expired', 'the request has expired')
}

/** A header that changes what a request does must not be added to it by whoever carries it. */
function assertAllSigned(headers: Headers, signedHeaders: readonly string[], refuse: Refuse): void {
  const signed = new Set(signedHeaders)
  if (!signed.has('host')) refuse('unsigned-header', 'the host is not signed')
  const unsigned = Object.keys(headers).find((name) => name.startsWith('x-amz-') && !signed.has(name))
  if (unsigned !== undefined) refuse('unsigned-header', `the header ${unsigned} is present but not signed`)
  const absent = signedHeaders.find((name) => headerValue(headers, name) === undefined)
  if (absent !== undefined) refuse('wrong-signature', `the signed header ${absent} is missing`)
}
