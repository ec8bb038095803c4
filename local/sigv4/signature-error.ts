/** Why a signature was refused, under the name that the service itself answers. */
export type SignatureService = 's3' | 'kms' | 'dynamodb' | 'events'

export type Refusal =
  | 'no-signature'
  | 'malformed-header'
  | 'malformed-query'
  | 'unknown-key'
  | 'session-token'
  | 'wrong-signature'
  | 'clock-skew'
  | 'not-yet-valid'
  | 'expired'
  | 'unsigned-header'
  | 'no-payload-hash'

interface Answer {
  readonly code: string
  readonly status: number
}

const badSignature: Answer = { code: 'InvalidSignatureException', status: 400 }
const incomplete: Answer = { code: 'IncompleteSignatureException', status: 400 }

/**
 * Source: "Error responses", S3 API reference, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html,
 * and "Common errors" of the KMS and DynamoDB API references.
 */
const answers: Readonly<Record<Refusal, { readonly s3: Answer; readonly json: Answer }>> = {
  'no-signature': {
    s3: { code: 'AccessDenied', status: 403 },
    json: { code: 'MissingAuthenticationTokenException', status: 400 },
  },
  'malformed-header': { s3: { code: 'AuthorizationHeaderMalformed', status: 400 }, json: incomplete },
  'malformed-query': { s3: { code: 'AuthorizationQueryParametersError', status: 400 }, json: incomplete },
  'unknown-key': {
    s3: { code: 'InvalidAccessKeyId', status: 403 },
    json: { code: 'UnrecognizedClientException', status: 400 },
  },
  'session-token': {
    s3: { code: 'InvalidToken', status: 400 },
    json: { code: 'UnrecognizedClientException', status: 400 },
  },
  'wrong-signature': { s3: { code: 'SignatureDoesNotMatch', status: 403 }, json: badSignature },
  'clock-skew': { s3: { code: 'RequestTimeTooSkewed', status: 403 }, json: badSignature },
  'not-yet-valid': { s3: { code: 'AccessDenied', status: 403 }, json: badSignature },
  expired: { s3: { code: 'AccessDenied', status: 403 }, json: badSignature },
  'unsigned-header': { s3: { code: 'AccessDenied', status: 403 }, json: badSignature },
  'no-payload-hash': { s3: { code: 'InvalidRequest', status: 400 }, json: incomplete },
}

/** The request was not signed as it arrived. The message never holds a signature or a secret. */
export class SignatureError extends Error {
  readonly code: string
  readonly status: number

  constructor(service: SignatureService, refusal: Refusal, problem: string) {
    super(problem)
    this.name = 'SignatureError'
    const { code, status } = answers[refusal][service === 's3' ? 's3' : 'json']
    this.code = code
    this.status = status
  }
}
