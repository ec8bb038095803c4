/** What a request says about its own signature, in the header or in the query. */
import { type Headers, headerValue, type Parameter } from './canonical.ts'
import { type Refusal, SignatureError, type SignatureService } from './signature-error.ts'

export interface Claims {
  readonly accessKeyId: string
  readonly scope: { readonly day: string; readonly region: string; readonly service: string }
  /** YYYYMMDDTHHMMSSZ, and the same in milliseconds since the epoch. */
  readonly date: string
  readonly signedAt: number
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly payloadHash: string | undefined
  /** Lifetime in seconds of a presigned URL; undefined for a signature in the header. */
  readonly expiresIn: number | undefined
}

export interface Signed {
  readonly headers: Headers
  readonly parameters: readonly Parameter[]
  readonly service: SignatureService
}

type Part = 'credential' | 'signedHeaders' | 'signature' | 'date'

const algorithm = 'AWS4-HMAC-SHA256'
const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^, ]+), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$/
const presignedSecondsMax = 7 * 24 * 60 * 60

/** Reads the header, or else the query. Throws a SignatureError where neither says all there is to say. */
export function readClaims(signed: Signed): Claims {
  const inQuery = signed.parameters.some(([name]) => name.toLowerCase() === 'x-amz-algorithm')
  const inHeader = signed.headers.authorization !== undefined
  if (inQuery && inHeader) refuse(signed, 'malformed-query', 'one signature, in the header or in the query')
  if (inQuery) return fromQuery(signed)
  if (inHeader) return fromHeader(signed)
  return refuse(signed, 'no-signature', 'the request is not signed')
}

function refuse({ service }: Signed, refusal: Refusal, problem: string): never {
  throw new SignatureError(service, refusal, problem)
}

function fromHeader(signed: Signed): Claims {
  const malformed = (problem: string) => refuse(signed, 'malformed-header', problem)
  const match = authorization.exec(headerValue(signed.headers, 'authorization') ?? '')
  if (!match) return malformed('the Authorization header is not of the AWS4-HMAC-SHA256 form')
  const [, credential = '', signedHeaders = '', signature = ''] = match
  const date = headerValue(signed.headers, 'x-amz-date') ?? ''
  return {
    ...read({ credential, signedHeaders, signature, date }, malformed),
    payloadHash: headerValue(signed.headers, 'x-amz-content-sha256'),
    expiresIn: undefined,
  }
}

function fromQuery(signed: Signed): Claims {
  const malformed = (problem: string) => refuse(signed, 'malformed-query', problem)
  const parameter = (name: string): string | undefined => {
    const [value, ...others] = signed.parameters.filter(([given]) => given === name).map(([, given]) => given)
    if (others.length > 0) malformed(`${name} stands twice in the query`)
    return value
  }
  const required = (name: string) => parameter(name) ?? malformed(`${name} is missing in the query`)
  if (required('X-Amz-Algorithm') !== algorithm) malformed(`X-Amz-Algorithm only supports ${algorithm}`)
  if (signed.service !== 's3') malformed('only S3 takes a signature in the query')
  if (parameter('X-Amz-Security-Token') !== undefined) {
    refuse(signed, 'session-token', 'no session tokens are given out here')
  }
  const expires = required('X-Amz-Expires')
  const expiresIn = /^\d{1,6}$/.test(expires) ? Number(expires) : presignedSecondsMax + 1
  if (expiresIn > presignedSecondsMax) malformed('X-Amz-Expires must be less than a week (in seconds)')
  const parts = {
    credential: decoded(required('X-Amz-Credential'), malformed),
    signedHeaders: decoded(required('X-Amz-SignedHeaders'), malformed),
    signature: required('X-Amz-Signature'),
    date: required('X-Amz-Date'),
  }
  const declared = parameter('X-Amz-Content-Sha256') ?? headerValue(signed.headers, 'x-amz-content-sha256')
  return { ...read(parts, malformed), payloadHash: declared ?? 'UNSIGNED-PAYLOAD', expiresIn }
}

function decoded(text: string, malformed: (problem: string) => never): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return malformed('the query is not percent-encoded UTF-8')
  }
}

function read(parts: Readonly<Record<Part, string>>, malformed: (problem: string) => never) {
  const credential = /^([A-Z0-9]{16,32})\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request$/.exec(
    parts.credential,
  )
  if (!credential) return malformed('the credential is not <key id>/<day>/<region>/<service>/aws4_request')
  const [, accessKeyId = '', day = '', region = '', service = ''] = credential
  const signedHeaders = parts.signedHeaders.split(';')
  const inOrder = signedHeaders.every((name, index) => index === 0 || name > (signedHeaders[index - 1] ?? ''))
  if (!inOrder || !signedHeaders.every((name) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))) {
    malformed('SignedHeaders are lower case, in order and each named once')
  }
  if (!/^[0-9a-f]{64}$/.test(parts.signature)) malformed('the signature is not 64 hexadecimal digits')
  const signedAt = instant(parts.date)
  if (Number.isNaN(signedAt)) malformed('X-Amz-Date is not of the form YYYYMMDDTHHMMSSZ')
  if (!parts.date.startsWith(day)) malformed('the credential is of another day than X-Amz-Date')
  const scope = { day, region, service }
  return { accessKeyId, scope, date: parts.date, signedAt, signedHeaders, signature: parts.signature }
}

function instant(date: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)
  if (!match) return Number.NaN
  const [, year, month, day, hour, minute, second] = match
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
