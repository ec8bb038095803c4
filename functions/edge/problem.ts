/** Errors as their callers see them: problem details (RFC 9457) from one table, never anything of the request. */
import { type ErrorCode, statusOf, type VaultError } from '../../shared/model/errors.ts'

const titleOf: Readonly<Record<ErrorCode, string>> = {
  INVALID_REQUEST: 'The request is not valid',
  UNAUTHENTICATED: 'A valid token is required',
  REFUSED: 'This is not allowed',
  NOT_FOUND: 'There is nothing here',
  WRONG_STATE: 'This cannot be done in the present state',
  OUTCOME_FINAL: 'The outcome is final',
  DESTROYED: 'The document was destroyed',
  TOO_LARGE: 'This is too large',
  TYPE_NOT_ALLOWED: 'This type is not kept',
  CATEGORY_NOT_NEEDED: 'The line of insurance does not need this category',
  IDEMPOTENCY_MISMATCH: 'The Idempotency-Key belongs to another request',
  IDEMPOTENCY_KEY_REQUIRED: 'An Idempotency-Key is required',
  QUOTA_REACHED: 'The quota is reached',
  INTERNAL: 'Something went wrong',
  LOG_BUSY: 'The access log is busy',
  LOG_UNAVAILABLE: 'The access log cannot be written',
  STORAGE_UNAVAILABLE: 'The document cannot be opened for now',
}

/** Seconds after which a caller may try again. */
const retryAfterOf: Readonly<Partial<Record<ErrorCode, number>>> = {
  LOG_BUSY: 1,
  LOG_UNAVAILABLE: 5,
  // A key that was disabled waits for a person.
  STORAGE_UNAVAILABLE: 60,
  QUOTA_REACHED: 3600,
}

export interface Answer {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** Headers of every answer: nothing is cached, sniffed, framed or referred to. */
export const alwaysHeaders = (requestId: string): Record<string, string> => ({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-request-id': requestId,
})

/** The answer for an error. The request's id stands in a header: bodies of one code are identical. */
export function problemAnswer(
  { code, faults }: Pick<VaultError, 'code' | 'faults'>,
  requestId: string,
): Answer {
  const retryAfter = retryAfterOf[code]
  const status = statusOf[code]
  return {
    statusCode: status,
    headers: {
      ...alwaysHeaders(requestId),
      'content-type': 'application/problem+json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
    body: JSON.stringify({
      type: 'about:blank',
      title: titleOf[code],
      status,
      code,
      ...(faults.length === 0 ? {} : { faults }),
    }),
  }
}
