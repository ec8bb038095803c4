/**
 * A refusal of S3 under the code and status that AWS gives it.
 * Source: "Error responses", https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const statuses = {
  AccessDenied: 403,
  BadDigest: 400,
  ConditionalRequestConflict: 409,
  EntityTooLarge: 400,
  IncompleteBody: 400,
  InternalError: 500,
  InvalidArgument: 400,
  InvalidRange: 416,
  InvalidRequest: 400,
  InvalidTag: 400,
  InvalidURI: 400,
  KeyTooLongError: 400,
  MalformedXML: 400,
  MethodNotAllowed: 405,
  MissingContentLength: 411,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchObjectLockConfiguration: 404,
  NoSuchVersion: 404,
  NotImplemented: 501,
  PreconditionFailed: 412,
  XAmzContentSHA256Mismatch: 400,
  'KMS.DisabledException': 400,
  'KMS.NotFoundException': 400,
} as const

export type S3Code = keyof typeof statuses

/** Its message names headers and rules, never bytes of a document. */
export class S3Error extends Error {
  readonly code: S3Code
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(code: S3Code, problem: string, headers: Readonly<Record<string, string>> = {}) {
    super(problem)
    this.name = 'S3Error'
    this.code = code
    this.status = statuses[code]
    this.headers = headers
  }
}

/** What neither the vault nor its laptop uses is refused, so that nothing seems to work that does not. */
export function notImplemented(what: string): never {
  throw new S3Error('NotImplemented', `A header, parameter or operation is not implemented here: ${what}`)
}
