/** The request may have arrived: the service or the network did not say what came of it. */
const silent: ReadonlySet<string> = new Set([
  'TransactionInProgressException',
  'InternalServerError',
  'TimeoutError',
  'AbortError',
  'ECONNRESET',
  'EPIPE',
])

/** Whether an error of the SDK leaves open what became of the request. */
export function isSilent(error: Error): boolean {
  const { code = '', $metadata } = error as Error & {
    readonly code?: string
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  return silent.has(error.name) || silent.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500
}
