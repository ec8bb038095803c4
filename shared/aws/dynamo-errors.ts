import { VaultError } from '../model/errors.ts'
import { isSilent } from './silent.ts'

/** Reasons for which a transaction wrote nothing and may be tried again on a fresh snapshot. */
const passing = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])
const throttled = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
])
/** Mistakes of ours: the same request can never succeed, so they are not an outage. */
const ours = new Set([
  'ValidationException',
  'IdempotentParameterMismatchException',
  'SerializationException',
])
export type ErrorOutcome = 'conflict' | { readonly mayBeDone: boolean; readonly unavailable: VaultError }

/**
 * What an error of the SDK means for a transaction.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors
 * Throws it again where it is a mistake of ours.
 */
export function outcomeOfError(error: unknown): ErrorOutcome {
  if (!(error instanceof Error) || ours.has(error.name)) throw error
  if (throttled.has(error.name)) return 'conflict'
  if (error.name === 'TransactionCanceledException') {
    if (!reasonsOf(error).every((code) => passing.has(code))) throw error
    return 'conflict'
  }
  const unavailable = new VaultError('LOG_UNAVAILABLE', 'the store cannot be reached')
  return { mayBeDone: isSilent(error), unavailable }
}

function reasonsOf(error: Error): readonly string[] {
  const { CancellationReasons = [] } = error as Error & {
    readonly CancellationReasons?: readonly { readonly Code?: string }[]
  }
  return CancellationReasons.map(({ Code = 'None' }) => Code)
}
