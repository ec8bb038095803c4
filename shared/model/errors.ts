/** The stable codes of RFC 9457 answers, each with its HTTP status. One table; nothing else knows a status. */
export const statusOf = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  REFUSED: 403,
  NOT_FOUND: 404,
  WRONG_STATE: 409,
  OUTCOME_FINAL: 409,
  DESTROYED: 410,
  TOO_LARGE: 413,
  TYPE_NOT_ALLOWED: 415,
  CATEGORY_NOT_NEEDED: 422,
  IDEMPOTENCY_MISMATCH: 422,
  IDEMPOTENCY_KEY_REQUIRED: 428,
  QUOTA_REACHED: 429,
  INTERNAL: 500,
  LOG_BUSY: 503,
  LOG_UNAVAILABLE: 503,
  STORAGE_UNAVAILABLE: 503,
} as const satisfies Record<string, number>

export type ErrorCode = keyof typeof statusOf

/** A place in a request body that is wrong: a JSON pointer (RFC 6901) and what is expected there. */
export interface Fault {
  readonly pointer: string
  readonly expected: string
}

/** A request that is refused or cannot be served now. The message never repeats what the caller sent. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly code: ErrorCode
  readonly faults: readonly Fault[]

  constructor(code: ErrorCode, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.code = code
    this.faults = faults
  }
}
