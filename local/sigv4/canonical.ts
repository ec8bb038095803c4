/**
 * The text that a SigV4 signature covers, rebuilt from the bytes of the wire.
 * Source: "Create a signed AWS API request",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac } from 'node:crypto'

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

/** One query parameter as it stands on the wire, still encoded. */
export type Parameter = readonly [name: string, value: string]

export interface Scope {
  /** YYYYMMDD */
  readonly day: string
  readonly region: string
  readonly service: string
}

/** Splits path and query without decoding: what was signed is what was sent. */
export function splitTarget(url: string): { path: string; parameters: readonly Parameter[] } {
  const mark = url.indexOf('?')
  if (mark < 0) return { path: url, parameters: [] }
  const query = url.slice(mark + 1)
  const parameters = query.split('&').map((pair): Parameter => {
    const equals = pair.indexOf('=')
    return equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
  })
  return { path: url.slice(0, mark), parameters: query === '' ? [] : parameters }
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function canonicalQuery(parameters: readonly Parameter[]): string {
  return parameters
    .filter(([name]) => name !== 'X-Amz-Signature')
    .toSorted(([a, x], [b, y]) => byCodeUnit(a, b) || byCodeUnit(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** A header's value as it is signed: joined, trimmed, runs of blanks as one. Undefined where it was not sent. */
export function headerValue(headers: Headers, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined
  if (value === undefined) return undefined
  const joined = typeof value === 'string' ? value : value.join(',')
  return joined.replace(/[ \t]+/g, ' ').replace(/^ | $/g, '')
}

export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly headers: Headers
  readonly signedHeaders: readonly string[]
  readonly payloadHash: string
}

/** The canonical request; the path is taken as sent, which for S3 is how it was encoded once by its signer. */
export function canonicalRequest(request: SignedRequest): string {
  const { method, path, parameters, headers, signedHeaders, payloadHash } = request
  const lines = signedHeaders.map((name) => `${name}:${headerValue(headers, name) ?? ''}`)
  const names = signedHeaders.join(';')
  return [method, path, canonicalQuery(parameters), ...lines, '', names, payloadHash].join('\n')
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Of each secret the key that it last signed with: it serves for a day, and four fifths of what a signature costs. */
const lastKeys = new Map<string, { readonly scope: string; readonly key: Buffer }>()

function signingKey(secret: string, { day, region, service }: Scope): Buffer {
  const scope = `${day}/${region}/${service}`
  const last = lastKeys.get(secret)
  if (last?.scope === scope) return last.key
  const key = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  lastKeys.set(secret, { scope, key })
  return key
}

/** The signature of a canonical request, 64 hexadecimal digits. */
export function signatureOf(canonical: string, secret: string, date: string, scope: Scope): string {
  const { day, region, service } = scope
  const digest = createHash('sha256').update(canonical).digest('hex')
  const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/${service}/aws4_request`, digest].join('\n')
  return hmac(signingKey(secret, scope), toSign).toString('hex')
}
